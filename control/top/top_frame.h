// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "common/statistics_rates.h"
#include "control/print/style.h"
#include "control/print/table.h"

#include <string>
#include <vector>

/// What `weirctl top` shows at one moment. No terminal and no bus in here.
namespace weir::control {

struct TopView
{
    StatisticsBy by = StatisticsBy::Client;
    std::string sort = "offered";
    bool ascending = false;
    std::size_t firstRow = 0; ///< scrolled so far
};

struct TopSample
{
    HelperState state;
    std::optional<Rates> total;
    std::vector<RatedRow> rows;
    std::uint32_t totalRows = 0;
    std::string problem{}; ///< why the sample is an old one; empty: it is not
};

struct FrameSize
{
    std::size_t columns = 80;
    std::size_t lines = 24;
};

/// Rates a second, one row each, sorted; no more than `maximum` rows from view.firstRow on.
Table topTable(const TopSample& sample, const TopView& view, std::size_t maximum);

/// Exactly size.lines lines, none wider than the terminal.
std::vector<std::string> liveFrame(const TopSample& sample, const TopView& view, FrameSize size,
                                   const Painter& painter);

/// For output that is no terminal: a line that says when, then the whole table.
std::string plainFrame(const TopSample& sample, const TopView& view, const std::string& time);

} // namespace weir::control
