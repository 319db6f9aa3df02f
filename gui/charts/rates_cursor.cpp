// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_view.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

/// RatesView's cursor: the pointer, or the arrow keys while it has the focus.
namespace weir::gui {
namespace {

constexpr int pageOfSamples = 10;
constexpr double leastPart = 4; // pixels

bool byKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
           reason == Qt::ShortcutFocusReason;
}

} // namespace

std::optional<RateSample> RatesView::cursorSample() const
{
    if (!m_cursor)
        return std::nullopt;
    const auto index = nearestSample(m_picture.samples, *m_cursor);
    if (!index || m_picture.samples[*index].time < m_picture.range.begin)
        return std::nullopt;
    return m_picture.samples[*index];
}

void RatesView::setCursorTime(std::optional<ChartTime> time)
{
    if (time == m_cursor)
        return;
    m_cursor = time;
    viewport()->update();
    emit cursorMoved();
}

void RatesView::moveCursor(int samples)
{
    if (m_picture.samples.empty())
        return;
    m_pointer.reset();
    const int last = static_cast<int>(m_picture.samples.size()) - 1;
    const auto now = m_cursor ? nearestSample(m_picture.samples, *m_cursor) : std::nullopt;
    const int index = now ? std::clamp(static_cast<int>(*now) + samples, 0, last) : last;
    setCursorTime(m_picture.samples[static_cast<std::size_t>(index)].time);
    // Said because somebody asked for it, unlike what each second brings.
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void RatesView::keyPressEvent(QKeyEvent* event)
{
    const int all = static_cast<int>(m_picture.samples.size());
    const bool extends = (event->modifiers() & Qt::ShiftModifier) != 0;
    switch (event->key()) {
    case Qt::Key_Left:
        return extends ? extendPart(-1) : moveCursor(-1);
    case Qt::Key_Right:
        return extends ? extendPart(1) : moveCursor(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (part())
            return choosePart();
        break;
    case Qt::Key_PageUp:
        return moveCursor(-pageOfSamples);
    case Qt::Key_PageDown:
        return moveCursor(pageOfSamples);
    case Qt::Key_Home:
        moveCursor(0);
        return moveCursor(-all);
    case Qt::Key_End:
        return moveCursor(all);
    case Qt::Key_Escape:
        m_partBegin.reset();
        if (m_cursor)
            return setCursorTime(std::nullopt);
        break;
    default:
        break;
    }
    event->ignore();
}

void RatesView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_partBegin && (event->buttons() & Qt::LeftButton) != 0) {
        const double x = std::clamp(position.x(), m_frame.plot.left(), m_frame.plot.right());
        m_pointer = x;
        setCursorTime(m_frame.timeAt(x));
        return;
    }
    const bool inside = m_frame.plot.contains(position);
    m_pointer = inside ? std::optional(position.x()) : std::nullopt;
    setCursorTime(inside ? std::optional(m_frame.timeAt(position.x())) : std::nullopt);
}

void RatesView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_frame.plot.contains(event->position())) {
        event->ignore();
        return;
    }
    m_partBegin = m_frame.timeAt(event->position().x());
    setCursorTime(m_partBegin);
}

void RatesView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_partBegin)
        choosePart();
    else
        event->ignore();
}

void RatesView::extendPart(int samples)
{
    if (!m_cursor)
        moveCursor(0);
    if (!m_partBegin)
        m_partBegin = m_cursor;
    moveCursor(samples);
}

/// A press without a drag is none.
std::optional<TimeRange> RatesView::part() const
{
    if (!m_partBegin || !m_cursor)
        return std::nullopt;
    const TimeRange part{std::min(*m_partBegin, *m_cursor), std::max(*m_partBegin, *m_cursor)};
    return m_frame.x(part.end) - m_frame.x(part.begin) < leastPart ? std::nullopt : std::optional(part);
}

void RatesView::choosePart()
{
    const auto chosen = part();
    m_partBegin.reset();
    viewport()->update();
    if (chosen)
        emit partChosen(*chosen);
}

void RatesView::paintPart(QPainter& painter) const
{
    const auto chosen = part();
    if (!chosen)
        return;
    QColor color = palette().color(QPalette::Highlight);
    painter.setPen(QPen(color, 1));
    color.setAlpha(60);
    painter.setBrush(color);
    painter.drawRect(QRectF(QPointF(m_frame.x(chosen->begin), m_frame.plot.top()),
                            QPointF(m_frame.x(chosen->end), m_frame.plot.bottom())));
}

/// A wheel turned over the chart is meant for the page.

void RatesView::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

bool RatesView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_pointer) {
        m_pointer.reset();
        setCursorTime(std::nullopt);
    }
    return QChartView::viewportEvent(event);
}

void RatesView::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    m_focusRing = byKeyboard(event->reason());
    viewport()->update();
}

void RatesView::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    m_focusRing = false;
    m_partBegin.reset();
    setCursorTime(std::nullopt);
    viewport()->update();
}

} // namespace weir::gui
