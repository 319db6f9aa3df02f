// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_paint.h"

#include "gui/charts/chart_text.h"
#include "gui/text/number_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace weir::gui {
namespace {

constexpr double labelGap = 6;
constexpr double rightMargin = 10;

struct ChartPaint
{
    Q_DECLARE_TR_FUNCTIONS(ChartPaint)
};

/// Between pixels a line of one pixel would be two faint ones.
double sharp(double position)
{
    return std::floor(position) + 0.5;
}

std::vector<ChartTime> timesOf(const ChartFrame& frame, const QFont& font)
{
    const auto span = frame.range.end - frame.range.begin;
    if (span <= span.zero())
        return {};
    const auto step = timeStep(span, timeLabelsThatFit(frame.plot.width(), font));
    return timeLines(frame.range, step, utcOffset(frame.range.end));
}

} // namespace

QRectF plotArea(const QSizeF& size, const QFont& font, const ValueScale& scale)
{
    const QFontMetricsF metrics(font);
    double widest = 0;
    for (const double value : valueLines(scale))
        widest = std::max(widest, metrics.horizontalAdvance(scaleRateText(value)));
    const double left = std::ceil(widest + labelGap);
    const double top = std::ceil(metrics.height() / 2);
    const double bottom = std::ceil(metrics.height() + labelGap);
    return {left, top, std::max(1.0, size.width() - left - rightMargin),
            std::max(1.0, size.height() - top - bottom)};
}

int timeLabelsThatFit(double width, const QFont& font)
{
    const double label = QFontMetricsF(font).horizontalAdvance(QStringLiteral("00:00:00"));
    return std::max(1, static_cast<int>(width / (label * 1.8)));
}

void paintGrid(QPainter& painter, const ChartFrame& frame, const ChartColors& colors)
{
    painter.setPen(QPen(colors.grid, 1));
    for (const double value : valueLines(frame.scale)) {
        const double y = sharp(frame.y(value));
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
    }
    for (const ChartTime time : timesOf(frame, painter.font())) {
        const double x = sharp(frame.x(time));
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
    }
}

void paintAxes(QPainter& painter, const ChartFrame& frame, const ChartColors& colors)
{
    const QFontMetricsF metrics(painter.font());
    const double bottom = sharp(frame.plot.bottom());
    painter.setPen(QPen(colors.axis, 1));
    painter.drawLine(QPointF(frame.plot.left(), bottom), QPointF(frame.plot.right(), bottom));
    for (const ChartTime time : timesOf(frame, painter.font())) {
        const QString text = gridTimeText(time);
        const double x = frame.x(time);
        const double half = metrics.horizontalAdvance(text) / 2;
        painter.setPen(QPen(colors.axis, 1));
        painter.drawLine(QPointF(sharp(x), bottom), QPointF(sharp(x), bottom + 3));
        if (x - half < 0 || x + half > frame.plot.right() + rightMargin)
            continue;
        painter.setPen(colors.mutedText);
        painter.drawText(QRectF(x - half - 1, bottom + labelGap, half * 2 + 2, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignTop, text);
    }
    painter.setPen(colors.mutedText);
    for (const double value : valueLines(frame.scale)) {
        const QRectF label(0, frame.y(value) - metrics.height() / 2, frame.plot.left() - labelGap,
                           metrics.height());
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, scaleRateText(value));
    }
}

void paintGaps(QPainter& painter, const ChartFrame& frame, const std::vector<TimeRange>& gaps,
               const ChartColors& colors)
{
    const QBrush brush = unknownBrush(colors, painter.device()->devicePixelRatioF());
    const QString text = ChartPaint::tr("no data");
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
    for (const TimeRange& gap : gaps) {
        const double left = std::max(frame.x(gap.begin), frame.plot.left());
        const double right = std::min(frame.x(gap.end), frame.plot.right());
        const QRectF band(left, frame.plot.top(), std::max(right - left, 1.0), frame.plot.height());
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(band, brush);
        painter.setRenderHint(QPainter::Antialiasing);
        if (band.width() < width + 4 * labelGap)
            continue;
        const QRectF label(band.center().x() - width / 2 - labelGap, band.top() + labelGap,
                           width + 2 * labelGap, QFontMetricsF(painter.font()).height() + 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.ground);
        painter.drawRoundedRect(label, 3, 3);
        painter.setPen(colors.mutedText);
        painter.drawText(label, Qt::AlignCenter, text);
    }
}

void paintMessage(QPainter& painter, const ChartFrame& frame, const QString& message,
                  const ChartColors& colors)
{
    constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRectF room = frame.plot.adjusted(8, 8, -8, -8);
    const QRectF text = painter.boundingRect(room, flags, message);
    painter.fillRect(text.adjusted(-6, -3, 6, 3), colors.ground);
    painter.setPen(colors.mutedText);
    painter.drawText(room, flags, message);
}

} // namespace weir::gui
