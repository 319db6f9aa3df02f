// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "privhelper/enforcer.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"

#include <string>
#include <vector>

/// Whom a person means by one client.
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

} // namespace weir
