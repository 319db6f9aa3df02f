// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Time that passes faster for this whole process: the program's own clock_gettime() and poll() stand before
/// the C library's, so that Qt's timers, the clocks of std::chrono and every time-out go by it. Other
/// processes keep to theirs. Nothing of Weir has to know.
namespace weir::gui {

/// From now on so many seconds pass in one; clocks stay monotonic.
void setClockSpeed(double factor);

} // namespace weir::gui
