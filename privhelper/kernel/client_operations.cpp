// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/client_operations.h"

#include "privhelper/kernel/client_key.h"

#include <algorithm>
#include <unordered_set>

namespace weir {
namespace {

using Keys = std::unordered_set<weir_identity, KeyHash, KeyEqual>;

weir_identity withoutPolicy(const weir_identity& key)
{
    weir_identity plain = key;
    plain.policy = 0;
    return plain;
}

/// Whose handle is it? Every client that Weir knows is asked.
Result<std::vector<weir_identity>> keyOfHandle(const std::string& handle, const ClientSources& sources)
{
    const Secret secret = sources.path.secret();
    const Maps& maps = sources.path.maps();
    Keys found;
    const auto consider = [&](const weir_identity& key) {
        if (found.empty() && identityHandle(key, secret) == handle)
            found.insert(withoutPolicy(key));
    };
    for (const auto& [key, place] : sources.clients)
        consider(key);
    if (const auto read = maps.strangers.each([&](const auto& key, const auto&) { consider(key); }); !read)
        return read.error();
    if (const auto read = maps.blocks.each([&](const auto& key, const auto&) { consider(key); }); !read)
        return read.error();
    if (found.empty())
        return Error{
            Error::Kind::Invalid,
            makeSentence("no-such-handle",
                         "no client with the handle %1 is known now; weirctl stats --json lists them",
                         {handle})};
    return std::vector<weir_identity>(found.begin(), found.end());
}

/// The addresses' lengths by which a service tells unknown clients apart, in the packet path's bits.
int prefixOf(const Service& service, bool ipv4)
{
    Source source;
    for (const Source& candidate : service.identify) {
        if (candidate.kind == SourceKind::Address) {
            source = candidate;
            break;
        }
    }
    return ipv4 ? 96 + source.ipv4Prefix : source.ipv6Prefix;
}

Network shortened(Network network, int prefix)
{
    const weir_identity cut = [&] {
        Network whole = network;
        whole.prefix = prefix;
        return keyOf(whole);
    }();
    return keyNetwork(cut);
}

Result<std::vector<weir_identity>> keysOfAddress(const std::string& text, const ClientSources& sources)
{
    const auto network = parseNetwork(text);
    if (!network)
        return network.error();
    const weir_identity own = keyOf(*network);
    if (sources.clients.contains(own))
        return std::vector<weir_identity>{own};
    // Whoever sends from a configured network is that client, and nobody else.
    for (int prefix = network->prefix - 1; prefix >= 0; --prefix) {
        const Network around = shortened(*network, prefix);
        const auto client = sources.clients.find(keyOf(around));
        if (client == sources.clients.end())
            continue;
        const std::string& name = sources.document.clients[client->second].name;
        return Error{Error::Kind::Invalid,
                     makeSentence("address-of-client", "%1 belongs to the client %2 (%3); name that one",
                                  {formatNetwork(*network), name, formatNetwork(around)})};
    }
    Keys keys;
    int longest = 0;
    for (const Service& service : sources.document.services) {
        const int prefix = prefixOf(service, network->isIpv4());
        longest = std::max(longest, prefix);
        if (prefix <= network->prefix)
            keys.insert(keyOf(shortened(*network, prefix)));
    }
    if (keys.empty() && longest != 0) {
        const std::string example = formatNetwork(shortened(*network, longest));
        return Error{Error::Kind::Invalid,
                     makeSentence("address-of-many",
                                  "no service takes %1 for one client; write for example %2, or assign the "
                                  "whole network a policy first",
                                  {formatNetwork(*network), example})};
    }
    if (keys.empty())
        keys.insert(own);
    return std::vector<weir_identity>(keys.begin(), keys.end());
}

} // namespace

Result<std::vector<weir_identity>> keysOf(const ClientReference& who, const ClientSources& sources)
{
    if (!who.handle.empty())
        return keyOfHandle(who.handle, sources);
    if (who.identity.kind == SourceKind::Address)
        return keysOfAddress(who.identity.value, sources);
    const auto key = clientKey(who.identity, sources.path.secret());
    if (!key)
        return key.error();
    return std::vector<weir_identity>{*key};
}

} // namespace weir
