// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"
#include "privhelper/kernel/attachments.h"
#include "privhelper/kernel/egress_queues.h"
#include "privhelper/kernel/pacer.h"

#include <filesystem>
#include <vector>

namespace weir {

/// What this host and this installation can do, and why not: asked anew each time, for others attach and
/// detach too.
std::vector<Capability> hostCapabilities(const Attachments& attachments, const Pacer& pacer,
                                         const EgressQueues& queues,
                                         const std::filesystem::path& pinDirectory);

/// Parts of it that need nothing to be open.
Capability kernelVersionCapability();
Capability btfCapability();
Capability tcxCapability(bool available);

} // namespace weir
