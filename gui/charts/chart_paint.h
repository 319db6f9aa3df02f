// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/chart_colors.h"
#include "gui/charts/chart_frame.h"
#include "gui/charts/stacked_rates.h"

#include <QString>

class QPainter;

/// What a chart shows besides its areas.
namespace weir::gui {

/// Room for labels: left of the plot for `scale`, and below it. The painter's font is the labels'.
QRectF plotArea(const QSizeF& size, const QFont& font, const ValueScale& scale);

/// So many time labels fit side by side into `width`.
int timeLabelsThatFit(double width, const QFont& font);

void paintGrid(QPainter& painter, const ChartFrame& frame, const ChartColors& colors);
void paintAxes(QPainter& painter, const ChartFrame& frame, const ChartColors& colors);
void paintGaps(QPainter& painter, const ChartFrame& frame, const std::vector<TimeRange>& gaps,
               const ChartColors& colors);
/// A sentence in the middle of the plot.
void paintMessage(QPainter& painter, const ChartFrame& frame, const QString& message,
                  const ChartColors& colors);

/// A line at the sample's time, a dot on each band's edge and a box that says the numbers.
void paintCursor(QPainter& painter, const ChartFrame& frame, const RateSample& sample,
                 const ChartColors& colors);

} // namespace weir::gui
