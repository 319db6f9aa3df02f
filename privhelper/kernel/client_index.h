// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "privhelper/kernel/client_key.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

/// The document's clients by the key under which the packet path knows them; the value is the place in the
/// document.
using ClientIndex = std::unordered_map<weir_identity, std::uint32_t, KeyHash, KeyEqual>;

/// Where two clients come to one key the first has it.
Result<ClientIndex> indexClients(const std::vector<Client>& clients, const Secret& secret);

} // namespace weir
