// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/quota_calendar.h"
#include "privhelper/kernel/staging.h"
#include "privhelper/kernel/terms.h"

#include <algorithm>
#include <cstring>

namespace weir {
namespace {

template <typename Named>
const Named* findNamed(const std::vector<Named>& things, const std::optional<std::string>& name)
{
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const Named& thing) { return name == thing.name; });
    return found == things.end() ? nullptr : &*found;
}

/// Buckets of a limit that both generations have are charged by the clock of the one in force. False: it is
/// not in both.
bool bendBack(weir_limit& own, const weir_limit& trial, const LimitTerms& terms, std::uint64_t bend)
{
    if (own.id == 0 || own.id != trial.id)
        return false;
    own = continuedLimit(terms, trial, {bend, bend});
    return true;
}

/// Writes what differs, for the slots of the generation to return to.
template <typename Value>
Result<Done> put(const Map<std::uint32_t, Value>& map, std::uint32_t key, const Value& before,
                 const Value& after)
{
    return std::memcmp(&before, &after, sizeof(after)) == 0 ? Result<Done>(Done{}) : map.put(key, after);
}

bool both(const std::vector<std::uint32_t>& ids, std::uint32_t id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

Result<Done> stageReturn(const PacketPath& path, const NameTable& names, const Document& previous,
                         std::chrono::sys_seconds moment, const PacketPath::Trial& trial, std::uint64_t bend)
{
    using Kind = NameTable::Kind;
    const std::uint32_t own = trial.previous & 1;
    const std::uint32_t other = trial.generation & 1;
    const auto& policies = path.maps().policies;
    QuotaCalendar calendar(bend, wallMinusBoot());
    const PolicyLimits policyLimits(previous, moment);
    const auto triedPolicies = names.inForce(Kind::Policy, trial.generation);
    for (const std::uint32_t id : names.inForce(Kind::Policy, trial.previous)) {
        const Policy* policy = findNamed(previous.policies, names.name(Kind::Policy, id));
        const auto before = policies.find(id * 2 + own);
        const auto tried = policies.find(id * 2 + other);
        if (!policy || !before || !tried || !both(triedPolicies, id))
            continue;
        weir_policy after = *before;
        const auto limits = policyLimits.of(static_cast<std::size_t>(policy - previous.policies.data()));
        for (std::uint32_t slot = 0; slot < WEIR_MAX_POLICY_LIMITS; ++slot) {
            const auto name = names.name(Kind::Limit, id * WEIR_MAX_POLICY_LIMITS + slot);
            const auto found = std::find_if(limits.begin(), limits.end(), [&](const PolicyLimit& each) {
                return name == each.limit->name;
            });
            if (found == limits.end())
                continue;
            const Limit* limit = found->limit;
            const LimitTerms terms = termsOf(*limit);
            if (bendBack(after.limits[slot], tried->limits[slot], terms, bend) && terms.quota)
                calendar.give(after.limits[slot], *limit, tried->limits[slot]);
        }
        if (auto written = put(policies, id * 2 + own, *before, after); !written)
            return written;
    }
    const auto& services = path.maps().services;
    const auto triedServices = names.inForce(Kind::Service, trial.generation);
    for (const std::uint32_t id : names.inForce(Kind::Service, trial.previous)) {
        const Service* service = findNamed(previous.services, names.name(Kind::Service, id));
        const auto before = services.find(id * 2 + own);
        const auto tried = services.find(id * 2 + other);
        if (!service || !before || !tried || !both(triedServices, id))
            continue;
        weir_service after = *before;
        bendBack(after.newcomers, tried->newcomers, newcomerTerms(service->newIdentities), bend);
        if (service->capacity)
            bendBack(after.capacity, tried->capacity, capacityTerms(*service->capacity), bend);
        if (auto written = put(services, id * 2 + own, *before, after); !written)
            return written;
    }
    return Done{};
}

} // namespace weir
