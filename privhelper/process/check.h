// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/check.h"
#include "privhelper/process/options.h"

#include <string>
#include <vector>

namespace weir {

/// Exit status of --check: everything that limits need is there, something is not, or this user can't tell.
enum class CheckStatus { Good = 0, Bad = 1, Unknown = 3 };
CheckStatus toStatus(const std::vector<Finding>& findings);

/// One line a finding, or a JSON array of objects with "name", "answer" ("yes", "no", "unknown"), "required"
/// and "detail".
std::string describe(const std::vector<Finding>& findings, bool json);

/// Prints what this host offers and what would be attached; changes nothing. Needs no other part of the
/// helper, and no bus. Returns the exit status.
int runCheck(const HelperOptions& options, const KernelCheck& kernel);

} // namespace weir
