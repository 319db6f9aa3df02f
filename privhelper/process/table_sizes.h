// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace weir {

inline constexpr std::uint32_t fewestTableEntries = 1024;
inline constexpr std::uint32_t mostTableEntries = 1'048'576;

/// Of the host, in bytes.
std::uint64_t hostMemory();

/// For how many unknown clients there is room where nobody says otherwise: the largest power of two of which
/// a thirty-second of the host's memory holds all, but 16,384 to 1,048,576.
std::uint32_t defaultUnknownClients(std::uint64_t hostBytes);

/// The same for connections, 16,384 to 65,536: those that are forgotten first have mostly ended.
std::uint32_t defaultConnections(std::uint64_t hostBytes);

} // namespace weir
