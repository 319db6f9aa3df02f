// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/limit_line_chart.h"

#include "gui/charts/chart_colors.h"
#include "gui/charts/limit_line.h"
#include "gui/charts/limit_line_accessible.h"
#include "gui/text/number_text.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace weir::gui {
namespace {

constexpr int gripHeight = 9;
/// At least so long is shown, so that the first bars are no walls.
constexpr std::chrono::seconds shortest{60};

} // namespace

LimitLineChart::LimitLineChart(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    installLimitLineAccessibility();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Limit line on the client's requests"));
    fitScale();
    describe();
}

QSize LimitLineChart::sizeHint() const
{
    return {640, 300};
}

QSize LimitLineChart::minimumSizeHint() const
{
    return {320, 180};
}

void LimitLineChart::setSamples(std::vector<Sample> samples)
{
    m_samples = std::move(samples);
    if (!m_dragging)
        fitScale();
    update();
}

void LimitLineChart::setRate(const Rate& rate)
{
    if (m_dragging || rate == m_rate)
        return;
    m_rate = rate;
    fitScale();
    tellRate();
    update();
}

void LimitLineChart::move(const Rate& rate)
{
    if (rate == m_rate || m_dragging)
        return;
    m_rate = rate;
    fitScale();
    update();
    emit moving(m_rate);
    emit moved(m_rate, true);
    tellRate();
}

void LimitLineChart::setSentence(const QString& sentence)
{
    m_sentence = sentence;
    describe();
}

void LimitLineChart::describe()
{
    setAccessibleDescription(
        tr("The line is at %1. %2 Arrow keys move it, Page Up and Page Down faster.",
           "%2 is a sentence or empty")
            .arg(QString::fromStdString(formatRate(m_rate, Measure::Requests)), m_sentence));
    QAccessibleEvent described(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
}

void LimitLineChart::tellRate()
{
    describe();
    QAccessibleValueChangeEvent changed(this, perSecond(m_rate));
    QAccessible::updateAccessibility(&changed);
}

void LimitLineChart::fitScale()
{
    constexpr double above = 1.25;
    double largest = perSecond(m_rate) * above;
    for (const Sample& sample : m_samples)
        largest = std::max(largest, sample.offered);
    m_scale = scaleFor(std::max(largest, 1.0), m_scale);
}

QRectF LimitLineChart::plot() const
{
    const QFontMetrics metrics(font());
    const int left = metrics.horizontalAdvance(scaleRateText(m_scale.top)) + 12;
    return QRectF(rect()).adjusted(left, gripHeight, -10, -metrics.height() - 8);
}

double LimitLineChart::y(double perSecond) const
{
    const QRectF area = plot();
    return area.bottom() - area.height() * std::min(1.0, perSecond / std::max(m_scale.top, 0.001));
}

double LimitLineChart::valueAt(double at) const
{
    const QRectF area = plot();
    return m_scale.top * std::clamp((area.bottom() - at) / std::max(area.height(), 1.0), 0.0, 1.0);
}

int LimitLineChart::lineY() const
{
    return static_cast<int>(std::lround(y(perSecond(m_rate))));
}

void LimitLineChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || std::abs(event->position().y() - lineY()) > gripHeight) {
        event->ignore();
        return;
    }
    m_dragging = true;
    m_before = m_rate;
}

void LimitLineChart::mouseMoveEvent(QMouseEvent* event)
{
    const bool near = std::abs(event->position().y() - lineY()) <= gripHeight;
    setCursor(near || m_dragging ? Qt::SizeVerCursor : Qt::ArrowCursor);
    if (!m_dragging)
        return;
    const Rate rate = rateAt(valueAt(event->position().y()), m_before);
    if (rate == m_rate)
        return;
    m_rate = rate;
    update();
    emit moving(m_rate);
}

void LimitLineChart::mouseReleaseEvent(QMouseEvent*)
{
    if (!std::exchange(m_dragging, false))
        return;
    fitScale();
    describe();
    update();
    if (m_rate != m_before)
        emit moved(m_rate, false);
}

