// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/staging.h"

#include "privhelper/kernel/client_key.h"
#include "privhelper/kernel/history_tables.h"
#include "privhelper/kernel/terms.h"

namespace weir {
namespace {

Result<Done> rememberSource(NameTable& names, const std::string& name)
{
    if (name.empty())
        return Done{};
    return names.remember(NameTable::Kind::Source, nameHash(name), name);
}

Result<Done> rememberSources(NameTable& names, const Document& document)
{
    for (const auto& service : document.services) {
        for (const auto& source : service.identify) {
            if (auto remembered = rememberSource(names, source.name); !remembered)
                return remembered;
        }
    }
    return Done{};
}

/// Counters of a number that had another name count for the new one from zero.
template <typename Counts>
Result<Done> clearReused(const std::vector<NameTable::Claim>& claims,
                         const PerCpuMap<std::uint32_t, Counts>& counts)
{
    for (const auto& claim : claims) {
        if (!claim.renamed)
            continue;
        if (auto cleared = counts.clear(claim.id); !cleared)
            return cleared;
    }
    return Done{};
}

template <typename Named>
std::vector<std::string> namesOf(const std::vector<Named>& things)
{
    std::vector<std::string> names;
    names.reserve(things.size());
    for (const auto& thing : things)
        names.push_back(thing.name);
    return names;
}

} // namespace

std::uint32_t Staging::policyId(const std::string& name) const
{
    const auto id = policyIds.find(name);
    return id == policyIds.end() ? static_cast<std::uint32_t>(WEIR_NONE) : id->second;
}

std::uint32_t slotOf(const NameTable::Claim& limit)
{
    return limit.id % WEIR_MAX_POLICY_LIMITS;
}

std::uint32_t limitId(const NameTable::Claim& limit)
{
    return limit.tenancy * (WEIR_MAX_POLICIES * WEIR_MAX_POLICY_LIMITS) + limit.id + 1;
}

Result<Staging> beginStaging(const PacketPath& path, NameTable& names, const Document& document,
                             std::chrono::sys_seconds moment)
{
    const PolicyLimits policyLimits(document, moment);
    Staging staging{path, document, path.generation(), path.nextGeneration(), {}, {}, {}, {}, {}};
    if (auto begun = names.begin(staging.inForce, staging.next); !begun)
        return begun.error();
    if (auto remembered = rememberSources(names, document); !remembered)
        return remembered.error();

    const Maps& maps = path.maps();
    auto services = names.claimServices(namesOf(document.services));
    if (!services)
        return services.error();
    staging.services = *std::move(services);
    auto policies = names.claimPolicies(namesOf(document.policies));
    if (!policies)
        return policies.error();
    staging.policies = *std::move(policies);
    for (std::size_t at = 0; at < document.policies.size(); ++at) {
        staging.policyIds.emplace(document.policies[at].name, staging.policies[at].id);
        staging.limitSources.push_back(&policyLimits.source(at));
        const std::vector<PolicyLimit> all = policyLimits.of(at);
        std::vector<NameTable::LimitName> limits;
        for (const PolicyLimit& each : all)
            limits.push_back({each.limit->name, stateOf(*each.limit)});
        auto claims = names.claimLimits(staging.policies[at], limits);
        if (!claims)
            return claims.error();
        if (auto cleared = clearReused(*claims, maps.limitCounts); !cleared)
            return cleared.error();
        std::vector<ClaimedLimit>& claimed = staging.limits.emplace_back();
        for (std::size_t place = 0; place < all.size(); ++place)
            claimed.push_back({all[place], (*claims)[place]});
    }
    if (auto cleared = clearReused(staging.services, maps.serviceCounts); !cleared)
        return cleared.error();
    if (auto cleared = clearReused(staging.policies, maps.policyCounts); !cleared)
        return cleared.error();
    if (auto cleared = clearReused(staging.services, maps.serviceResponses); !cleared)
        return cleared.error();
    if (auto cleared = clearReused(staging.policies, maps.policyResponses); !cleared)
        return cleared.error();
    if (auto begun = beginHistories(maps, staging.services, staging.policies); !begun)
        return begun.error();
    return staging;
}

} // namespace weir
