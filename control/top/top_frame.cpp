// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_frame.h"

#include "common/rate.h"
#include "common/statistics_columns.h"
#include "common/text.h"
#include "control/commands/status_view.h"
#include "control/print/numbers.h"

#include <algorithm>
#include <array>

namespace weir::control {
namespace {

constexpr const char* unknownRate = "-";
constexpr const char* keys =
    "h help  Enter details  e explain  b block  / filter  < > sort  Tab table  q quit";
// Head, total, problem, heading; foot.
constexpr std::size_t aboveRows = 4;
constexpr std::size_t aroundRows = aboveRows + 1;

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

std::string questionOf(const TopAction& action)
{
    switch (action.kind) {
    case TopAction::Kind::Block:
        return "Block " + action.name + " for " + formatDuration(action.span) + "? [y/N] ";
    case TopAction::Kind::Unblock:
        return "Unblock " + action.name + "? [y/N] ";
    case TopAction::Kind::Reset:
        break;
    }
    return "Reset " + action.name + ": its limits forget what it has used? [y/N] ";
}

std::string footInWords(const TopSample& sample, const TopView& view)
{
    if (!view.message.empty())
        return view.message;
    switch (view.mode) {
    case TopMode::Filter:
        return "Filter: " + view.filter + "_";
    case TopMode::BlockFor:
        return "Block " + (view.action ? view.action->name : "") + " for (90s, 10m, 2h): " + view.input + "_";
    case TopMode::Confirm:
        return view.action ? questionOf(*view.action) : "";
    case TopMode::Help:
    case TopMode::Details:
    case TopMode::Explanation:
        return "Esc back to the table  Up Down scroll";
    case TopMode::Table:
        break;
    }
    std::string text = view.frozen ? "held still: Space goes on  " : "";
    text += "by " + std::string(statisticsByName(view.by)) + ", sorted by " + view.sort +
            (view.ascending ? " ascending" : "");
    if (!view.filter.empty())
        text += ", filter \"" + view.filter + '"';
    if (sample.rows.size() < sample.totalRows)
        text += ", the " + formatCount(sample.rows.size()) + " last seen of " + formatCount(sample.totalRows);
    if (view.interval != std::chrono::seconds(1))
        text += ", every " + formatDuration(view.interval);
    return text + "  " + keys;
}

/// In reverse video up to the edge; what a cell's end of color resets begins anew.
std::string reversed(std::string line, std::size_t width, std::size_t used)
{
    constexpr std::string_view reset = "\033[0m";
    constexpr std::string_view begin = "\033[7m";
    for (std::size_t at = line.find(reset); at != std::string::npos; at = line.find(reset, at)) {
        at += reset.size();
        line.insert(at, begin);
    }
    return std::string(begin) + line + std::string(width - std::min(width, used), ' ') + std::string(reset);
}

std::vector<std::string> tableLines(const TopSample& sample, const TopView& view, FrameSize size,
                                    const Painter& painter)
{
    const std::vector<RatedRow> rows = shownRows(sample, view);
    const Table table = topTable(rows, view.firstRow, roomForRows(size));
    std::vector<std::string> lines = renderLines(table, painter, size.columns);
    const std::size_t selected = view.selected - std::min(view.selected, view.firstRow);
    if (view.selected >= view.firstRow && selected < table.rows.size()) {
        std::string& line = lines[selected + 1];
        const std::string bare = renderLines(table, Painter(false), size.columns)[selected + 1];
        line = reversed(line, size.columns, displayWidth(bare));
    }
    return lines;
}

std::vector<std::string> paneLines(const TopView& view, FrameSize size)
{
    std::vector<std::string> lines;
    const std::size_t room = roomForRows(size) + 1;
    for (std::size_t at = std::min(view.firstLine, view.pane.size()); at < view.pane.size(); ++at) {
        for (const std::string& line : wrapToWidth(terminalSafe(view.pane[at]), size.columns)) {
            if (lines.size() < room)
                lines.push_back(line);
        }
    }
    return lines;
}

std::string fitted(const std::string& text, std::size_t width, const Painter& painter, Emphasis emphasis)
{
    return painter.paint(truncateToWidth(terminalSafe(text), width), emphasis);
}

} // namespace

std::size_t roomForRows(FrameSize size)
{
    return size.lines > aroundRows ? size.lines - aroundRows : 0;
}

Table topTable(const std::vector<RatedRow>& rows, std::size_t first, std::size_t maximum)
{
    first = std::min(first, rows.size());
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
    std::vector<std::string> lines;
    lines.push_back(
        fitted(headInWords(sample.state), size.columns, painter, enforcementEmphasis(sample.state)));
    lines.push_back(fitted(totalInWords(sample), size.columns, painter, Emphasis::None));
    lines.push_back(fitted(sample.problem, size.columns, painter, Emphasis::Bad));
    const bool pane =
        view.mode == TopMode::Help || view.mode == TopMode::Details || view.mode == TopMode::Explanation;
    const std::vector<std::string> middle =
        pane ? paneLines(view, size) : tableLines(sample, view, size, painter);
    lines.insert(lines.end(), middle.begin(), middle.end());
    lines.resize(std::max(size.lines, std::size_t{1}) - 1);
    lines.push_back(fitted(footInWords(sample, view), size.columns, painter,
                           view.message.empty() ? Emphasis::Faint : Emphasis::Warning));
    lines.resize(size.lines);
    return lines;
}

std::string plainFrame(const TopSample& sample, const TopView& view, const std::string& time)
{
    const Painter plain(false);
    const std::vector<RatedRow> rows = shownRows(sample, view);
    std::string text = time + "  " + terminalSafe(headInWords(sample.state)) + '\n';
    if (!sample.problem.empty())
        text += terminalSafe(sample.problem) + '\n';
    return text + renderText(topTable(rows, 0, rows.size()), plain) + '\n';
}

} // namespace weir::control
