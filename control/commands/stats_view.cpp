// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/stats_view.h"

#include "common/statistics_columns.h"
#include "common/statistics_json.h"
#include "common/text.h"
#include "control/names.h"
#include "control/print/numbers.h"

#include <algorithm>

namespace weir::control {
namespace {

using Kind = StatisticsColumn::Kind;

bool isBytes(const StatisticsColumn& column)
{
    return column.name.starts_with("bytes");
}

bool isShown(const StatisticsColumn& column, const std::vector<StatisticsRow>& rows, StatisticsBy by)
{
    if (!hasColumn(by, column) || column.name == "handle")
        return false;
    return column.kind != Kind::Text || std::any_of(rows.begin(), rows.end(), [&](const StatisticsRow& row) {
               return !(row.*column.text).empty();
           });
}

Emphasis emphasisOf(const StatisticsColumn& column, std::uint64_t count)
{
    if (count == 0)
        return Emphasis::Faint;
    if (column.name == "rejected" || column.name == "dropped")
        return Emphasis::Bad;
    return column.name == "throttled" ? Emphasis::Warning : Emphasis::None;
}

Cell cellOf(const StatisticsColumn& column, const StatisticsRow& row)
{
    switch (column.kind) {
    case Kind::Text:
        return {row.*column.text};
    case Kind::Count: {
        const std::uint64_t count = column.count(row);
        return {count, isBytes(column) ? formatBytes(static_cast<double>(count)) : formatCount(count),
                emphasisOf(column, count)};
    }
    case Kind::Time:
        break;
    }
    return {row.lastSeen ? Value(*row.lastSeen) : Value()};
}

} // namespace

Table statisticsTable(const std::vector<StatisticsRow>& rows, StatisticsBy by)
{
    std::vector<const StatisticsColumn*> shownColumns;
    Table table;
    for (const StatisticsColumn& column : statisticsColumns()) {
        if (!isShown(column, rows, by))
            continue;
        shownColumns.push_back(&column);
        table.columns.push_back(
            {std::string(column.name), {}, column.kind == Kind::Count ? Align::Right : Align::Left});
    }
    for (const StatisticsRow& row : rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (const StatisticsColumn* column : shownColumns)
            cells.push_back(cellOf(*column, row));
    }
    return table;
}

std::string renderStatistics(const std::vector<StatisticsRow>& rows, StatisticsBy by, Format format,
                             const Painter& painter)
{
    switch (format) {
    case Format::Json:
        return writeStatisticsJson(rows, by);
    case Format::Csv:
        return writeStatisticsCsv(rows, by);
    case Format::Text:
        break;
    }
    return renderText(statisticsTable(rows, by), painter);
}

std::string sortFault(const std::string& sort, StatisticsBy by)
{
    const std::string wanted = sort.starts_with('-') ? sort.substr(1) : sort;
    std::vector<std::string> names;
    std::string all;
    for (const StatisticsColumn& column : statisticsColumns()) {
        if (!hasColumn(by, column))
            continue;
        if (column.name == wanted)
            return {};
        names.emplace_back(column.name);
        all += (all.empty() ? "" : ", ") + names.back();
    }
    const std::string hint = didYouMean(wanted, names);
    return "\"" + shown(wanted) + "\" is not a column of the table by " + std::string(statisticsByName(by)) +
           (hint.empty() ? "; its columns are " + all : hint);
}

} // namespace weir::control
