// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_frame.h"

#include "common/text.h"
#include "control/commands/status_view.h"
#include "control/print/numbers.h"

#include <algorithm>
#include <array>
#include <limits>

namespace weir::control {
namespace {

constexpr const char* unknownRate = "-";
constexpr const char* keys =
    "q quit  sort: o offered  p passed  t throttled  r rejected  d dropped  i in  u out  c client  R reverse";

struct RateColumn
{
    const char* name;
    const char* title;
    double Rates::*rate;
    Emphasis emphasis; ///< when it isn't zero
    bool bytes;
};

constexpr std::array<RateColumn, 7> rateColumns{
    {{"offered", "OFFERED/s", &Rates::offered, Emphasis::None, false},
     {"passed", "PASSED/s", &Rates::passed, Emphasis::Good, false},
     {"throttled", "THROTTLED/s", &Rates::throttled, Emphasis::Warning, false},
     {"rejected", "REJECTED/s", &Rates::rejected, Emphasis::Bad, false},
     {"dropped", "DROPPED/s", &Rates::dropped, Emphasis::Bad, false},
     {"bytes_in", "IN/s", &Rates::bytesIn, Emphasis::None, true},
     {"bytes_out", "OUT/s", &Rates::bytesOut, Emphasis::None, true}}};

std::string rateText(const RateColumn& column, const Rates& rates)
{
    const double rate = rates.*column.rate;
    return column.bytes ? formatBytes(rate) : formatPerSecond(rate);
}

Cell rateCell(const RateColumn& column, const std::optional<Rates>& rates)
{
    if (!rates)
        return {{}, unknownRate, Emphasis::Faint};
    return {{}, rateText(column, *rates), *rates.*column.rate > 0 ? column.emphasis : Emphasis::Faint};
}

struct TextColumn
{
    const char* name;
    std::string StatisticsRow::*text;
};

constexpr std::array<TextColumn, 6> textColumns{{{"client", &StatisticsRow::client},
                                                 {"identity", &StatisticsRow::identity},
                                                 {"policy", &StatisticsRow::policy},
                                                 {"limit", &StatisticsRow::limit},
                                                 {"interface", &StatisticsRow::interface},
                                                 {"service", &StatisticsRow::service}}};

std::string totalInWords(const TopSample& sample)
{
    std::string words;
    for (const RateColumn& column : rateColumns)
        words += std::string(words.empty() ? "" : "  ") + column.title + ' ' +
                 (sample.total ? rateText(column, *sample.total) : unknownRate);
    return words;
}

std::string headInWords(const HelperState& state)
{
    std::string interfaces;
    for (const InterfaceState& interface : state.interfaces) {
        if (interface.state == InterfaceState::State::Attached)
            interfaces += (interfaces.empty() ? "  on " : ", ") + interface.name;
    }
    return "Weir " + state.version + "  " + enforcementInWords(state) + terminalSafe(interfaces) +
           "  revision " + std::to_string(state.revision);
}

std::string fitted(const std::string& text, std::size_t width, const Painter& painter, Emphasis emphasis)
{
    return painter.paint(truncateToWidth(terminalSafe(text), width), emphasis);
}

} // namespace

Table topTable(const TopSample& sample, const TopView& view, std::size_t maximum)
{
    std::vector<RatedRow> rows = sample.rows;
    sortByRate(rows, view.sort, view.ascending);
    const std::size_t first = std::min(view.firstRow, rows.size());
    const std::size_t last = first + std::min(maximum, rows.size() - first);

    Table table;
    std::vector<TextColumn> texts;
    for (const TextColumn& column : textColumns) {
        if (std::all_of(rows.begin(), rows.end(),
                        [&](const RatedRow& rated) { return (rated.row.*column.text).empty(); }))
            continue;
        texts.push_back(column);
        table.columns.push_back({column.name});
    }
    for (const RateColumn& column : rateColumns)
        table.columns.push_back({column.name, column.title, Align::Right});
    for (std::size_t r = first; r < last; ++r) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (const TextColumn& column : texts)
            cells.push_back({rows[r].row.*column.text});
        for (const RateColumn& column : rateColumns)
            cells.push_back(rateCell(column, rows[r].rates));
    }
    return table;
}

std::vector<std::string> liveFrame(const TopSample& sample, const TopView& view, FrameSize size,
                                   const Painter& painter)
{
    constexpr std::size_t around = 5; // head, total, blank, heading, keys
    const std::size_t room = size.lines > around ? size.lines - around : 0;

    std::vector<std::string> lines;
    lines.push_back(
        fitted(headInWords(sample.state), size.columns, painter, enforcementEmphasis(sample.state)));
    lines.push_back(fitted(totalInWords(sample), size.columns, painter, Emphasis::None));
    lines.push_back(fitted(sample.problem, size.columns, painter, Emphasis::Bad));
    const std::vector<std::string> table = renderLines(topTable(sample, view, room), painter, size.columns);
    lines.insert(lines.end(), table.begin(), table.end());
    lines.resize(std::max(size.lines, std::size_t{1}) - 1);
    lines.push_back(fitted("sorted by " + view.sort + (view.ascending ? " ascending" : "") + "  " + keys,
                           size.columns, painter, Emphasis::Faint));
    lines.resize(size.lines);
    return lines;
}

std::string plainFrame(const TopSample& sample, const TopView& view, const std::string& time)
{
    const Painter plain(false);
    std::string text = time + "  " + terminalSafe(headInWords(sample.state)) + '\n';
    if (!sample.problem.empty())
        text += terminalSafe(sample.problem) + '\n';
    return text + renderText(topTable(sample, view, std::numeric_limits<std::size_t>::max()), plain) + '\n';
}

} // namespace weir::control
