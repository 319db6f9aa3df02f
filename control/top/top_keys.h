// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/top/top_frame.h"

#include <string_view>

namespace weir::control {

enum class KeyEffect { None, Redraw, Quit };

/// What keys do to the view: letters choose the column to sort by, R reverses, arrows and j/k move by a row,
/// page up and down by `page` rows, q or Ctrl-D ends. `keys`: whatever one read() gave.
KeyEffect applyKeys(std::string_view keys, TopView& view, std::size_t rowCount, std::size_t page);

} // namespace weir::control
