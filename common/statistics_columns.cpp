// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statistics_columns.h"

#include "common/text.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace weir {
namespace {

using Row = StatisticsRow;
using Kind = StatisticsColumn::Kind;

template <std::uint64_t Row::*counter>
constexpr StatisticsColumn countColumn(std::string_view name)
{
    return {name, Kind::Count, nullptr, [](const Row& row) { return row.*counter; }, counter};
}

constexpr std::array<StatisticsColumn, 15> columns{{
    {"service", Kind::Text, &Row::service},
    {"client", Kind::Text, &Row::client},
    {"identity", Kind::Text, &Row::identity},
    {"policy", Kind::Text, &Row::policy},
    {"limit", Kind::Text, &Row::limit},
    {"interface", Kind::Text, &Row::interface},
    {"offered", Kind::Count, nullptr, [](const Row& row) { return row.offered(); }},
    countColumn<&Row::passed>("passed"),
    countColumn<&Row::throttled>("throttled"),
    countColumn<&Row::rejected>("rejected"),
    countColumn<&Row::dropped>("dropped"),
    countColumn<&Row::bytesIn>("bytes_in"),
    countColumn<&Row::bytesOut>("bytes_out"),
    {"last_seen", Kind::Time},
    {"handle", Kind::Text, &Row::handle},
}};

constexpr std::array<std::pair<std::string_view, StatisticsBy>, 6> tables{
    {{"total", StatisticsBy::Total},
     {"service", StatisticsBy::Service},
     {"policy", StatisticsBy::Policy},
     {"limit", StatisticsBy::Limit},
     {"client", StatisticsBy::Client},
     {"interface", StatisticsBy::Interface}}};

const StatisticsColumn* findColumn(StatisticsBy by, std::string_view name)
{
    const auto* const found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) {
        return column.name == name && hasColumn(by, column);
    });
    return found == columns.end() ? nullptr : found;
}

/// Without a copy: a table of 100,000 clients is looked through for every letter that somebody types.
bool containsIgnoringCase(std::string_view text, std::string_view lowerFilter)
{
    const auto same = [](char one, char lower) {
        return (one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one) == lower;
    };
    return std::search(text.begin(), text.end(), lowerFilter.begin(), lowerFilter.end(), same) != text.end();
}

bool matches(const Row& row, std::string_view lowerFilter)
{
    const auto contains = [&](const std::string& text) { return containsIgnoringCase(text, lowerFilter); };
    return lowerFilter.empty() || contains(row.client) || contains(row.policy) || contains(row.service) ||
           contains(row.identity);
}

auto ownOrder(const Row& row)
{
    return std::tie(row.service, row.client, row.identity, row.policy, row.limit, row.interface, row.handle);
}

/// Less than zero, zero, more than zero as `left` comes before `right` ascending.
int compare(const StatisticsColumn& column, const Row& left, const Row& right)
{
    const auto sign = [](const auto& a, const auto& b) { return a < b ? -1 : b < a ? 1 : 0; };
    switch (column.kind) {
    case Kind::Text:
        return sign(left.*column.text, right.*column.text);
    case Kind::Count:
        return sign(column.count(left), column.count(right));
    case Kind::Time:
        break;
    }
    return sign(left.lastSeen, right.lastSeen);
}

} // namespace

std::span<const StatisticsColumn> statisticsColumns()
{
    return columns;
}

bool hasColumn(StatisticsBy by, const StatisticsColumn& column)
{
    if (column.text == &Row::limit)
        return by == StatisticsBy::Limit;
    if (column.text == &Row::interface)
        return by == StatisticsBy::Interface;
    if (column.text == &Row::handle)
        return by == StatisticsBy::Client;
    return true;
}

std::optional<StatisticsBy> parseStatisticsBy(std::string_view text)
{
    const auto* const found =
        std::find_if(tables.begin(), tables.end(), [&](const auto& table) { return table.first == text; });
    if (found == tables.end())
        return std::nullopt;
    return found->second;
}

std::string_view statisticsByName(StatisticsBy by)
{
    const auto* const found =
        std::find_if(tables.begin(), tables.end(), [&](const auto& table) { return table.second == by; });
    return found->first;
}

Result<StatisticsPlaces> placeStatistics(const std::vector<Row>& rows, const StatisticsQuery& query)
{
    const bool ascending = query.sort.starts_with('-');
    const std::string_view sort = std::string_view(query.sort).substr(ascending ? 1 : 0);
    const StatisticsColumn* const column = findColumn(query.by, sort);
    if (column == nullptr)
        return Error{
            Error::Kind::Invalid,
            makeSentence("statistics-sort",
                         "\"%1\" is not a column of the table by %2; write for example offered or -last_seen",
                         {shown(sort), std::string(statisticsByName(query.by))})};

    const std::string filter = lowerCase(query.filter);
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < rows.size(); ++place) {
        if (matches(rows[place], filter))
            places.push_back(place);
    }
    const auto before = [&](std::uint32_t left, std::uint32_t right) {
        const int order = compare(*column, rows[left], rows[right]);
        if (order != 0)
            return ascending ? order < 0 : order > 0;
        return ownOrder(rows[left]) < ownOrder(rows[right]);
    };
    // Only the page has to be in order: what comes before it and behind it only has to do so.
    const std::size_t first = std::min<std::size_t>(query.offset, places.size());
    const std::size_t last = first + std::min<std::size_t>(query.top, places.size() - first);
    const auto begin = places.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = places.begin() + static_cast<std::ptrdiff_t>(last);
    if (first != 0 && first < last)
        std::nth_element(places.begin(), begin, places.end(), before);
    std::partial_sort(begin, end, places.end(), before);
    return StatisticsPlaces{static_cast<std::uint32_t>(places.size()), {begin, end}};
}

Result<StatisticsSelection> selectStatistics(const std::vector<Row>& rows, const StatisticsQuery& query)
{
    const auto placed = placeStatistics(rows, query);
    if (!placed)
        return placed.error();
    StatisticsSelection selection{placed->totalRows, {}};
    selection.rows.reserve(placed->places.size());
    for (const std::uint32_t place : placed->places)
        selection.rows.push_back(rows[place]);
    return selection;
}

} // namespace weir
