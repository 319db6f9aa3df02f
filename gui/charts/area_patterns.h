// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/chart_colors.h"
#include "gui/charts/chart_frame.h"
#include "gui/charts/stacked_rates.h"

#include <QImage>

namespace weir::gui {

/// Lays the bands' patterns over their areas, column by column: a textured brush on areas with so many
/// corners costs ten times as much. `image`: RGB32, with its device pixel ratio.
void paintPatterns(QImage& image, const ChartFrame& frame, const StackedRates& stack,
                   const ChartColors& colors);

} // namespace weir::gui
