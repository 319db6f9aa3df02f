// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/address.h"
#include "privhelper/kernel/staging.h"

#include <algorithm>
#include <vector>

namespace weir {

Result<Done> stageProxies(const Staging& staging)
{
    const auto& map = staging.path.maps().trustedProxies;
    std::vector<weir_trust_key> left;
    const auto read = map.each([&](const weir_trust_key& key, std::uint32_t) {
        if ((key.place & 1) == staging.parity())
            left.push_back(key);
    });
    if (!read)
        return read;
    for (const auto& key : left) {
        if (auto erased = map.erase(key); !erased)
            return erased;
    }
    for (std::size_t at = 0; at < staging.document.services.size(); ++at) {
        for (const auto& text : staging.document.services[at].trustedProxies) {
            const auto network = parseNetwork(text);
            if (!network)
                return network.error();
            weir_trust_key key{};
            key.length = 32 + static_cast<std::uint32_t>(network->prefix);
            key.place = staging.services[at].id * 2 + staging.parity();
            std::copy(network->address.begin(), network->address.end(), key.address);
            if (auto put = map.put(key, 1); !put)
                return put;
        }
    }
    return Done{};
}

} // namespace weir
