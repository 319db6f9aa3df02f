// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/responses.h"
#include "control/print/table.h"

#include <string>
#include <vector>

namespace weir::control {

/// Classes and, as upper bounds, quantiles of the time to the first byte; JSON has the histogram besides.
std::string renderResponses(const std::vector<ResponseRow>& rows, StatisticsBy by, Format format,
                            const Painter& painter);

} // namespace weir::control
