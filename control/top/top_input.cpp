// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_input.h"

#include "common/rate.h"
#include "control/print/text_width.h"
#include "control/print/time_text.h"
#include "control/top/top_pane.h"

#include <algorithm>
#include <array>

namespace weir::control {
namespace {

using Key = KeyPress::Key;

constexpr std::array<std::pair<char, const char*>, 8> sortKeys{{{'o', "offered"},
                                                                {'p', "passed"},
                                                                {'t', "throttled"},
                                                                {'r', "rejected"},
                                                                {'d', "dropped"},
                                                                {'i', "bytes_in"},
                                                                {'u', "bytes_out"},
                                                                {'c', "client"}}};

constexpr std::array<StatisticsBy, 6> tables{StatisticsBy::Total,  StatisticsBy::Service,
                                             StatisticsBy::Policy, StatisticsBy::Limit,
                                             StatisticsBy::Client, StatisticsBy::Interface};

constexpr std::array<int, 8> intervals{1, 2, 3, 5, 10, 20, 30, 60};

/// How many rows or lines a key moves by; 0: it is no such key.
std::ptrdiff_t distance(const KeyPress& key, std::size_t page)
{
    constexpr std::ptrdiff_t toTheEnd = 1'000'000'000;
    const auto step = static_cast<std::ptrdiff_t>(std::max<std::size_t>(page, 1));
    switch (key.key) {
    case Key::Up:
        return -1;
    case Key::Down:
        return 1;
    case Key::PageUp:
        return -step;
    case Key::PageDown:
        return step;
    case Key::Home:
        return -toTheEnd;
    case Key::End:
        return toTheEnd;
    default:
        return key.letter() == 'k' ? -1 : key.letter() == 'j' ? 1 : 0;
    }
}

std::size_t moved(std::size_t from, std::ptrdiff_t by, std::size_t count)
{
    const auto last = static_cast<std::ptrdiff_t>(count == 0 ? 0 : count - 1);
    return static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(from) + by, 0, last));
}

void select(TopView& view, const TopSample& sample, std::ptrdiff_t by)
{
    const std::vector<RatedRow> rows = shownRows(sample, view);
    view.selected = moved(view.selected, by, rows.size());
    view.selectedKey = rows.empty() ? std::string() : statisticsKey(rows[view.selected].row);
}

void sortBy(TopView& view, const std::string& column)
{
    view.sort = column;
    // Names read from A to Z, numbers from the largest.
    view.ascending = column == "client" || column == "identity" || column == "policy" ||
                     column == "service" || column == "limit" || column == "interface";
    view.firstRow = view.selected = 0;
    view.selectedKey.clear();
}

void sortByNeighbour(TopView& view, const TopSample& sample, std::ptrdiff_t by)
{
    const std::vector<std::string> columns = topColumns(shownRows(sample, view));
    const auto now = std::find(columns.begin(), columns.end(), view.sort);
    const auto at = now == columns.end() ? 0 : static_cast<std::size_t>(now - columns.begin());
    if (!columns.empty())
        sortBy(view, columns[moved(at, by, columns.size())]);
}

TopRequest showTable(TopView& view, StatisticsBy by)
{
    if (by == view.by)
        return TopRequest::None;
    view.by = by;
    const bool isNumber = std::any_of(sortKeys.begin(), sortKeys.end(), [&](const auto& key) {
        return key.first != 'c' && view.sort == key.second;
    });
    sortBy(view, isNumber ? view.sort : "offered");
    return TopRequest::OtherTable;
}

TopRequest nextTable(TopView& view, std::size_t by)
{
    const auto at =
        static_cast<std::size_t>(std::find(tables.begin(), tables.end(), view.by) - tables.begin());
    return showTable(view, tables[(at + by) % tables.size()]);
}

TopRequest changeInterval(TopView& view, std::ptrdiff_t by)
{
    const auto now = view.interval.count();
    const auto nearest =
        std::find_if(intervals.begin(), intervals.end(), [&](int seconds) { return seconds >= now; });
    const std::size_t at = moved(static_cast<std::size_t>(nearest - intervals.begin()), by, intervals.size());
    view.interval = std::chrono::seconds(intervals[at]);
    return TopRequest::Interval;
}

/// b, U and z: begins what is asked about the selected client.
bool beginAction(char letter, TopView& view, const TopSample& sample)
{
    if (letter != 'b' && letter != 'U' && letter != 'z')
        return false;
    const std::optional<RatedRow> row = selectedRow(sample, view);
    if (!row || view.by != StatisticsBy::Client || whoOf(row->row).empty()) {
        view.message = "Choose a client first: 5 shows clients.";
        return true;
    }
    const auto kind = letter == 'b'   ? TopAction::Kind::Block
                      : letter == 'U' ? TopAction::Kind::Unblock
                                      : TopAction::Kind::Reset;
    view.action = TopAction{kind, whoOf(row->row), rowInWords(row->row), {}};
    view.mode = kind == TopAction::Kind::Block ? TopMode::BlockFor : TopMode::Confirm;
    view.input = "10m";
    return true;
}

TopRequest selectedRowKey(const KeyPress& key, TopView& view, const TopSample& sample)
{
    if (beginAction(key.letter(), view, sample))
        return TopRequest::Redraw;
    if (key.letter() == 'e') {
        if (view.by == StatisticsBy::Client && selectedRow(sample, view))
            return TopRequest::Explain;
        view.message = "Choose a client first: 5 shows clients.";
        return TopRequest::Redraw;
    }
    if (key.key == Key::Enter && view.mode == TopMode::Table && selectedRow(sample, view))
        return TopRequest::Details;
    return TopRequest::None;
}

