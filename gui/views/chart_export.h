// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weir::gui {

class RatesChart;

/// Writes the chart as it stands: PNG at twice the screen's size, or SVG, by the name's ending. Empty: done;
/// else a sentence that says why not.
QString writeChart(RatesChart& chart, const QString& path, const QString& title);

} // namespace weir::gui
