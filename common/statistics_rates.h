// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir {

/// Of requests or bytes a second.
struct Rates
{
    double offered = 0;
    double passed = 0;
    double throttled = 0;
    double rejected = 0;
    double dropped = 0;
    double bytesIn = 0;
    double bytesOut = 0;
};

/// What makes a row the same row in the next sample: everything but its counters.
std::string statisticsKey(const StatisticsRow& row);

struct RatedRow
{
    StatisticsRow row;
    std::optional<Rates> rates; ///< absent: not known yet, there is nothing to compare with
};

/// Rates between one sample of the counters and the next. A row that was not there before counts from zero if
/// the sample before was complete; else its history is unknown. Counters that went back (the pins were made
/// anew) begin afresh.
class RateMeter
{
public:
    using Clock = std::chrono::steady_clock;

    /// `complete`: the sample holds all rows that there are.
    std::vector<RatedRow> update(Clock::time_point time, std::vector<StatisticsRow> rows, bool complete);

private:
    std::optional<Clock::time_point> m_time;
    bool m_complete = false;
    std::unordered_map<std::string, StatisticsRow> m_previous;
};

/// What the table is sorted by: a column of statistics_columns.h by its rate (counters), or by its text.
/// Rows without a rate come last.
void sortByRate(std::vector<RatedRow>& rows, const std::string& column, bool ascending);

} // namespace weir
