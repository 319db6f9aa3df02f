// SPDX-License-Identifier: GPL-3.0-or-later
#include "bpf/rate.h"
#include "privhelper/kernel/answer.h"
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/quota_calendar.h"
#include "privhelper/kernel/staging.h"
#include "privhelper/kernel/terms.h"

#include <algorithm>

namespace weir {
namespace {

/// As the first limit that could tell anybody anything.
std::uint8_t onBlock(const Policy& policy)
{
    for (const Limit& limit : policy.limits) {
        if (limit.measure == Measure::Requests || limit.measure == Measure::Connections)
            return limit.onExcess == OnExcess::Reject ? WEIR_REJECT : WEIR_DROP;
    }
    return WEIR_REJECT;
}

} // namespace

Result<Done> stageAnswers(const Staging& staging)
{
    for (std::size_t at = 0; at < staging.document.policies.size(); ++at) {
        const auto& limits = staging.document.policies[at].limits;
        for (std::size_t place = 0; place < limits.size(); ++place) {
            const auto& claim = staging.limits[at][place];
            const weir_answer answer = renderAnswer(limits[place], slotOf(claim));
            if (auto put = staging.path.maps().answers.put(claim.id * 2 + staging.parity(), answer); !put)
                return put;
            const auto match =
                limits[place].match ? matchOf(*limits[place].match) : std::optional<weir_match>();
            if (!match)
                continue;
            if (auto put = staging.path.maps().matches.put(claim.id * 2 + staging.parity(), *match); !put)
                return put;
        }
    }
    for (std::size_t at = 0; at < staging.document.services.size(); ++at) {
        const Service& service = staging.document.services[at];
        const auto put = [&](std::uint32_t first, const weir_answer& answer) {
            const std::uint32_t id = first + staging.services[at].id;
            return staging.path.maps().answers.put(id * 2 + staging.parity(), answer);
        };
        if (service.capacity) {
            if (auto done = put(WEIR_CAPACITY_ANSWERS, renderAnswer(*service.capacity)); !done)
                return done;
        }
        if (!service.admitOnOverload) {
            if (auto done = put(WEIR_OVERLOAD_ANSWERS, renderOverloadAnswer()); !done)
                return done;
        }
    }
    return staging.path.maps().answers.put(WEIR_BLOCK_ANSWER * 2 + staging.parity(), renderBlockAnswer());
}

Result<Done> stagePolicies(const Staging& staging, const Switch& when)
{
    const auto& map = staging.path.maps().policies;
    QuotaCalendar calendar(when.staged, wallMinusBoot());
    for (std::size_t at = 0; at < staging.document.policies.size(); ++at) {
        const Policy& policy = staging.document.policies[at];
        const auto& claim = staging.policies[at];
        const auto earlier =
            claim.continues ? map.find(claim.id * 2 + (staging.inForce & 1)) : std::optional<weir_policy>();
        weir_policy made{};
        made.observe = policy.mode == Policy::Mode::Observe ? 1 : 0;
        made.priority = static_cast<std::uint8_t>(policy.priority);
        made.on_block = onBlock(policy);
        if (policy.penalty) {
            // What was only observed must not become real, and the reverse.
            const bool same = earlier && earlier->observe == made.observe;
            made.penalty =
                penaltyOf(*policy.penalty, same ? earlier->penalty : weir_penalty{}, claim.id, staging.next);
        }
        for (std::size_t place = 0; place < policy.limits.size(); ++place) {
            const auto& limit = staging.limits[at][place];
            const std::uint32_t slot = slotOf(limit);
            const std::uint32_t id = limitId(limit);
            const LimitTerms terms = termsOf(policy.limits[place]);
            const bool continues = limit.continues && earlier && earlier->limits[slot].id == id;
            made.limits[slot] = continues ? continuedLimit(terms, earlier->limits[slot], when)
                                          : freshLimit(terms, id, when.staged);
            if (terms.quota) {
                made.quotas |= static_cast<std::uint8_t>(1U << slot);
                calendar.give(made.limits[slot], policy.limits[place],
                              continues ? std::optional(earlier->limits[slot]) : std::nullopt);
            }
            if (policy.limits[place].match)
                made.matched |= static_cast<std::uint8_t>(1U << slot);
            made.measures[terms.measure] |= static_cast<std::uint8_t>(1U << slot);
            made.limit_count = std::max<std::uint32_t>(made.limit_count, slot + 1);
        }
        if (auto put = map.put(claim.id * 2 + staging.parity(), made); !put)
            return put;
    }
    return Done{};
}

} // namespace weir
