// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"
#include "control/print/table.h"

#include <string>
#include <vector>

namespace weir::control {

/// The columns of common/statistics_columns.h for people: those that are empty in every row stay away, as
/// does the handle; bytes have units.
Table statisticsTable(const std::vector<StatisticsRow>& rows, StatisticsBy by);

std::string renderStatistics(const std::vector<StatisticsRow>& rows, StatisticsBy by, Format format,
                             const Painter& painter);

/// Nothing when the table has that column ("-" in front: ascending); else a sentence with the columns.
std::string sortFault(const std::string& sort, StatisticsBy by);

} // namespace weir::control
