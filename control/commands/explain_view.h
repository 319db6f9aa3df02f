// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/explanation.h"
#include "control/print/style.h"
#include "control/print/table.h"

#include <string>

namespace weir::control {

/// A row for each limit and for the capacity: how full it is, and what it says to one more.
Table explainedLimits(const Explanation& explanation);

/// The verdict, why, the limits as a table, and since when all that is so.
std::string explanationText(const Explanation& explanation, const Painter& painter);

} // namespace weir::control
