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
        for (const auto& [each, claim] : staging.limits[at]) {
            const Limit& limit = *each.limit;
            const weir_answer answer = renderAnswer(limit, slotOf(claim));
            if (auto put = staging.path.maps().answers.put(claim.id * 2 + staging.parity(), answer); !put)
                return put;
            const auto match = limit.match ? matchOf(*limit.match) : std::optional<weir_match>();
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
    // Windows are known ahead, from now on also for limits that come into force later.
    QuotaCalendar calendar(bootNanoseconds(), wallMinusBoot());
    for (std::size_t at = 0; at < staging.document.policies.size(); ++at) {
        const Policy& policy = staging.document.policies[at];
        const auto& own = staging.policies[at];
        const auto earlier =
            own.continues ? map.find(own.id * 2 + (staging.inForce & 1)) : std::optional<weir_policy>();
        weir_policy made{};
        made.observe = policy.mode == Policy::Mode::Observe ? 1 : 0;
        made.priority = static_cast<std::uint8_t>(policy.priority);
        made.on_block = onBlock(*staging.limitSources[at]);
        if (policy.penalty) {
            // What was only observed must not become real, and the reverse.
            const bool same = earlier && earlier->observe == made.observe;
            made.penalty =
                penaltyOf(*policy.penalty, same ? earlier->penalty : weir_penalty{}, own.id, staging.next);
        }
        for (const auto& [each, claim] : staging.limits[at]) {
            const Limit& limit = *each.limit;
            const std::uint32_t slot = slotOf(claim);
            const std::uint32_t id = limitId(claim);
            const LimitTerms terms = termsOf(limit);
            const bool continues = claim.continues && earlier && earlier->limits[slot].id == id;
            made.limits[slot] = continues ? continuedLimit(terms, earlier->limits[slot], when)
                                          : freshLimit(terms, id, when.staged);
            if (terms.quota)
                calendar.give(made.limits[slot], limit,
                              continues ? std::optional(earlier->limits[slot]) : std::nullopt);
            made.limit_count = std::max<std::uint32_t>(made.limit_count, slot + 1);
            // Nobody is asked for what waits for its hours; its clock and windows go on.
            if (!each.counts)
                continue;
            const auto bit = static_cast<std::uint8_t>(1U << slot);
            made.measures[terms.measure] |= bit;
            if (terms.quota)
                made.quotas |= bit;
            if (limit.match)
                made.matched |= bit;
        }
        if (auto put = map.put(own.id * 2 + staging.parity(), made); !put)
            return put;
    }
    return Done{};
}

} // namespace weir
