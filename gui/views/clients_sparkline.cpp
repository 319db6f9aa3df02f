// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/clients_sparkline.h"

#include "gui/text/number_text.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace weir::gui {

ClientsSparkline::ClientsSparkline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Offered and refused requests since this client was selected"));
}

QSize ClientsSparkline::sizeHint() const
{
    return {200, fontMetrics().height() * 4};
}

void ClientsSparkline::clear()
{
    m_samples.clear();
    update();
}

void ClientsSparkline::append(const std::optional<Sample>& sample)
{
    m_samples.push_back(sample);
    if (m_samples.size() > longest)
        m_samples.pop_front();
    if (sample)
        setAccessibleDescription(
            tr("Now %1 offered, %2 refused.").arg(rateText(sample->offered), rateText(sample->refused)));
    update();
}

void ClientsSparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colours = palette();
    QColor frame = colours.color(QPalette::Text);
    frame.setAlphaF(0.2F);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(frame);
    painter.drawRect(area);

    double most = 0;
    for (const auto& sample : m_samples)
        most = std::max(most, sample ? sample->offered : 0);
    if (m_samples.size() < 2 || most <= 0) {
        painter.setPen(colours.color(QPalette::PlaceholderText));
        painter.drawText(area, int(Qt::AlignCenter),
                         m_samples.size() < 2 ? tr("Rates are drawn from now on.") : tr("No requests"));
        return;
    }
    const QRectF plot = area.adjusted(2, 4, -2, -1);
    const double step = plot.width() / static_cast<double>(std::max<std::size_t>(m_samples.size(), 60) - 1);
    // Newest at the right edge.
    const auto x = [&](std::size_t i) {
        return plot.right() - step * static_cast<double>(m_samples.size() - 1 - i);
    };
    const auto draw = [&](double Sample::*value, const QColor& colour, bool filled) {
        std::size_t begin = 0;
        while (begin < m_samples.size()) {
            std::size_t end = begin;
            QPainterPath line;
            for (; end < m_samples.size() && m_samples[end]; ++end) {
                const QPointF point(x(end), plot.bottom() - plot.height() * (*m_samples[end].*value) / most);
                end == begin ? line.moveTo(point) : line.lineTo(point);
            }
            if (end > begin) {
                painter.setPen(QPen(colour, 1.5));
                painter.setBrush(Qt::NoBrush);
                painter.drawPath(line);
                QColor fill = colour;
                fill.setAlphaF(filled ? 0.55F : 0.15F);
                line.lineTo(x(end - 1), plot.bottom());
                line.lineTo(x(begin), plot.bottom());
                painter.fillPath(line, filled ? QBrush(fill, Qt::Dense4Pattern) : QBrush(fill));
            }
            begin = end + 1;
        }
    };
    draw(&Sample::offered, colours.color(QPalette::Highlight), false);
    // Not by colour alone: what was refused is hatched.
    const bool isDark = colours.color(QPalette::Base).lightness() < 128;
    draw(&Sample::refused, isDark ? QColor(0xff, 0x8a, 0x5c) : QColor(0xb8, 0x3c, 0x08), true);
}

} // namespace weir::gui
