// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/listening.h"
#include "common/result.h"

#include <filesystem>

namespace weir {

/// The TCP sockets in LISTEN state of this process's network namespace (sock_diag(7), which needs no
/// capability). `controlGroups`: where units are looked up. Which process holds a socket is not asked: that
/// takes CAP_SYS_PTRACE.
Result<ListeningSockets> readListeningSockets(const std::filesystem::path& controlGroups);

} // namespace weir
