// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace weir {

/// systemd's units ("nginx.service", "docker-1a2b.scope") by the id of their control group: the inode of its
/// folder (cgroups(7), version 2), which every socket carries. Groups below a unit's count as the unit.
/// `root`: where the hierarchy is mounted; a folder that can't be read has no units. At most 65,536 groups.
std::map<std::uint64_t, std::string> readUnits(const std::filesystem::path& root);

} // namespace weir
