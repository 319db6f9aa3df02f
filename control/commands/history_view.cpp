// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/history_view.h"

#include "common/statistics_columns.h"
#include "control/print/numbers.h"

#include <algorithm>
#include <array>

namespace weir::control {
namespace {

struct Counter
{
    const char* name;
    std::uint64_t (*count)(const HistoryPoint&);
    bool bytes = false;
    Emphasis emphasis = Emphasis::None;
};

constexpr std::array<Counter, 7> counters{{
    {"offered", [](const HistoryPoint& point) { return point.offered(); }},
    {"passed", [](const HistoryPoint& point) { return point.passed; }},
    {"throttled", [](const HistoryPoint& point) { return point.throttled; }, false, Emphasis::Warning},
    {"rejected", [](const HistoryPoint& point) { return point.rejected; }, false, Emphasis::Bad},
    {"dropped", [](const HistoryPoint& point) { return point.dropped; }, false, Emphasis::Bad},
    {"bytes_in", [](const HistoryPoint& point) { return point.bytesIn; }, true},
    {"bytes_out", [](const HistoryPoint& point) { return point.bytesOut; }, true},
}};

Cell cellOf(const Counter& counter, const HistoryPoint* point)
{
    if (point == nullptr)
        return {{}, "", Emphasis::Faint};
    const std::uint64_t count = counter.count(*point);
    return {count, counter.bytes ? formatBytes(static_cast<double>(count)) : formatCount(count),
            count == 0 ? Emphasis::Faint : counter.emphasis};
}

} // namespace

Table historyTable(const History& history, StatisticsBy by)
{
    Table table{{{"time"}, {"seconds", {}, Align::Right}}, {}};
    const bool named = by != StatisticsBy::Total;
    if (named)
        table.columns.push_back({std::string(statisticsByName(by))});
    for (const Counter& counter : counters)
        table.columns.push_back({counter.name, {}, Align::Right});
    for (const HistorySeries& series : history.series) {
        for (std::size_t at = 0; at < series.gap + series.points.size(); ++at) {
            const HistoryPoint* point = at < series.gap ? nullptr : &series.points[at - series.gap];
            std::vector<Cell>& cells = table.rows.emplace_back();
            cells.push_back({Time(history.begin + static_cast<std::int64_t>(at) * history.step)});
            cells.push_back({static_cast<std::uint64_t>(history.step.count())});
            if (named)
                cells.push_back({series.name});
            for (const Counter& counter : counters)
                cells.push_back(cellOf(counter, point));
        }
    }
    return table;
}

std::vector<StatisticsRow> statisticsOf(const History& history, StatisticsBy by)
{
    std::vector<StatisticsRow> rows;
    for (const HistorySeries& series : history.series) {
        StatisticsRow& row = rows.emplace_back();
        if (by != StatisticsBy::Total)
            (by == StatisticsBy::Service ? row.service : row.policy) = series.name;
        for (std::size_t at = 0; at < series.points.size(); ++at) {
            const HistoryPoint& point = series.points[at];
            row.passed += point.passed;
            row.throttled += point.throttled;
            row.rejected += point.rejected;
            row.dropped += point.dropped;
            row.bytesIn += point.bytesIn;
            row.bytesOut += point.bytesOut;
            if (point.offered() > 0)
                row.lastSeen = history.begin + static_cast<std::int64_t>(series.gap + at) * history.step;
        }
    }
    return rows;
}

std::string historySpan(const History& history)
{
    std::string text = "From " + localTime(history.begin) + " to " + localTime(history.end) +
                       (history.step == std::chrono::seconds(1) ? ", by the second" : ", by the minute") +
                       "; the last row is still running.";
    const auto longest =
        std::max_element(history.series.begin(), history.series.end(),
                         [](const auto& left, const auto& right) { return left.gap < right.gap; });
    if (longest != history.series.end() && longest->gap > 0)
        text += " Nothing was recorded" + (longest->name.empty() ? "" : " of " + longest->name) + " before " +
                localTime(history.begin + static_cast<std::int64_t>(longest->gap) * history.step) + '.';
    return text;
}

} // namespace weir::control
