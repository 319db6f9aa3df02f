// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/policy_drop.h"

namespace weir::gui {

/// Gives `policy`, which is there, to the clients; those that have no name yet get one.
DropPlan planAssignment(const Draft& draft, const ClientsPiece& clients, const std::string& policy);

} // namespace weir::gui