TopRequest freeze(TopView& view)
{
    view.frozen = !view.frozen;
    return view.frozen ? TopRequest::Redraw : TopRequest::GoOn;
}

void showHelp(TopView& view)
{
    view.mode = TopMode::Help;
    view.pane = helpLines();
    view.firstLine = 0;
}

TopRequest viewKey(const KeyPress& key, TopView& view, const TopSample& sample)
{
    const char letter = key.letter();
    if (key.key == Key::Help || letter == 'h' || letter == '?')
        showHelp(view);
    else if (letter == '/')
        view.mode = TopMode::Filter;
    else if (letter == 'R')
        view.ascending = !view.ascending;
    else if (letter == '<' || letter == '>')
        sortByNeighbour(view, sample, letter == '<' ? -1 : 1);
    else if (key.key == Key::Escape && !view.filter.empty())
        view.filter.clear();
    else if (const auto* const sort = std::find_if(sortKeys.begin(), sortKeys.end(),
                                                   [&](const auto& each) { return each.first == letter; });
             sort != sortKeys.end())
        sortBy(view, sort->second);
    else
        return TopRequest::None;
    return key.key == Key::Escape ? TopRequest::Refilter : TopRequest::Redraw;
}

TopRequest tableKey(const KeyPress& key, TopView& view, const TopSample& sample, std::size_t page)
{
    const char letter = key.letter();
    if (letter == 'q' || letter == 'Q')
        return TopRequest::Quit;
    if (const std::ptrdiff_t rows = distance(key, page); rows != 0) {
        select(view, sample, rows);
        return TopRequest::Redraw;
    }
    if (letter == ' ')
        return freeze(view);
    if (letter == '+' || letter == '-')
        return changeInterval(view, letter == '+' ? 1 : -1);
    if (letter >= '1' && letter <= '6')
        return showTable(view, tables[static_cast<std::size_t>(letter - '1')]);
    if (key.key == Key::Tab || key.key == Key::BackTab)
        return nextTable(view, key.key == Key::Tab ? 1 : tables.size() - 1);
    const TopRequest request = selectedRowKey(key, view, sample);
    return request != TopRequest::None ? request : viewKey(key, view, sample);
}

/// Takes the last character off, all bytes of it.
void takeBack(std::string& text)
{
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0U) == 0x80U)
        text.pop_back();
    if (!text.empty())
        text.pop_back();
}

/// Into `text`; false for keys that are none of typing.
bool edit(const KeyPress& key, std::string& text)
{
    constexpr std::size_t longest = 256;
    if (key.key == Key::Backspace)
        takeBack(text);
    else if (key.key == Key::Character && text.size() + key.text.size() <= longest)
        text += key.text;
    else
        return false;
    return true;
}

TopRequest filterKey(const KeyPress& key, TopView& view, const TopSample& sample, std::size_t page)
{
    if (edit(key, view.filter)) {
        view.firstRow = view.selected = 0;
        view.selectedKey.clear();
    } else if (key.key == Key::Enter || key.key == Key::Escape) {
        if (key.key == Key::Escape)
            view.filter.clear();
        view.mode = TopMode::Table;
        return TopRequest::Refilter;
    } else if (const std::ptrdiff_t rows = distance(key, page); rows != 0) {
        select(view, sample, rows);
    }
    return TopRequest::Redraw;
}

TopRequest blockForKey(const KeyPress& key, TopView& view)
{
    if (edit(key, view.input))
        return TopRequest::Redraw;
    if (key.key == Key::Escape) {
        view.mode = TopMode::Table;
    } else if (key.key == Key::Enter && view.action) {
        if (const Result<std::chrono::seconds> span = parseDuration(view.input)) {
            view.action->span = *span;
            view.mode = TopMode::Confirm;
        } else {
            view.message = span.error().sentence.english;
        }
    }
    return TopRequest::Redraw;
}

TopRequest confirmKey(const KeyPress& key, TopView& view)
{
    view.mode = TopMode::Table;
    if (key.letter() == 'y' || key.letter() == 'Y')
        return TopRequest::Act;
    view.message = "Nothing was done.";
    return TopRequest::Redraw;
}

TopRequest paneKey(const KeyPress& key, TopView& view, const TopSample& sample, std::size_t page)
{
    if (const std::ptrdiff_t lines = distance(key, page); lines != 0) {
        view.firstLine = moved(view.firstLine, lines, view.pane.size());
        return TopRequest::Redraw;
    }
    if (view.mode != TopMode::Help) {
        const TopRequest request = selectedRowKey(key, view, sample);
        if (request != TopRequest::None)
            return request;
    }
    // Whatever else ends it, as in htop.
    view.mode = TopMode::Table;
    return TopRequest::Redraw;
}

} // namespace

TopRequest applyKey(const KeyPress& key, TopView& view, const TopSample& sample, std::size_t page)
{
    if (key.key == Key::EndOfInput)
        return TopRequest::Quit;
    view.message.clear();
    switch (view.mode) {
    case TopMode::Table:
        return tableKey(key, view, sample, page);
    case TopMode::Filter:
        return filterKey(key, view, sample, page);
    case TopMode::BlockFor:
        return blockForKey(key, view);
    case TopMode::Confirm:
        return confirmKey(key, view);
    case TopMode::Help:
    case TopMode::Details:
    case TopMode::Explanation:
        break;
    }
    return paneKey(key, view, sample, page);
}

} // namespace weir::control
