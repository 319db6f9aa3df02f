// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "control/configuration.h"

#include <string_view>
#include <vector>

namespace weir::control {

/// What `policy set` reads: one policy as in the document, or an array of them. Error::Kind::Invalid with
/// faults that name line and column or point into the file.
struct PolicyFile
{
    std::vector<Change> changes;
    bool isArray = false;
};
Result<PolicyFile> parsePolicyFile(std::string_view json);

/// The helper's faults point into the document that would result; these point into the file that the changes
/// were read from. Faults about anything else stay as they are.
std::vector<Fault> faultsInPolicyFile(const std::vector<Fault>& faults, const PolicyFile& file,
                                      const Configuration& before);

} // namespace weir::control
