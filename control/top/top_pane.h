// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/explanation.h"
#include "control/top/top_view.h"

#include <string>
#include <vector>

/// The lines of what `weirctl top` shows instead of its table.
namespace weir::control {

/// Every key, and what it does.
std::vector<std::string> helpLines();

/// Totals and rates; of a client also its policy, its limits and what stands against it, as far as
/// `explanation` is there.
std::vector<std::string> detailLines(const RatedRow& row, const Explanation* explanation);

/// What `weirctl explain` says.
std::vector<std::string> explanationLines(const Explanation& explanation);

/// "client acme", "service shop", "limit login of policy gold".
std::string rowInWords(const StatisticsRow& row);

/// By what the helper finds the row's client again: its name, or its handle. Empty: the row is none of a
/// client.
std::string whoOf(const StatisticsRow& row);

} // namespace weir::control
