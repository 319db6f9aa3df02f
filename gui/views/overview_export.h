// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"
#include "gui/views/page.h"

#include <optional>
#include <vector>

namespace weir::gui {

/// The top clients as on the screen; nothing when there are none.
std::optional<TableExport> exportOf(const std::vector<RatedRow>& topClients);

} // namespace weir::gui
