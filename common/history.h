// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// Up to so far back a history is kept by the second, and by the minute.
inline constexpr std::chrono::seconds historyBySecond = std::chrono::minutes(15);
inline constexpr std::chrono::seconds historyByMinute = std::chrono::hours(24);

struct HistoryQuery
{
    StatisticsBy by = StatisticsBy::Total;        ///< or Service, Policy
    std::chrono::seconds since = historyBySecond; ///< 1 s to 24 h; up to 15 minutes come by the second
    std::string name;                             ///< only this service or policy; empty: all
};

/// What was counted in one second or minute. Bytes stand where they were accounted: with their client's next
/// request, when the connection closes, every 256 KiB.
struct HistoryPoint
{
    std::uint64_t passed = 0;
    std::uint64_t throttled = 0;
    std::uint64_t rejected = 0;
    std::uint64_t dropped = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;

    std::uint64_t offered() const { return passed + throttled + rejected + dropped; }
    bool operator==(const HistoryPoint&) const = default;
};

struct HistorySeries
{
    std::string name; ///< of the service or policy; empty: the total
    std::size_t gap =
        0; ///< so many points at the front were before it was recorded: nothing is known of them
    std::vector<HistoryPoint> points; ///< behind the gap
};

/// Every series covers the span from `begin` to `end` in steps; the last step has not ended yet.
struct History
{
    std::chrono::sys_time<std::chrono::milliseconds> begin{};
    std::chrono::sys_time<std::chrono::milliseconds> end{};
    std::chrono::seconds step{1};
    std::vector<HistorySeries> series;
};

} // namespace weir
