// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace weir {

/// CLOCK_BOOTTIME in nanoseconds: the packet path's clock, which goes on while the machine sleeps.
std::uint64_t bootNanoseconds();

/// By how much the wall clock is ahead of CLOCK_BOOTTIME, ns: changes when it is set, and little by little
/// while it is kept right.
std::int64_t wallMinusBoot();

/// What the wall clock showed, as it is set now, when CLOCK_BOOTTIME stood at `boot` nanoseconds.
std::chrono::sys_time<std::chrono::milliseconds> wallTime(std::uint64_t boot);

/// When CLOCK_BOOTTIME reaches a moment of the wall clock as it is set now; at least 1, so that what is long
/// past does not read as "never".
std::uint64_t bootDeadline(std::chrono::sys_seconds moment);

} // namespace weir