void LimitLineChart::keyPressEvent(QKeyEvent* event)
{
    Rate rate = m_rate;
    switch (event->key()) {
    case Qt::Key_Up:
        rate = stepped(m_rate, 1, false);
        break;
    case Qt::Key_Down:
        rate = stepped(m_rate, -1, false);
        break;
    case Qt::Key_PageUp:
        rate = stepped(m_rate, 1, true);
        break;
    case Qt::Key_PageDown:
        rate = stepped(m_rate, -1, true);
        break;
    case Qt::Key_Escape:
        if (m_dragging) {
            // Let go without a change.
            m_dragging = false;
            m_rate = m_before;
            emit moving(m_rate);
            update();
            return;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    move(rate);
}

void LimitLineChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void LimitLineChart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void LimitLineChart::paintAxes(QPainter& painter, const QRectF& area) const
{
    const ChartColors colors = chartColors(palette());
    painter.fillRect(area, colors.ground);
    const QFontMetrics metrics(font());
    for (const double value : valueLines(m_scale)) {
        const double at = y(value);
        painter.setPen(colors.grid);
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        painter.setPen(colors.mutedText);
        painter.drawText(QRectF(0, at - metrics.height() / 2.0, area.left() - 6, metrics.height()),
                         int(Qt::AlignRight | Qt::AlignVCenter), scaleRateText(value));
    }
    painter.setPen(colors.mutedText);
    const QRectF foot(area.left(), area.bottom() + 3, area.width(), metrics.height());
    if (!m_samples.empty()) {
        const auto span = std::max<std::chrono::milliseconds>(
            shortest, m_samples.back().end - m_samples.front().end + m_samples.front().length);
        painter.drawText(foot, Qt::AlignLeft, tr("%1 ago").arg(spanText(span)));
    }
    painter.drawText(foot, Qt::AlignRight, tr("now"));
    if (m_samples.empty())
        painter.drawText(area, int(Qt::AlignCenter), tr("Requests are drawn from now on."));
}

void LimitLineChart::paintBars(QPainter& painter, const QRectF& area) const
{
    if (m_samples.empty())
        return;
    const ChartColors colors = chartColors(palette());
    const ChartTime end = m_samples.back().end;
    const auto span =
        std::max<std::chrono::milliseconds>(shortest, end - m_samples.front().end + m_samples.front().length);
    const double scale = area.width() / static_cast<double>(span.count());
    const QBrush passed = bandBrush(Band::Passed, colors, devicePixelRatioF());
    const QBrush refused = bandBrush(Band::Rejected, colors, devicePixelRatioF());
    painter.setPen(Qt::NoPen);
    for (const Sample& sample : m_samples) {
        const double right = area.right() - scale * static_cast<double>((end - sample.end).count());
        const double width = std::max(1.0, scale * static_cast<double>(sample.length.count()) - 0.5);
        const double top = y(sample.offered);
        const double split = y(sample.offered - sample.refused);
        painter.fillRect(QRectF(QPointF(right - width, split), QPointF(right, area.bottom())), passed);
        if (sample.refused > 0)
            painter.fillRect(QRectF(QPointF(right - width, top), QPointF(right, split)), refused);
    }
}

void LimitLineChart::paintLine(QPainter& painter, const QRectF& area) const
{
    const QPalette colors = palette();
    const double at = y(perSecond(m_rate));
    const QColor ink = colors.color(QPalette::WindowText);
    painter.setPen(QPen(ink, hasFocus() || m_dragging ? 2.5 : 1.5, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
    const QString text = QString::fromStdString(formatRate(m_rate, Measure::Requests));
    const QFontMetrics metrics(font());
    const QRectF tag(area.right() - metrics.horizontalAdvance(text) - 22, at - metrics.height() / 2.0 - 2,
                     metrics.horizontalAdvance(text) + 22, metrics.height() + 4);
    painter.setPen(QPen(hasFocus() ? colors.color(QPalette::Highlight) : ink, hasFocus() ? 2 : 1));
    painter.setBrush(colors.color(QPalette::Window));
    painter.drawRoundedRect(tag, 4, 4);
    painter.setPen(ink);
    painter.drawText(tag.adjusted(0, 0, -6, 0), int(Qt::AlignVCenter | Qt::AlignRight), text);
    // A grip: it can be taken here.
    for (const int row : {-3, 0, 3})
        painter.drawLine(QPointF(tag.left() + 5, at + row), QPointF(tag.left() + 11, at + row));
}

void LimitLineChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    paintAxes(painter, area);
    paintBars(painter, area);
    paintLine(painter, area);
}

} // namespace weir::gui
