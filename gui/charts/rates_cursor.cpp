// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/rates_view.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

/// RatesView's cursor: the pointer, or the arrow keys while it has the focus.
namespace weir::gui {
namespace {

constexpr int pageOfSamples = 10;

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
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(-1);
    case Qt::Key_Right:
        return moveCursor(1);
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
    const bool inside = m_frame.plot.contains(position);
    m_pointer = inside ? std::optional(position.x()) : std::nullopt;
    setCursorTime(inside ? std::optional(m_frame.timeAt(position.x())) : std::nullopt);
}

/// The scene has nothing to press, and a wheel turned over the chart is meant for the page.
void RatesView::mousePressEvent(QMouseEvent* event)
{
    event->ignore();
}

void RatesView::mouseReleaseEvent(QMouseEvent* event)
{
    event->ignore();
}

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
    setCursorTime(std::nullopt);
    viewport()->update();
}

} // namespace weir::gui
