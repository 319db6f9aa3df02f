// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/policy_limits.h"

#include "common/schedule.h"
#include "privhelper/kernel/terms.h"

#include <algorithm>

namespace weir {

PolicyLimits::PolicyLimits(const Document& document, std::chrono::sys_seconds moment)
    : m_document(document), m_sources(limitSources(document, moment))
{
    for (const Policy& policy : document.policies)
        m_byName.emplace(policy.name, &policy);
}

std::vector<PolicyLimit> PolicyLimits::of(std::size_t place) const
{
    std::vector<PolicyLimit> limits;
    const auto add = [&limits](const Policy& policy, bool counts) {
        for (const Limit& limit : policy.limits) {
            const bool known = std::any_of(limits.begin(), limits.end(), [&](const PolicyLimit& other) {
                return other.limit->name == limit.name && stateOf(*other.limit) == stateOf(limit);
            });
            if (!known)
                limits.push_back({&limit, counts});
        }
    };
    const Policy& policy = m_document.policies[place];
    add(source(place), true);
    add(policy, false);
    for (const ScheduleEntry& entry : policy.schedule) {
        if (const auto other = m_byName.find(entry.policy); other != m_byName.end())
            add(*other->second, false);
    }
    return limits;
}

} // namespace weir
