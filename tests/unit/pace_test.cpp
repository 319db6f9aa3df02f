// SPDX-License-Identifier: GPL-3.0-or-later
// What waits in a limit's queue: until when, how evenly it leaves, and that its copies neither pass nor cost.
#include "bpf/pace.h"
#include "tests/unit/limiter_exact.h"

#include <gtest/gtest.h>
#include <ostream>
#include <rapidcheck/gtest.h>
#include <vector>

namespace weir {

std::ostream& operator<<(std::ostream& out, const TokenRate& rate)
{
    return out << rate.amount << " in " << rate.seconds << " s";
}

namespace {

constexpr std::uint64_t start = 1'000'000'000'000;
constexpr std::uint64_t tick = 1ULL << WEIR_TICK_SHIFT;

class PaceRate : public testing::TestWithParam<TokenRate>
{
protected:
    static std::uint64_t interval()
    {
        return std::max<std::uint64_t>(1, GetParam().seconds * 1'000'000'000ULL / GetParam().amount);
    }
};

/// The design's "released at A - (b - c) * T".
TEST_P(PaceRate, WaitsUntilTheQueueInFrontHasDrained)
{
    EXPECT_TRUE(rc::check([this] {
        const LimitTerms terms{GetParam(), *rc::gen::inRange<std::uint64_t>(1, 5),
                               *rc::gen::inRange<std::uint64_t>(1, 20), WEIR_MEASURE_REQUESTS, WEIR_REJECT};
        weir_policy policy{};
        policy.limit_count = 1;
        policy.measures[WEIR_MEASURE_REQUESTS] = 1;
        policy.limits[0] = freshLimit(terms, 1, start);
        weir_bucket buckets[WEIR_MAX_POLICY_LIMITS]{};
        ExactBucket exact(terms);
        std::uint64_t now = start + *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
        std::vector<Admission> released;
        for (int index = 0; index < 60; ++index) {
            now += *rc::gen::inRange<std::uint64_t>(0, 2 * interval() + 2);
            weir_decision decision{};
            const weir_demand demand = oneRequest(policy, now);
            const int verdict = weir_policy_decide(&policy, buckets, &demand, &decision);
            if (verdict >= WEIR_REJECT)
                continue;
            exact.charge(now);
            const std::uint64_t wait = weir_policy_wait(&policy, &decision);
            const Int128 token = unitsPerToken(GetParam());
            const Int128 ahead = exact.debt(now) - Int128(terms.burst) * token; // units, a ns drains `amount`
            const Int128 slack = (token >> 32) * 4 + 2 * Int128(GetParam().amount);
            if (verdict == WEIR_PASS) {
                RC_ASSERT(wait == 0);
                RC_ASSERT(ahead <= slack);
            } else {
                RC_ASSERT(wait > 0);
                RC_ASSERT(Int128(wait) * GetParam().amount >= ahead - slack);
                RC_ASSERT(Int128(wait) * GetParam().amount <= ahead + slack);
            }
            released.push_back({now + wait});
            if (released.size() > 1) // RC_ASSERT evaluates both sides of an "or"
                RC_ASSERT(released.back().at >= released[released.size() - 2].at);
        }
        // What leaves keeps to burst and rate as if there were no queue; rounding moves it by nanoseconds.
        LimitTerms withoutQueue = terms;
        withoutQueue.queue = 0;
        const std::uint64_t nanoseconds =
            static_cast<std::uint64_t>((Int128(3 * GetParam().amount) << 32) / unitsPerToken(GetParam()));
        RC_ASSERT(overAdmission(withoutQueue, released) <= nanoseconds + 8);
    }));
}

INSTANTIATE_TEST_SUITE_P(Rates, PaceRate,
                         testing::Values(TokenRate{2, 60}, TokenRate{1, 1}, TokenRate{3, 1}, TokenRate{7, 1},
                                         TokenRate{50, 1}, TokenRate{999'983, 1}, TokenRate{10'000'000, 1}));

TEST(Pace, TheLongestOfSeveralWaitsHolds)
{
    weir_policy policy{};
    const LimitTerms slow{{1, 1}, 1, 5, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
    const LimitTerms fast{{10, 1}, 1, 5, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
    policy.limit_count = 2;
    policy.measures[WEIR_MEASURE_REQUESTS] = 3;
    policy.limits[0] = freshLimit(slow, 1, start);
    policy.limits[1] = freshLimit(fast, 2, start);
    weir_bucket buckets[WEIR_MAX_POLICY_LIMITS]{};
    weir_decision decision{};
    const weir_demand demand = oneRequest(policy, start);
    EXPECT_EQ(weir_policy_decide(&policy, buckets, &demand, &decision), WEIR_PASS);
    EXPECT_EQ(weir_policy_decide(&policy, buckets, &demand, &decision), WEIR_THROTTLE);
    EXPECT_NEAR(static_cast<double>(weir_policy_wait(&policy, &decision)), 1e9, 2);
}

RC_GTEST_PROP(Pace, NoCopyPassesBeforeItsTimeAndTheFirstAfterItDoes, ())
{
    const std::uint64_t now = *rc::gen::inRange<std::uint64_t>(0, 1ULL << 60);
    const std::uint64_t wait = *rc::gen::inRange<std::uint64_t>(1, 30'000'000'000);
    weir_doubt doubt{};
    doubt.verdict = WEIR_THROTTLE;
    weir_wait_begin(&doubt, weir_release_time(now, wait));
    std::uint64_t later = now;
    const std::uint64_t step = *rc::gen::inRange<std::uint64_t>(1, 1'000'000'000);
    while (later < now + wait) {
        RC_ASSERT(weir_wait_repeated(&doubt, later, 0) == WEIR_DROP);
        later += step;
    }
    RC_ASSERT(weir_wait_repeated(&doubt, now + wait + tick, 0) == WEIR_THROTTLE);
    RC_ASSERT(!doubt.waits);
    RC_ASSERT(weir_wait_repeated(&doubt, now, 0) == WEIR_THROTTLE);
}

RC_GTEST_PROP(Pace, NothingWaitsForEver, ())
{
    weir_doubt doubt{};
    doubt.verdict = WEIR_THROTTLE;
    const std::uint64_t now = *rc::gen::inRange<std::uint64_t>(0, 1ULL << 60);
    weir_wait_begin(&doubt, weir_release_time(now, *rc::gen::arbitrary<std::uint64_t>()));
    // Also not for one that comes back after days, when the ticks have gone round.
    const std::uint64_t later = now + WEIR_LONGEST_WAIT + tick +
                                *rc::gen::inRange<std::uint64_t>(0, (1ULL << 52) - 3 * WEIR_LONGEST_WAIT);
    RC_ASSERT(weir_wait_repeated(&doubt, later, 0) == WEIR_THROTTLE);
}

TEST(Pace, NothingWaitsWhileWeirIsPaused)
{
    weir_doubt doubt{};
    doubt.verdict = WEIR_THROTTLE;
    weir_wait_begin(&doubt, start + 1'000'000'000);
    EXPECT_EQ(weir_wait_repeated(&doubt, start, 1), WEIR_THROTTLE);
}

TEST(Pace, WhatIsDecidedOtherwiseDoesNotWait)
{
    for (const weir_verdict verdict : {WEIR_PASS, WEIR_THROTTLE, WEIR_REJECT, WEIR_DROP}) {
        weir_doubt doubt{};
        doubt.verdict = verdict;
        EXPECT_EQ(weir_wait_repeated(&doubt, start, 0), verdict);
    }
}

TEST(Pace, AConnectionWaitsForWhatHasNotBeenReadPast)
{
    weir_flow flow{};
    flow.next = 500;
    flow.request_at = 400;
    EXPECT_EQ(weir_waits_until(&flow, start), 0U);
    const auto wait = [&flow](std::size_t place, __u32 sequence, std::uint64_t release) {
        flow.doubted |= static_cast<std::uint8_t>(1U << place);
        flow.doubts[place].verdict = WEIR_THROTTLE;
        flow.doubts[place].sequence = sequence;
        weir_wait_begin(&flow.doubts[place], release);
    };
    wait(0, 100, start + 9'000'000'000);
    EXPECT_EQ(weir_waits_until(&flow, start), 0U) << "an earlier request's place has been read past";
    wait(1, 400, start + 2'000'000'000);
    wait(2, 500, start + 3'000'000'000);
    const std::uint64_t until = weir_waits_until(&flow, start);
    EXPECT_GE(until, start + 3'000'000'000);
    EXPECT_LE(until, start + 3'000'000'000 + 2 * tick);
    EXPECT_EQ(weir_waits_until(&flow, start + 3'000'000'000 + tick), 0U);
}

} // namespace
} // namespace weir
