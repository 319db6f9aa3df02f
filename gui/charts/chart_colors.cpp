// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_colors.h"

#include "gui/look/shades.h"

#include <QPainter>
#include <QPixmap>

namespace weir::gui {
namespace {

constexpr int tileSide = 8;

constexpr std::array<QRgb, bandCount> onLight{0xff2a80bd, 0xffe69f00, 0xffc8500a, 0xff8a3b73};
constexpr std::array<QRgb, bandCount> onDark{0xff479bd4, 0xfff0b429, 0xffe0662b, 0xffa0559a};

QColor mixed(const QColor& one, const QColor& other, qreal part)
{
    const auto mix = [part](qreal a, qreal b) { return a + (b - a) * part; };
    return QColor::fromRgbF(static_cast<float>(mix(one.redF(), other.redF())),
                            static_cast<float>(mix(one.greenF(), other.greenF())),
                            static_cast<float>(mix(one.blueF(), other.blueF())));
}

QColor grey(const QColor& color)
{
    const int level = qGray(color.rgb());
    return {level, level, level};
}

QColor markOf(Band band, const ChartColors& colors)
{
    return mixed(colors.band(band), colors.ground, 0.45);
}

QImage patternTile(const QColor& ground, const QColor& mark, Band pattern, qreal ratio)
{
    QImage tile(QSize(tileSide, tileSide) * ratio, QImage::Format_ARGB32_Premultiplied);
    tile.setDevicePixelRatio(ratio);
    tile.fill(ground);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = tileSide;
    painter.setPen(QPen(mark, 1.3, Qt::SolidLine, Qt::FlatCap));
    switch (pattern) {
    case Band::Passed:
        break;
    case Band::Throttled:
        for (const qreal shift : {-side, 0.0, side})
            painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1));
        break;
    case Band::Rejected:
        for (const qreal shift : {-side, 0.0, side})
            painter.drawLine(QPointF(shift - 1, -1), QPointF(shift + side + 1, side + 1));
        break;
    case Band::Dropped:
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        for (const QPointF& centre : {QPointF(side / 4, side / 4), QPointF(side * 3 / 4, side * 3 / 4)})
            painter.drawEllipse(centre, 1.2, 1.2);
        break;
    }
    painter.end();
    return tile;
}

} // namespace

ChartColors chartColors(const QPalette& palette, bool stale)
{
    ChartColors colors;
    colors.ground = palette.color(QPalette::Base);
    colors.text = palette.color(QPalette::Text);
    colors.mutedText = mixed(colors.text, colors.ground, 0.35);
    colors.axis = mixed(colors.text, colors.ground, 0.6);
    colors.grid = mixed(colors.text, colors.ground, 0.88);
    colors.unknown = mixed(colors.text, colors.ground, 0.72);
    const auto& bands = isDark(palette) ? onDark : onLight;
    for (std::size_t band = 0; band < bandCount; ++band) {
        const QColor color = QColor::fromRgb(bands[band]);
        colors.bands[band] = stale ? mixed(grey(color), colors.ground, 0.35) : color;
    }
    return colors;
}

QBrush bandBrush(Band band, const ChartColors& colors, qreal devicePixelRatio)
{
    const QColor& color = colors.band(band);
    if (band == Band::Passed)
        return color;
    return QPixmap::fromImage(patternTile(color, markOf(band, colors), band, devicePixelRatio));
}

QImage bandPattern(Band band, const ChartColors& colors, qreal devicePixelRatio)
{
    if (band == Band::Passed)
        return {};
    return patternTile(Qt::transparent, markOf(band, colors), band, devicePixelRatio);
}

QBrush unknownBrush(const ChartColors& colors, qreal devicePixelRatio)
{
    QColor mark = colors.unknown;
    mark.setAlphaF(0.55F);
    return QPixmap::fromImage(patternTile(Qt::transparent, mark, Band::Throttled, devicePixelRatio));
}

void paintSwatch(QPainter& painter, const QRectF& square, Band band, const ChartColors& colors)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(colors.band(band), colors.text, 0.35), 1));
    painter.setBrush(bandBrush(band, colors, ratio));
    painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

} // namespace weir::gui
