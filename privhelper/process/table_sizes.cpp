// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/table_sizes.h"

#include "privhelper/entry_memory.h"

#include <algorithm>
#include <bit>
#include <unistd.h>

namespace weir {
namespace {

constexpr std::uint64_t hostParts = 32;
constexpr std::uint64_t fewest = 16'384;

std::uint32_t fitting(std::uint64_t hostBytes, std::uint64_t entryBytes, std::uint64_t most)
{
    const std::uint64_t entries = std::bit_floor(hostBytes / hostParts / entryBytes);
    return static_cast<std::uint32_t>(std::clamp(entries, fewest, most));
}

} // namespace

std::uint64_t hostMemory()
{
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long bytes = sysconf(_SC_PAGESIZE);
    return pages > 0 && bytes > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(bytes) : 0;
}

std::uint32_t defaultUnknownClients(std::uint64_t hostBytes)
{
    return fitting(hostBytes, strangerBytes, mostTableEntries);
}

std::uint32_t defaultConnections(std::uint64_t hostBytes)
{
    return fitting(hostBytes, connectionBytes, 65'536);
}

} // namespace weir
