// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/windows.h"
#include "common/calendar.h"
#include "common/document.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace weir {

/// The calendar at one moment, in the packet path's time.
class QuotaCalendar final
{
public:
    /// `boot`: the moment, ns of CLOCK_BOOTTIME; `wallMinusBoot`: as in boot_clock.h.
    QuotaCalendar(std::uint64_t boot, std::int64_t wallMinusBoot)
        : m_boot(boot), m_wallMinusBoot(wallMinusBoot)
    {
    }

    /// What the quota `limit` goes on with; `before`: as for planWindows().
    WindowPlan plan(const Limit& limit, const std::optional<weir_limit>& before);
    /// The same, for a limit that nobody reads yet.
    void give(weir_limit& made, const Limit& limit, const std::optional<weir_limit>& before);

    /// Since when the window that runs by `made`, the quota's limit in force, counts.
    std::chrono::sys_seconds begin(const Limit& limit, const weir_limit& made);
    /// Of the window that runs by the wall clock.
    const CalendarPeriod& period(const Limit& limit) { return periods(limit)[0]; }

private:
    using Periods = std::array<CalendarPeriod, WEIR_WINDOWS + 1>;
    const Periods& periods(const Limit& limit);

    std::uint64_t m_boot;
    std::int64_t m_wallMinusBoot;
    std::map<std::pair<std::string, Rate::Calendar>, Periods> m_periods;
};

} // namespace weir
