// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/print/table.h"

#include <string>
#include <vector>

/// How revisions, faults and differences read. No bus in here.
namespace weir::control {

/// Newest first, as the helper sends them; users by name where the system knows them.
Table revisionTable(const std::vector<RevisionInfo>& revisions);

/// severity (fault, warning), pointer, code, arguments, message.
Table faultTable(const Validation& validation);

/// action (add, remove, change), kind, name, code, arguments, message.
Table differenceTable(const std::vector<Difference>& differences);

/// One line each: "+ client acme", "- interface lo", "~ policy gold: rate of limit requests: 100/s → 50/s".
std::string differencesInWords(const std::vector<Difference>& differences, const Painter& painter);

} // namespace weir::control
