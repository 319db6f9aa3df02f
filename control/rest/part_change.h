// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "control/configuration.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::rest {

/// A family of parts: "policies" of the path and the document, "policy" of a Change.
struct PartKind
{
    const char* key;
    const char* kind;
};
/// Of a path's second segment; it is one of them.
PartKind partKind(std::string_view segment);

/// The change that puts `body` in force under `name`. The body's own name may be absent; another one is a
/// fault.
Result<Change> partChange(const PartKind& kind, const std::string& name, std::string_view body);

/// The helper's faults point into the document that would result; these point into the part. Faults about
/// anything else stay as they are. `before`: what the change was made to.
std::vector<Fault> faultsInPart(std::vector<Fault> faults, const PartKind& kind, const std::string& name,
                                const control::Configuration& before);

} // namespace weir::rest
