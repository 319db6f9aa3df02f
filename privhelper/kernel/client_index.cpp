// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/client_index.h"

namespace weir {

Result<ClientIndex> indexClients(const std::vector<Client>& clients, const Secret& secret)
{
    ClientIndex index;
    index.reserve(clients.size());
    for (std::uint32_t at = 0; at < clients.size(); ++at) {
        const auto key = clientKey(clients[at].identity, secret);
        if (!key)
            return key.error();
        index.try_emplace(*key, at);
    }
    return index;
}

} // namespace weir
