// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/history.h"
#include "control/print/table.h"

#include <string>
#include <vector>

namespace weir::control {

/// A row a point: `time` (its beginning), `seconds` (its length), `service` or `policy`, and the counters.
/// Where nothing is known the counters are empty, so that a gap can't be taken for silence.
Table historyTable(const History& history, StatisticsBy by);

/// Each series' points added up: what was counted in the span. `last_seen` is the beginning of the last point
/// with traffic.
std::vector<StatisticsRow> statisticsOf(const History& history, StatisticsBy by);

/// "From 18:54:16 to 19:09:16, by the second.", and since when it was recorded where that is later.
std::string historySpan(const History& history);

} // namespace weir::control
