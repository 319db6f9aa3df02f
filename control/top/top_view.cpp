// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_view.h"

#include "common/text.h"
#include "control/top/top_frame.h"

#include <algorithm>

namespace weir::control {
namespace {

/// As the helper filters (selectStatistics), and in the names of limits and interfaces, too.
bool matchesFilter(const StatisticsRow& row, const std::string& lowerFilter)
{
    const auto contains = [&](const std::string& text) {
        return lowerCase(text).find(lowerFilter) != std::string::npos;
    };
    return lowerFilter.empty() || contains(row.service) || contains(row.client) || contains(row.identity) ||
           contains(row.policy) || contains(row.limit) || contains(row.interface);
}

} // namespace

std::vector<RatedRow> shownRows(const TopSample& sample, const TopView& view)
{
    std::vector<RatedRow> rows;
    rows.reserve(sample.rows.size());
    const std::string filter = lowerCase(view.filter);
    for (const RatedRow& row : sample.rows) {
        if (matchesFilter(row.row, filter))
            rows.push_back(row);
    }
    sortByRate(rows, view.sort, view.ascending);
    return rows;
}

std::optional<RatedRow> selectedRow(const TopSample& sample, const TopView& view)
{
    std::vector<RatedRow> rows = shownRows(sample, view);
    if (view.selected >= rows.size())
        return std::nullopt;
    return std::move(rows[view.selected]);
}

void settle(TopView& view, const TopSample& sample, std::size_t room)
{
    const std::vector<RatedRow> rows = shownRows(sample, view);
    const auto followed = std::find_if(rows.begin(), rows.end(), [&](const RatedRow& row) {
        return !view.selectedKey.empty() && statisticsKey(row.row) == view.selectedKey;
    });
    if (followed != rows.end())
        view.selected = static_cast<std::size_t>(followed - rows.begin());
    view.selected = std::min(view.selected, rows.empty() ? 0 : rows.size() - 1);
    const std::size_t visible = std::max<std::size_t>(room, 1);
    if (view.selected < view.firstRow)
        view.firstRow = view.selected;
    if (view.selected >= view.firstRow + visible)
        view.firstRow = view.selected + 1 - visible;
    // No empty lines at the end while rows are hidden at the front.
    view.firstRow = std::min(view.firstRow, rows.size() > visible ? rows.size() - visible : 0);
}

std::vector<std::string> topColumns(const std::vector<RatedRow>& rows)
{
    std::vector<std::string> names;
    for (const Column& column : topTable(rows, 0, 0).columns)
        names.push_back(column.name);
    return names;
}

} // namespace weir::control
