// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "common/statistics_rates.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// What `weirctl top` shows and what its reader does with it. No terminal and no bus in here.
namespace weir::control {

enum class TopMode {
    Table,
    Filter,   ///< the filter is being typed
    BlockFor, ///< the time of a block is being typed
    Confirm,  ///< y or n
    Help,
    Details,     ///< of the selected row
    Explanation, ///< of the selected row
};

/// What is done to a client, once it is confirmed.
struct TopAction
{
    enum class Kind { Block, Unblock, Reset };
    Kind kind = Kind::Reset;
    std::string who;  ///< name, or handle
    std::string name; ///< for people
    std::chrono::seconds span{0};
};

struct TopView
{
    StatisticsBy by = StatisticsBy::Client;
    std::string sort = "offered";
    bool ascending = false;
    std::string filter{}; ///< only rows that contain it
    std::chrono::seconds interval{1};
    bool frozen = false; ///< no new samples

    std::size_t firstRow = 0; ///< scrolled so far
    std::size_t selected = 0; ///< among the rows that are shown
    /// Whom the selection follows through new orders; empty: it stays on its line.
    std::string selectedKey{};

    TopMode mode = TopMode::Table;
    std::string input{};   ///< TopMode::BlockFor: what is typed so far
    std::string message{}; ///< at the foot until the next key
    std::optional<TopAction> action{};
    std::vector<std::string> pane{}; ///< Help, Details, Explanation
    std::size_t firstLine = 0;       ///< of the pane, scrolled so far
};

struct TopSample
{
    HelperState state;
    std::optional<Rates> total;
    std::vector<RatedRow> rows;
    std::uint32_t totalRows = 0;
    std::string problem{}; ///< why the sample is an old one; empty: it is not
};

/// Filtered and sorted as the view says.
std::vector<RatedRow> shownRows(const TopSample& sample, const TopView& view);

/// Nothing when there is no row.
std::optional<RatedRow> selectedRow(const TopSample& sample, const TopView& view);

/// Lets the selection follow its row and the scrolling the selection; `room`: so many rows fit.
void settle(TopView& view, const TopSample& sample, std::size_t room);

/// The columns of the table in their order: what < and > go through.
std::vector<std::string> topColumns(const std::vector<RatedRow>& rows);

} // namespace weir::control
