// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/stacked_rates.h"

#include <QBrush>
#include <QColor>
#include <QImage>
#include <QPalette>
#include <array>

namespace weir::gui {

/// A chart's colours on one palette. The bands' are after Okabe and Ito's set, which people who see few
/// colours can tell apart, set darker or lighter for the ground they stand on; each band also has a pattern.
struct ChartColors
{
    QColor ground;
    QColor grid;
    QColor axis;
    QColor text;
    QColor mutedText;
    QColor unknown; ///< hatching where there is no data
    std::array<QColor, bandCount> bands;

    const QColor& band(Band band) const { return bands[static_cast<std::size_t>(band)]; }
};

/// `stale`: in greys, for what is not of now.
ChartColors chartColors(const QPalette& palette, bool stale = false);

/// The band's colour with its pattern: plain, rising lines, falling lines, dots.
QBrush bandBrush(Band band, const ChartColors& colors, qreal devicePixelRatio);

/// The pattern alone, on nothing, premultiplied; null for the plain band.
QImage bandPattern(Band band, const ChartColors& colors, qreal devicePixelRatio);

/// Thin slanting lines on nothing.
QBrush unknownBrush(const ChartColors& colors, qreal devicePixelRatio);

/// A square in the band's brush, for legends.
void paintSwatch(QPainter& painter, const QRectF& square, Band band, const ChartColors& colors);

} // namespace weir::gui
