// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/prefix_cover.h"
#include "privhelper/kernel/staging.h"

#include <cstring>
#include <map>

namespace weir {
namespace {

/// A deadline computed anew differs by what the clocks drifted; as long as that is less, the old one stands.
constexpr std::uint64_t drift = 1'000'000'000;

std::uint64_t deadline(const Client& client, std::uint64_t known)
{
    if (!client.until)
        return 0;
    const std::uint64_t computed = bootDeadline(*client.until);
    const std::uint64_t difference = computed > known ? computed - known : known - computed;
    return known != 0 && difference < drift ? known : computed;
}

bool same(const weir_assignment& left, const weir_assignment& right)
{
    return std::memcmp(&left, &right, sizeof(left)) == 0;
}

/// Clients told apart by anything but their address.
Result<Done> stageIdentities(const Staging& staging, const ClientIndex& index)
{
    const Maps& maps = staging.path.maps();
    const std::uint32_t next = staging.parity();
    const std::uint32_t current = next ^ 1;
    std::vector<weir_identity> gone, keys;
    std::vector<weir_assignment> values;
    std::vector<bool> known(staging.document.clients.size());
    const auto read = maps.clients.each([&](const weir_identity& key, const weir_assignment& value) {
        weir_assignment wanted = value;
        if (staging.inForce == 0)
            wanted.policy[current] = WEIR_NONE;
        wanted.policy[next] = WEIR_NONE;
        wanted.until[next] = 0;
        if (const auto place = index.find(key); place != index.end()) {
            const Client& client = staging.document.clients[place->second];
            known[place->second] = true;
            wanted.policy[next] = staging.policyId(client.policy);
            wanted.until[next] = deadline(client, value.until[current]);
        }
        if (wanted.policy[0] == WEIR_NONE && wanted.policy[1] == WEIR_NONE) {
            gone.push_back(key);
        } else if (!same(wanted, value)) {
            keys.push_back(key);
            values.push_back(wanted);
        }
    });
    if (!read)
        return read;
    for (const auto& [key, place] : index) {
        if (key.kind == WEIR_SOURCE_ADDRESS || known[place])
            continue;
        const Client& client = staging.document.clients[place];
        weir_assignment made{};
        made.policy[current] = WEIR_NONE;
        made.policy[next] = staging.policyId(client.policy);
        made.until[next] = deadline(client, 0);
        keys.push_back(key);
        values.push_back(made);
    }
    // What neither generation knows goes first: it makes room.
    for (const auto& key : gone) {
        if (auto erased = maps.clients.erase(key); !erased)
            return erased;
        if (auto erased = maps.clientStates.erase(key); !erased)
            return erased;
    }
    return maps.clients.putAll(keys, values);
}

struct PrefixOrder
{
    bool operator()(const weir_prefix& left, const weir_prefix& right) const
    {
        return std::memcmp(&left, &right, sizeof(left)) < 0;
    }
};

Network networkOf(const weir_prefix& prefix)
{
    Network network;
    std::memcpy(network.address.data(), prefix.address, network.address.size());
    network.prefix = static_cast<int>(prefix.length);
    return network;
}

Result<Done> stagePrefixes(const Staging& staging, const ClientIndex& index)
{
    const Maps& maps = staging.path.maps();
    const std::uint32_t next = staging.parity();
    const std::uint32_t current = next ^ 1;
    std::map<weir_prefix, weir_assignment, PrefixOrder> pinned;
    const auto read = maps.prefixes.each(
        [&](const weir_prefix& prefix, const weir_assignment& value) { pinned.emplace(prefix, value); });
    if (!read)
        return read;

    std::map<weir_prefix, PrefixEntry, PrefixOrder> entries;
    for (const auto& [prefix, value] : pinned) {
        const bool own = value.policy[current] != WEIR_NONE && value.prefix_length[current] == prefix.length;
        if (staging.inForce == 0 || !own)
            continue;
        PrefixEntry& entry = entries[prefix];
        entry.network = networkOf(prefix);
        entry.terms[current] = PrefixTerms{value.policy[current], value.until[current]};
    }
    for (const auto& [key, place] : index) {
        if (key.kind != WEIR_SOURCE_ADDRESS)
            continue;
        const Client& client = staging.document.clients[place];
        PrefixEntry& entry = entries[prefixOf(keyNetwork(key))];
        entry.network = keyNetwork(key);
        const std::uint64_t known = entry.terms[current] ? entry.terms[current]->until : 0;
        entry.terms[next] = PrefixTerms{staging.policyId(client.policy), deadline(client, known)};
    }

    for (const auto& [prefix, value] : pinned) {
        if (entries.contains(prefix))
            continue;
        if (auto erased = maps.prefixes.erase(prefix); !erased)
            return erased;
        if (auto erased = maps.clientStates.erase(keyOf(networkOf(prefix))); !erased)
            return erased;
    }
    std::vector<PrefixEntry> wanted;
    for (const auto& [prefix, entry] : entries)
        wanted.push_back(entry);
    std::vector<weir_prefix> keys;
    std::vector<weir_assignment> values;
    for (const auto& covered : coverPrefixes(std::move(wanted))) {
        const weir_prefix prefix = prefixOf(covered.network);
        const auto before = pinned.find(prefix);
        if (before != pinned.end() && same(before->second, covered.assignment))
            continue;
        keys.push_back(prefix);
        values.push_back(covered.assignment);
    }
    return maps.prefixes.putAll(keys, values);
}

} // namespace

Result<Done> stageClients(const Staging& staging, const ClientIndex& index)
{
    if (auto staged = stageIdentities(staging, index); !staged)
        return staged;
    return stagePrefixes(staging, index);
}

} // namespace weir
