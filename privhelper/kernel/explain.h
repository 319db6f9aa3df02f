// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/enforcer.h"
#include "privhelper/kernel/client_operations.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace weir {

/// As Enforcer::explain(), at a time (ns, CLOCK_BOOTTIME). `moment`: that schedules go by in what is in
/// force.
Result<Enforcer::Explained> explain(const RequestDescription& request,
                                    const std::optional<ClientReference>& client,
                                    const ClientSources& sources, std::uint64_t now,
                                    std::chrono::sys_seconds moment);

} // namespace weir
