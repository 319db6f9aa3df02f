// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/kernel/packet_path.h"

#include <filesystem>
#include <memory>

/// What an earlier version left pinned comes along into this version's layout.
///
/// A table whose layout is the same becomes this version's by a second pin: it is one table, so programs of
/// both versions charge the same buckets until all have been replaced, and nothing is refilled, lost or
/// charged twice. Only a table whose layout differs is made anew and filled from the earlier one. A version
/// that changes what a client owes, in place of what is counted, must also carry what is charged between the
/// reading and the change of programs.
namespace weir {

/// The packet path on the tables of an earlier layout that this version knows, which is then pinned as
/// `directory`/v<WEIR_ABI_VERSION>; the earlier folder is gone. Null: there is none, or its tables are not as
/// that version made them: it is left as it is.
std::unique_ptr<PacketPath> carryEarlierLayout(const std::filesystem::path& directory,
                                               const TableSizes& sizes);

} // namespace weir
