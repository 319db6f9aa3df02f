// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

/// A limit's rate as a line over a graph of requests a second.
namespace weir::gui {

/// Of those that a limit may have, as in parseRate().
inline constexpr Rate lowestRate{1, 86400};
inline constexpr Rate highestRate{10000000, 1};

/// How high the line stands.
double perSecond(const Rate& rate);

/// The rate for that height, in the unit of `like` as long as a whole number of it is near enough, else in a
/// longer one. Two digits are exact enough for a mouse.
Rate rateAt(double perSecond, const Rate& like);

/// One step up or down by keyboard: a hundredth of it, at least 1; `coarse`: a tenth.
Rate stepped(const Rate& rate, int steps, bool coarse);

} // namespace weir::gui
