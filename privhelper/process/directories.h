// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <filesystem>
#include <string_view>
#include <sys/types.h>

namespace weir {

/// As root, before privileges are dropped: creates the directory (0700) and gives it to the owner. What root
/// left in it from earlier goes with it.
Result<Done> prepareStateDirectory(const std::filesystem::path& directory, uid_t uid, gid_t gid);

/// As root: the same for the pins, and mounts a bpffs there unless the directory is on one.
Result<Done> preparePinDirectory(const std::filesystem::path& directory, uid_t uid, gid_t gid);

/// Before a pin is trusted: a directory (not a link) on a bpffs, ours, closed to others, and so is what is in
/// it.
Result<Done> verifyPinDirectory(const std::filesystem::path& directory);

/// Is what a bpffs has under this name of the kernel's making (maps.debug, progs.debug)? Nobody else may use
/// dots there, and such names are gone with the mount only: looked up again they are EPERM (bpf_lookup()).
bool isKernelsOwn(std::string_view name);

} // namespace weir
