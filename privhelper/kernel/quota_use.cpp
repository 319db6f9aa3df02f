// SPDX-License-Identifier: GPL-3.0-or-later
// What clients have used of quotas: out of the kernel's tables, and into new ones.
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/quota_calendar.h"
#include "privhelper/kernel/quotas.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>
#include <unordered_map>

namespace weir {
namespace {

/// A quota whose buckets are to be found by its limit's id.
struct Counted
{
    std::size_t quota;    ///< in QuotaUse::quotas
    std::uint64_t window; ///< of a level's upper bits
};
using CountedById = std::unordered_map<std::uint32_t, Counted>;

/// The key without the policy, which is known by name, and without the zeros at its end.
std::string identityOf(const weir_identity& key)
{
    weir_identity plain = key;
    plain.policy = 0;
    std::string bytes(reinterpret_cast<const char*>(&plain), sizeof(plain));
    const std::size_t last = bytes.find_last_not_of('\0');
    bytes.resize(last == std::string::npos ? 0 : last + 1);
    return bytes;
}

weir_identity keyOf(const std::string& identity)
{
    weir_identity key{};
    std::memcpy(&key, identity.data(), std::min(identity.size(), sizeof(key)));
    return key;
}

Result<QuotaUse> readQuotaUse(QuotaUse use, const CountedById& counted, const Maps& maps)
{
    const auto collect = [&](const weir_identity& key, const weir_client& client, bool configured) {
        for (const weir_bucket& bucket : client.buckets) {
            const auto quota = counted.find(bucket.owner);
            if (quota == counted.end() || bucket.stamp == 0 ||
                bucket.level >> WEIR_USED_BITS != quota->second.window)
                continue;
            const std::uint64_t used = bucket.level & ((1ULL << WEIR_USED_BITS) - 1);
            if (used != 0)
                use.used.push_back({quota->second.quota, configured, identityOf(key), used});
        }
    };
    if (counted.empty())
        return use;
    auto read = maps.clientStates.each(
        [&](const weir_identity& key, const weir_client& client) { collect(key, client, true); });
    if (read)
        read = maps.strangers.each(
            [&](const weir_identity& key, const weir_client& client) { collect(key, client, false); });
    if (!read)
        return read.error();
    // Tables give their entries in no order; what did not change must look the same.
    std::sort(use.used.begin(), use.used.end(), [](const auto& left, const auto& right) {
        return std::tie(left.quota, left.configured, left.identity) <
               std::tie(right.quota, right.configured, right.identity);
    });
    return use;
}

} // namespace

Quotas::Reading Quotas::reading(const PacketPath& path, const std::vector<std::uint32_t>& parities,
                                std::uint64_t boot, std::int64_t wallMinusBoot) const
{
    QuotaCalendar calendar(boot, wallMinusBoot);
    QuotaUse use;
    CountedById counted;
    use.secret = path.secret();
    for (const std::uint32_t parity : parities) {
        for (const QuotaPlace& place : m_places[parity & 1]) {
            const weir_limit& limit = path.policies()[place.policy * 2 + (parity & 1)].limits[place.slot];
            if (!limit.quota || limit.id != place.limitId)
                continue;
            const Counted one{use.quotas.size(), windowNumber(weir_quota_window(&limit, boot))};
            if (!counted.emplace(limit.id, one).second)
                continue;
            use.quotas.push_back({place.policyName, place.limit.name, place.limit.rate.calendar,
                                  calendar.begin(place.limit, limit)});
        }
    }
    return [use = std::move(use), counted = std::move(counted), maps = path.maps()] {
        return readQuotaUse(use, counted, maps);
    };
}

Result<Done> restoreQuotaUse(const Staging& staging, const ClientIndex& clients, const QuotaUse& use)
{
    const std::uint64_t now = bootNanoseconds();
    QuotaCalendar calendar(now, wallMinusBoot());
    const auto places = quotaPlaces(staging);
    std::vector<const QuotaPlace*> running(use.quotas.size()); ///< by quota
    for (std::size_t at = 0; at < use.quotas.size(); ++at) {
        const QuotaUse::Quota& quota = use.quotas[at];
        for (const QuotaPlace& place : places) {
            if (place.policyName == quota.policy && place.limit.name == quota.limit &&
                place.limit.rate.calendar == quota.calendar &&
                calendar.period(place.limit).begin == quota.begin)
                running[at] = &place;
        }
    }
    std::unordered_map<weir_identity, weir_client, KeyHash, KeyEqual> configured, strangers;
    for (const QuotaUse::Used& used : use.used) {
        const QuotaPlace* place = used.quota < running.size() ? running[used.quota] : nullptr;
        weir_identity key = keyOf(used.identity);
        if (!place || (used.configured && !clients.contains(key)))
            continue;
        if (!used.configured)
            key.policy = place->policy;
        weir_client& client = (used.configured ? configured : strangers)[key];
        client.service = WEIR_NONE;
        client.policy = place->policy;
        const auto number = static_cast<std::uint64_t>(calendar.period(place->limit).number);
        weir_bucket& bucket = client.buckets[place->slot];
        bucket.owner = place->limitId;
        bucket.stamp = now;
        bucket.level = (number << WEIR_USED_BITS) + std::min<std::uint64_t>(used.used, highestQuota);
    }
    const Maps& maps = staging.path.maps();
    for (const auto& [key, client] : configured) {
        if (auto made = maps.clientStates.create(key, client); !made)
            return made;
    }
    for (const auto& [key, client] : strangers) {
        if (auto made = maps.strangers.create(key, client); !made)
            return made;
    }
    return Done{};
}

} // namespace weir
