// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "privhelper/enforcer.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"

#include <chrono>
#include <string>
#include <vector>

/// What a person does to one client for a while, past the document: blocks and resets.
namespace weir {

struct ClientSources
{
    const PacketPath& path;
    const NameTable& names;
    const Document& document;
    const ClientIndex& clients;
};

/// The keys (with policy 0) that the packet path may know the client by: several where services cut addresses
/// to different lengths. An address that stands for nobody by itself is an error that says who it belongs to.
Result<std::vector<weir_identity>> keysOf(const ClientReference& who, const ClientSources& sources);

/// Until then (ns, CLOCK_BOOTTIME), whatever block there was.
Result<Done> blockClients(const std::vector<weir_identity>& keys, std::uint64_t until,
                          const PacketPath& path);
Result<Done> unblockClients(const std::vector<weir_identity>& keys, const ClientSources& sources);

/// Nothing is owed any more; counters go on.
Result<Done> resetClients(const std::vector<weir_identity>& keys, const ClientSources& sources);

/// In force now, in no order.
Result<std::vector<Enforcer::Blocked>> readBlocks(const ClientSources& sources);

/// Takes away what has ended by `now`. → when the next one ends; 0: there is none.
Result<std::uint64_t> clearEndedBlocks(const PacketPath& path, std::uint64_t now);

} // namespace weir
