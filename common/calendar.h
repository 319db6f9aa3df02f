// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// A day or a month by a time zone's clock: from its first midnight on, or from when the day begins where
/// clocks are put forward over midnight, until the next one begins.
struct CalendarPeriod
{
    std::int64_t number = 0; ///< of the day or month; a day that a zone has skipped leaves a gap
    std::chrono::sys_seconds begin;
    std::chrono::sys_seconds end;

    bool operator==(const CalendarPeriod&) const = default;
};

/// The period of `now` and those after it, `count` in all. Empty: this host's time zone database
/// (tzfile(5)) does not know the zone. `calendar`: Day or Month.
std::vector<CalendarPeriod> calendarPeriods(Rate::Calendar calendar, const std::string& zone,
                                            std::chrono::sys_seconds now, std::size_t count);

} // namespace weir
