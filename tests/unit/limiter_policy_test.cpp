// SPDX-License-Identifier: GPL-3.0-or-later
// Several limits in one policy: all are charged or none, and the worst of the refusals is what is said.
#include "tests/unit/limiter_exact.h"

#include <cstring>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace weir {
namespace {

constexpr std::uint64_t start = 1'000'000'000'000;

weir_policy makePolicy(const std::vector<LimitTerms>& limits)
{
    weir_policy policy{};
    for (const LimitTerms& terms : limits) {
        policy.limits[policy.limit_count] = freshLimit(terms, policy.limit_count + 1, start);
        policy.measures[WEIR_MEASURE_REQUESTS] |= static_cast<__u8>(1U << policy.limit_count);
        ++policy.limit_count;
    }
    return policy;
}

LimitTerms limit(TokenRate rate, std::uint64_t burst, weir_verdict onExcess = WEIR_REJECT,
                 std::uint64_t queue = 0)
{
    return {rate, burst, queue, WEIR_MEASURE_REQUESTS, onExcess};
}

/// One client of a policy.
struct Buckets
{
    weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};

    weir_decision decide(const weir_policy& policy, std::uint64_t now, bool policed = false)
    {
        weir_decision decision{};
        weir_demand demand = oneRequest(policy, now);
        demand.policed = policed;
        weir_policy_decide(&policy, buckets, &demand, &decision);
        return decision;
    }
};

TEST(LimiterPolicy, WithoutLimitsEverythingPasses)
{
    Buckets client;
    EXPECT_EQ(client.decide(makePolicy({}), start).verdict, WEIR_PASS);
}

TEST(LimiterPolicy, DropBeatsRejectAndTheLongestWaitHolds)
{
    const weir_policy policy = makePolicy(
        {limit({1, 60}, 1), limit({1, 1}, 1, WEIR_DROP), limit({1, 3600}, 1), limit({1000, 1}, 9)});
    Buckets client;
    ASSERT_EQ(client.decide(policy, start).verdict, WEIR_PASS);
    const weir_decision refused = client.decide(policy, start);
    EXPECT_EQ(refused.verdict, WEIR_DROP);
    EXPECT_EQ(refused.slot, 2);
    EXPECT_EQ(refused.seconds, 3600U);
}

TEST(LimiterPolicy, WhereNothingCanWaitAQueueIsNone)
{
    for (const std::size_t limits : {1, 2}) {
        const weir_policy policy =
            makePolicy(std::vector<LimitTerms>(limits, limit({1, 60}, 2, WEIR_DROP, 5)));
        Buckets client;
        EXPECT_EQ(client.decide(policy, start, true).verdict, WEIR_PASS);
        EXPECT_EQ(client.decide(policy, start, true).verdict, WEIR_PASS);
        const weir_decision refused = client.decide(policy, start, true);
        EXPECT_EQ(refused.verdict, WEIR_DROP);
        EXPECT_EQ(refused.seconds, 60U);
        EXPECT_EQ(client.decide(policy, start).verdict, WEIR_THROTTLE) << "the refused one owes nothing";
    }
}

TEST(LimiterPolicy, OneThatWaitsMakesTheRequestWait)
{
    const weir_policy policy = makePolicy({limit({1, 60}, 5), limit({1, 60}, 1, WEIR_REJECT, 1)});
    Buckets client;
    EXPECT_EQ(client.decide(policy, start).verdict, WEIR_PASS);
    EXPECT_EQ(client.decide(policy, start).verdict, WEIR_THROTTLE);
    EXPECT_EQ(client.decide(policy, start).verdict, WEIR_REJECT);
}

TEST(LimiterPolicy, UnusedSlotsAreSkipped)
{
    weir_policy policy = makePolicy({limit({1, 60}, 1), limit({1, 60}, 3)});
    policy.limits[0].id = 0;
    policy.measures[WEIR_MEASURE_REQUESTS] = 2;
    Buckets client;
    for (int index = 0; index < 3; ++index)
        EXPECT_EQ(client.decide(policy, start).verdict, WEIR_PASS);
    EXPECT_EQ(client.decide(policy, start).verdict, WEIR_REJECT);
}

/// Against one exact bucket a limit: admitted when all admit, then all are charged; refused: nothing changes.
RC_GTEST_PROP(LimiterPolicyProperty, AllOrNone, ())
{
    const auto anyLimit = rc::gen::apply(
        [](const TokenRate& rate, std::uint64_t burst, bool drop) {
            return limit(rate, burst, drop ? WEIR_DROP : WEIR_REJECT);
        },
        rc::gen::elementOf(std::vector<TokenRate>{{1, 1}, {3, 1}, {7, 1}, {30, 60}, {64, 60}, {999'983, 1}}),
        rc::gen::inRange<std::uint64_t>(1, 8), rc::gen::arbitrary<bool>());
    const auto limits = *rc::gen::container<std::vector<LimitTerms>>(*rc::gen::inRange(2, 5), anyLimit);
    const weir_policy policy = makePolicy(limits);
    std::vector<ExactBucket> exact(limits.begin(), limits.end());
    Buckets client;
    std::uint64_t now = start;
    for (int request = 0; request < 100; ++request) {
        /* Odd steps: an exact tie, where rounding may decide either way, does not come up. */
        now += 2 * *rc::gen::inRange<std::uint64_t>(0, 500'000'000) + 1;
        bool admitted = true;
        bool tie = false;
        for (std::size_t index = 0; index < limits.size(); ++index) {
            const Int128 excess = exact[index].excess(now);
            const Int128 near = unitsPerToken(limits[index].rate) >> 28;
            tie = tie || (excess > -near && excess < near && excess != 0);
            admitted = admitted && excess <= 0;
        }
        if (tie)
            return;
        const Buckets before = client;
        const weir_decision decision = client.decide(policy, now);
        RC_ASSERT((decision.verdict < WEIR_REJECT) == admitted);
        if (!admitted) {
            RC_ASSERT(std::memcmp(&before, &client, sizeof(client)) == 0);
            RC_ASSERT(decision.seconds >= 1U);
            continue;
        }
        for (ExactBucket& bucket : exact)
            bucket.charge(now);
    }
}

} // namespace
} // namespace weir
