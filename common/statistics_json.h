// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/statistics.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A JSON array of objects, one a line, with the columns of the table (statisticsColumns()); counters are
/// numbers, `last_seen` is RFC 3339 UTC or null.
std::string writeStatisticsJson(const std::vector<StatisticsRow>& rows, StatisticsBy by);

/// What writeStatisticsJson() wrote. Columns that this version does not know are left aside: a newer helper
/// may send more. A missing one stays empty.
Result<std::vector<StatisticsRow>> readStatisticsJson(std::string_view json);

/// RFC 4180 with a header line. Cells that a spreadsheet would take for a formula begin with '.
std::string writeStatisticsCsv(const std::vector<StatisticsRow>& rows, StatisticsBy by);

} // namespace weir
