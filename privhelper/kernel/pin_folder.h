// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/kernel/file_descriptor.h"

#include <filesystem>
#include <string>
#include <vector>

/// What outlives the helper lies pinned on a bpffs:
///
///     PIN-DIRECTORY/v1/<map>                 the maps of one layout (WEIR_ABI_VERSION)
///     PIN-DIRECTORY/attached/<attachment>    links and programs; whatever layout they work on
///
/// A set of an earlier version that this one knows comes along (earlier_layout.h). Any other one is never
/// touched: the new one begins beside it, takes the attachments over once it enforces something, and the old
/// one keeps its counters until somebody removes its folder or the host restarts.
namespace weir {

/// Refuses a folder that is not on a bpffs, not ours or open to others: whoever could replace a pin there
/// would own the packet path.
Result<Done> checkPinDirectory(const std::filesystem::path& directory);

/// Makes a folder for ourselves alone, if it is not there.
Result<Done> makePinFolder(const std::filesystem::path& folder);

/// Names of the sets of other versions.
std::vector<std::string> otherVersions(const std::filesystem::path& directory);

/// The object pinned at a path; nothing when there is none.
FileDescriptor openPin(const std::filesystem::path& path);

} // namespace weir
