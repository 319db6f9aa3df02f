// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/check.h"
#include "privhelper/enforcer.h"

#include <functional>
#include <memory>

namespace weir {

using EnforcerFactory = std::function<Result<std::unique_ptr<Enforcer>>(const KernelEnforcerOptions&)>;

using KernelCheckFactory = std::function<std::unique_ptr<KernelCheck>()>;

/// The whole process weir-helper. Exit status 0 after SIGTERM or when idle, 1 when it could not start or lost
/// its name or the bus, 2 for a wrong command line.
/// --check has its own (check.h).
int runHelper(int argc, char** argv, const EnforcerFactory& openEnforcer,
              const KernelCheckFactory& makeKernelCheck);

} // namespace weir
