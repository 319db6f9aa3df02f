// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/print/style.h"
#include "control/print/table.h"
#include "control/top/top_view.h"

#include <string>
#include <vector>

/// How `weirctl top` looks at one moment. No terminal and no bus in here.
namespace weir::control {

struct FrameSize
{
    std::size_t columns = 80;
    std::size_t lines = 24;
};

/// So many rows of the table, or lines of a pane, fit.
std::size_t roomForRows(FrameSize size);

/// Rates a second, one row each: no more than `maximum` from `first` on.
Table topTable(const std::vector<RatedRow>& rows, std::size_t first, std::size_t maximum);

/// Exactly size.lines lines, none wider than the terminal. The selected row is in reverse video, which is no
/// color.
std::vector<std::string> liveFrame(const TopSample& sample, const TopView& view, FrameSize size,
                                   const Painter& painter);

/// For output that is no terminal: a line that says when, then the whole table.
std::string plainFrame(const TopSample& sample, const TopView& view, const std::string& time);

} // namespace weir::control
