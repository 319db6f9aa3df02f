// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/history.h"
#include "common/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A JSON array with an object a series, on a line each: "name", "gap" and the counters of its points as
/// arrays of numbers, named as in statistics. This is how they travel; people get a row a point.
std::string writeHistoryJson(const std::vector<HistorySeries>& series);

/// What writeHistoryJson() wrote; members that this version does not know are left aside.
Result<std::vector<HistorySeries>> readHistoryJson(std::string_view json);

} // namespace weir
