// SPDX-License-Identifier: GPL-3.0-or-later
// What a limit promises (design, section 4), over random schedules and the rates that are hardest to keep.
#include "tests/unit/limiter_exact.h"

#include <cstring>
#include <gtest/gtest.h>
#include <ostream>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {

std::ostream& operator<<(std::ostream& out, const TokenRate& rate)
{
    return out << rate.amount << " in " << rate.seconds << " s";
}

namespace {

/// Fixed-point tokens: what a rounded clock may be wrong by.
constexpr std::uint64_t rounding = 2;
constexpr std::uint64_t start = 1'000'000'000'000;

LimitTerms terms(const TokenRate& rate, std::uint64_t burst, std::uint64_t queue = 0)
{
    return {rate, burst, queue, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
}

weir_verdict charge(const weir_limit& limit, weir_bucket& bucket, std::uint64_t now, __u64* excess = nullptr)
{
    __u64 ignored = 0;
    __u8 contended = 0;
    const __u8 verdict = weir_bucket_charge(&limit, &bucket, now, excess ? excess : &ignored, &contended);
    EXPECT_EQ(contended, 0);
    return static_cast<weir_verdict>(verdict);
}

class LimiterRate : public testing::TestWithParam<TokenRate>
{
protected:
    /// Mean time between two requests at the limit's rate, ns, at least 1.
    static std::uint64_t interval()
    {
        return std::max<std::uint64_t>(1, GetParam().seconds * 1'000'000'000ULL / GetParam().amount);
    }

    /// Steps of 0 to four intervals, mostly short, now and then a long rest.
    static rc::Gen<std::vector<std::uint64_t>> steps(std::size_t count)
    {
        return rc::gen::container<std::vector<std::uint64_t>>(
            count, rc::gen::weightedOneOf<std::uint64_t>(
                       {{6, rc::gen::inRange<std::uint64_t>(0, interval() + 2)},
                        {3, rc::gen::inRange<std::uint64_t>(0, 4 * interval() + 2)},
                        {1, rc::gen::inRange<std::uint64_t>(0, 100 * interval() + 2)}}));
    }
};

TEST_P(LimiterRate, NoWindowHoldsMoreThanBurstQueueAndRate)
{
    EXPECT_TRUE(rc::check([this] {
        const LimitTerms limitTerms = terms(GetParam(), *rc::gen::inRange(1, 20), *rc::gen::inRange(0, 5));
        const weir_limit limit = freshLimit(limitTerms, 1, start);
        weir_bucket bucket{};
        std::vector<Admission> admitted;
        std::uint64_t now = start + *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
        for (const std::uint64_t step : *steps(150)) {
            now += step;
            if (charge(limit, bucket, now) < WEIR_REJECT)
                admitted.push_back({now});
        }
        RC_ASSERT(overAdmission(limitTerms, admitted) <= rounding);
    }));
}

TEST_P(LimiterRate, WhoKeepsToTheRateIsNeverRefused)
{
    EXPECT_TRUE(rc::check([this] {
        const LimitTerms limitTerms = terms(GetParam(), *rc::gen::inRange(1, 5));
        const weir_limit limit = freshLimit(limitTerms, 1, start);
        weir_bucket bucket{};
        ExactBucket exact(limitTerms);
        std::uint64_t now = start + *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
        for (const std::uint64_t step : *steps(300)) {
            now += step;
            if (exact.excess(now) > 0)
                continue;
            exact.charge(now);
            RC_ASSERT(charge(limit, bucket, now) == WEIR_PASS);
        }
    }));
}

/// The hardest schedule of all: burst 1, and each request at the very nanosecond from which it is due.
TEST_P(LimiterRate, AsEvenlyAsNanosecondsAllow)
{
    for (const std::uint64_t phase : {0ULL, 1ULL, 999'999'999ULL}) {
        const weir_limit limit = freshLimit(terms(GetParam(), 1), 1, start);
        weir_bucket bucket{};
        ExactBucket exact(terms(GetParam(), 1));
        std::uint64_t now = start + phase;
        for (int index = 0; index < 20'000; ++index) {
            ASSERT_EQ(charge(limit, bucket, now), WEIR_PASS) << "request " << index << ", phase " << phase;
            exact.charge(now);
            const Int128 wait = exact.excess(now);
            now += static_cast<std::uint64_t>((wait + GetParam().amount - 1) / GetParam().amount);
        }
    }
}

TEST_P(LimiterRate, ARefusalWritesNothingAndSaysHowLongToWait)
{
    EXPECT_TRUE(rc::check([this] {
        const LimitTerms limitTerms = terms(GetParam(), *rc::gen::inRange(1, 40), *rc::gen::inRange(0, 3));
        const weir_limit limit = freshLimit(limitTerms, 1, start);
        weir_bucket bucket{};
        ExactBucket exact(limitTerms);
        std::uint64_t now = start + *rc::gen::inRange<std::uint64_t>(0, 1'000'000'000);
        for (;;) {
            const weir_bucket before = bucket;
            const Int128 excess = exact.excess(now);
            __u64 reported = 0;
            if (charge(limit, bucket, now, &reported) >= WEIR_REJECT) {
                RC_ASSERT(std::memcmp(&before, &bucket, sizeof(bucket)) == 0);
                const std::uint64_t seconds = weir_limit_seconds(&limit, reported, 0);
                const Int128 second = Int128(GetParam().amount) * 1'000'000'000;
                const Int128 slack = (unitsPerToken(GetParam()) >> 32) * rounding + GetParam().amount;
                RC_ASSERT(excess <= Int128(seconds) * second + slack);
                RC_ASSERT(excess > Int128(seconds - 1) * second - slack);
                weir_bucket later = bucket;
                RC_ASSERT(charge(limit, later, now + seconds * 1'000'000'000) < WEIR_REJECT);
                break;
            }
            exact.charge(now);
            now += *rc::gen::inRange<std::uint64_t>(0, interval());
        }
    }));
}

TEST_P(LimiterRate, QueueSaysThrottleBetweenBurstAndRefusal)
{
    const weir_limit limit = freshLimit(terms(GetParam(), 3, 2), 1, start);
    weir_bucket bucket{};
    std::vector<weir_verdict> verdicts;
    for (int index = 0; index < 6; ++index)
        verdicts.push_back(charge(limit, bucket, start));
    EXPECT_EQ(verdicts, (std::vector<weir_verdict>{WEIR_PASS, WEIR_PASS, WEIR_PASS, WEIR_THROTTLE,
                                                   WEIR_THROTTLE, WEIR_REJECT}));
}

/// At 10M/s the clock wraps after 429 s: bursts before, across and long after it.
TEST_P(LimiterRate, RestsOfAnyLengthGiveTheBurstBackAndNoMore)
{
    EXPECT_TRUE(rc::check([this] {
        const std::uint64_t burst = *rc::gen::inRange<std::uint64_t>(1, 10);
        const weir_limit limit = freshLimit(terms(GetParam(), burst), 1, start);
        weir_bucket bucket{};
        std::uint64_t now = start;
        for (int round = 0; round < 20; ++round) {
            const std::uint64_t full =
                (burst * GetParam().seconds * 1'000'000'000ULL + GetParam().amount - 1) / GetParam().amount +
                1;
            now += full + *rc::gen::weightedOneOf<std::uint64_t>(
                              {{1, rc::gen::inRange<std::uint64_t>(0, 1'000'000'000)},
                               {1, rc::gen::inRange<std::uint64_t>(0, 2'000'000'000'000)},
                               {1, rc::gen::inRange<std::uint64_t>(0, 100'000'000'000'000)}});
            for (std::uint64_t index = 0; index < burst; ++index)
                RC_ASSERT(charge(limit, bucket, now) == WEIR_PASS);
            RC_ASSERT(charge(limit, bucket, now) == WEIR_REJECT);
        }
    }));
}

/// Processors' clocks differ: a bucket meets times up to a microsecond older than its last charge.
TEST_P(LimiterRate, TimeThatGoesBackwardsGivesNothing)
{
    EXPECT_TRUE(rc::check([this] {
        const LimitTerms limitTerms = terms(GetParam(), *rc::gen::inRange(1, 10));
        const weir_limit limit = freshLimit(limitTerms, 1, start);
        weir_bucket bucket{};
        constexpr std::uint64_t skew = 1000;
        std::vector<Admission> admitted;
        std::uint64_t now = start + skew;
        for (const std::uint64_t step : *steps(150)) {
            now += step;
            if (charge(limit, bucket, now - *rc::gen::inRange<std::uint64_t>(0, skew)) == WEIR_PASS)
                admitted.push_back({now});
        }
        const Int128 skewUnits = Int128(GetParam().amount) * skew;
        const auto skewFixed = static_cast<std::uint64_t>((skewUnits << 32) / unitsPerToken(GetParam()));
        RC_ASSERT(overAdmission(limitTerms, admitted) <= rounding + skewFixed + 1);
    }));
}

std::string rateName(const testing::TestParamInfo<TokenRate>& rate)
{
    return std::to_string(rate.param.amount) + "_in_" + std::to_string(rate.param.seconds) + "s";
}

INSTANTIATE_TEST_SUITE_P(Rates, LimiterRate,
                         testing::Values(TokenRate{1, 86'400}, TokenRate{30, 60}, TokenRate{1, 1},
                                         TokenRate{3, 1}, TokenRate{7, 1}, TokenRate{64, 60},
                                         TokenRate{1000, 86'400}, TokenRate{700'000, 1},
                                         TokenRate{999'983, 1}, TokenRate{10'000'000, 1}),
                         rateName);

/// Any change of terms at any time: what was owed at the bend is owed behind it, in tokens.
RC_GTEST_PROP(LimiterChange, KeepsDebts, ())
{
    const auto anyRate = rc::gen::elementOf(std::vector<TokenRate>{
        {1, 86'400}, {3, 1}, {7, 1}, {30, 60}, {700'000, 1}, {999'983, 1}, {10'000'000, 1}});
    const TokenRate from = *anyRate, to = *anyRate;
    const std::uint64_t burst = *rc::gen::inRange<std::uint64_t>(1, 50);
    const weir_limit earlier = freshLimit(terms(from, burst), 1, start);
    weir_bucket bucket{};
    std::uint64_t now = start + *rc::gen::inRange<std::uint64_t>(0, 1'000'000'000'000);
    const auto used = *rc::gen::inRange<std::uint64_t>(0, burst + 1);
    for (std::uint64_t index = 0; index < used; ++index)
        RC_ASSERT(charge(earlier, bucket, now) == WEIR_PASS);
    now += *rc::gen::inRange<std::uint64_t>(0, 10'000'000);
    const weir_limit later = continuedLimit(terms(to, burst), earlier, {.staged = now, .bend = now});
    const std::uint64_t before = weir_bucket_debt(&earlier, &bucket, weir_limit_clock(&earlier, now), now);
    const std::uint64_t after = weir_bucket_debt(&later, &bucket, weir_limit_clock(&later, now), now);
    RC_ASSERT(before == after);

    /* And it drains at the new rate: as many as fit are admitted, not one more. */
    const std::uint64_t free = ((burst << WEIR_TOKEN_BITS_REQUESTS) - after) >> WEIR_TOKEN_BITS_REQUESTS;
    for (std::uint64_t index = 0; index < free; ++index)
        RC_ASSERT(charge(later, bucket, now) == WEIR_PASS);
    RC_ASSERT(charge(later, bucket, now) == WEIR_REJECT);
}

TEST(LimiterOwner, AnotherLimitsBucketIsFresh)
{
    const weir_limit first = freshLimit(terms({1, 86'400}, 2), 1, start);
    weir_limit second = first;
    second.id = 2;
    weir_bucket bucket{};
    charge(first, bucket, start);
    charge(first, bucket, start);
    ASSERT_EQ(charge(first, bucket, start), WEIR_REJECT);
    EXPECT_EQ(charge(second, bucket, start), WEIR_PASS);
    EXPECT_EQ(charge(second, bucket, start), WEIR_PASS);
    EXPECT_EQ(charge(second, bucket, start), WEIR_REJECT);
}

} // namespace
} // namespace weir
