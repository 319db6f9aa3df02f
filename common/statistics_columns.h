// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/statistics.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One column of a statistics table: its name, the same in JSON, CSV, D-Bus and REST, and its value in a row.
struct StatisticsColumn
{
    enum class Kind { Text, Count, Time };
    std::string_view name;
    Kind kind = Kind::Text;
    std::string StatisticsRow::*text = nullptr;             ///< kind Text
    std::uint64_t (*count)(const StatisticsRow&) = nullptr; ///< kind Count
    std::uint64_t StatisticsRow::*counter = nullptr; ///< kind Count: where to read into; none for a sum
};

/// All columns, in the order of a table.
std::span<const StatisticsColumn> statisticsColumns();

/// Is the column part of this table? `limit`, `interface` and `handle` stand only in their own.
bool hasColumn(StatisticsBy by, const StatisticsColumn& column);

/// "total", "service", ..., as parseStatisticsBy() reads it.
std::string_view statisticsByName(StatisticsBy by);

struct StatisticsSelection
{
    std::uint32_t totalRows = 0; ///< that match the filter
    std::vector<StatisticsRow> rows;
};

/// The places in `rows` of those that the query selects.
struct StatisticsPlaces
{
    std::uint32_t totalRows = 0; ///< that match the filter
    std::vector<std::uint32_t> places;
};

/// Filters, sorts and cuts as the query says. Rows that compare equal keep an order of their own (service,
/// client, identity, ...), so that pages neither repeat nor lose a row. An unknown column to sort by is an
/// error.
Result<StatisticsPlaces> placeStatistics(const std::vector<StatisticsRow>& rows,
                                         const StatisticsQuery& query);
Result<StatisticsSelection> selectStatistics(const std::vector<StatisticsRow>& rows,
                                             const StatisticsQuery& query);

} // namespace weir
