// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_paint.h"
#include "gui/charts/chart_text.h"
#include "gui/text/number_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr double padding = 8;
constexpr double distance = 10; ///< from the line to the box

struct CursorPaint
{
    Q_DECLARE_TR_FUNCTIONS(CursorPaint)
};

void paintBox(QPainter& painter, const QRectF& box, const ChartColors& colors)
{
    QColor ground = colors.ground;
    ground.setAlphaF(0.94F);
    painter.setPen(QPen(colors.axis, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box.translated(0.5, 0.5), 4, 4);
}

/// Beside the line, on the side where there is room.
QRectF placed(const QSizeF& size, const ChartFrame& frame, double x)
{
    const bool fitsRight = x + distance + size.width() <= frame.plot.right();
    const double left = fitsRight ? x + distance : std::max(0.0, x - distance - size.width());
    return {QPointF(std::floor(left), std::floor(frame.plot.top() + padding)), size};
}

} // namespace

void paintCursor(QPainter& painter, const ChartFrame& frame, const RateSample& sample,
                 const ChartColors& colors)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double x = std::floor(frame.x(sample.time)) + 0.5;
    painter.setPen(QPen(colors.text, 1));
    painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));

    const QFontMetricsF metrics(painter.font());
    const double row = std::ceil(metrics.height() + 2);
    const double swatch = std::ceil(metrics.ascent());
    const QString time = clockText(sample.time);
    if (!sample.rates) {
        const QString text = CursorPaint::tr("%1: no data").arg(time);
        const QRectF box =
            placed({metrics.horizontalAdvance(text) + 2 * padding, row + 2 * padding}, frame, x);
        paintBox(painter, box, colors);
        painter.setPen(colors.text);
        painter.drawText(box, Qt::AlignCenter, text);
        return;
    }

    double names = 0;
    double values = 0;
    for (const Band band : allBands) {
        names = std::max(names, metrics.horizontalAdvance(bandName(band)));
        values = std::max(values, metrics.horizontalAdvance(rateText(rateOf(*sample.rates, band))));
    }
    const double width = swatch + padding + names + 2 * padding + values;
    const QRectF box = placed({width + 2 * padding, row * (bandCount + 1) + 2 * padding}, frame, x);
    paintBox(painter, box, colors);

    QRectF line(box.left() + padding, box.top() + padding, width, row);
    painter.setPen(colors.mutedText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, time);
    // In the order in which the areas lie above each other.
    for (auto band = allBands.rbegin(); band != allBands.rend(); ++band) {
        line.translate(0, row);
        paintSwatch(painter, QRectF(line.left(), line.center().y() - swatch / 2, swatch, swatch), *band,
                    colors);
        painter.setPen(colors.text);
        painter.drawText(line.adjusted(swatch + padding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         bandName(*band));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, rateText(rateOf(*sample.rates, *band)));
    }
    double top = 0;
    for (const Band band : allBands) {
        const double rate = rateOf(*sample.rates, band);
        top += rate;
        if (rate <= 0)
            continue;
        painter.setPen(QPen(colors.ground, 1.5));
        painter.setBrush(colors.text);
        painter.drawEllipse(QPointF(x, frame.y(top)), 3.5, 3.5);
    }
}

} // namespace weir::gui
