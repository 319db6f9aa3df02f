// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <CLI/CLI.hpp>

namespace weir::control {

/// --by, --top, --sort and --filter, which `stats` and `top` share. `query` lives as long as the command line
/// and holds the defaults.
void addStatisticsOptions(CLI::App& verb, StatisticsQuery& query);

/// Throws CLI::ValidationError where options contradict each other; addStatisticsOptions() has it called when
/// all are read, unless the verb sets a callback of its own.
void checkStatisticsOptions(const StatisticsQuery& query);

} // namespace weir::control
