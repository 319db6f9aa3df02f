// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir::gui {

/// The limit's line is a slider for assistive technology, whose value is the rate, in requests a second.
/// Before anybody asks: in the constructor of LimitLineChart.
void installLimitLineAccessibility();

} // namespace weir::gui
