// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/process/options.h"

#include <functional>
#include <memory>

namespace weir {

class Enforcer;

/// Takes Weir out of the kernel for good: interfaces are given up as a detach does it, so that connections
/// with refused requests end well (at most 30 s), then all pins go. The configuration stays. Nothing pinned:
/// nothing to do. Where the enforcer can't be opened (pins of another version) the pins go at once.
///
/// Errors: a weir-helper has the bus name; the pins can't be removed.
Result<Done> removeFromKernel(const HelperOptions& options,
                              const std::function<Result<std::unique_ptr<Enforcer>>()>& openEnforcer);

} // namespace weir
