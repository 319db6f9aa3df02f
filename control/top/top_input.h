// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/top/top_keys.h"
#include "control/top/top_view.h"

namespace weir::control {

/// What a key asks for beyond a changed view.
enum class TopRequest {
    None,
    Redraw,
    Quit,
    OtherTable, ///< view.by changed: other rows are needed
    Refilter,   ///< view.filter is final
    Interval,   ///< view.interval changed
    GoOn,       ///< no longer frozen
    Details,
    Explain,
    Act, ///< view.action is confirmed
};

/// One key in the mode that the view is in; `page`: how far page keys go.
TopRequest applyKey(const KeyPress& key, TopView& view, const TopSample& sample, std::size_t page);

} // namespace weir::control
