// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/print/output.h"
#include "control/remote/remote_call.h"

namespace weir::control {

/// Runs weirctl over there and waits for it; its exit status, or what stands for ssh's failures. In a
/// terminal `config apply FILE` shows here what would change, and asks here: over there standard input is the
/// file.
int runRemote(RemoteCall call, Output& output);

} // namespace weir::control
