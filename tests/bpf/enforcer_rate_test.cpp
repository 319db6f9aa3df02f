// SPDX-License-Identifier: GPL-3.0-or-later
// bpf/rate.h together with bpf/limiter.h, against exact arithmetic.
#include "bpf/rate.h"

#include <array>
#include <cmath>
#include <deque>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace weir {
namespace {

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t tenYears = 10ULL * 366 * 86400 * second;
constexpr int bits = tokenBits(WEIR_MEASURE_REQUESTS);

const std::array<TokenRate, 9> awkwardRates{
    {{1, 86400}, {1, 3600}, {7, 60}, {3, 1}, {7, 1}, {1000, 1}, {700'000, 1}, {999'983, 1}, {10'000'000, 1}}};

LimitTerms requests(TokenRate rate, std::uint64_t burst)
{
    return {rate, burst, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
}

/// Fixed-point tokens that a rate yields in so long, rounded down: 114 bits suffice for ten years.
Uint128 exactTokens(const TokenRate& rate, std::uint64_t nanoseconds)
{
    return ((Uint128(nanoseconds) * rate.amount) << bits) / (Uint128(rate.seconds) * second);
}

bool admits(const weir_limit& limit, weir_bucket& bucket, std::uint64_t now)
{
    __u64 excess = 0;
    __u8 contended = 0;
    return weir_bucket_charge(&limit, &bucket, now, &excess, &contended) == WEIR_PASS;
}

double debtInTokens(const weir_limit& limit, const weir_bucket& bucket, std::uint64_t now)
{
    return std::ldexp(
        static_cast<double>(weir_bucket_debt(&limit, &bucket, weir_limit_clock(&limit, now), now)), -bits);
}

TEST(Clock, IsNeverSlowAndGainsLessThanAThousandthOfATokenInTenYears)
{
    for (const TokenRate& rate : awkwardRates) {
        const weir_limit limit = freshLimit(requests(rate, 1), 1, 0);
        for (const std::uint64_t time :
             {std::uint64_t(1), second / 3, second, 86400 * second + 17, tenYears}) {
            const auto gained =
                weir_limit_clock(&limit, time) - static_cast<std::uint64_t>(exactTokens(rate, time));
            EXPECT_LT(gained, (1ULL << bits) / 1000)
                << rate.amount << '/' << rate.seconds << " after " << time;
        }
    }
}

TEST(Clock, UsesAllBitsOfItsMultiplier)
{
    for (const TokenRate& rate : awkwardRates)
        EXPECT_NE(clockScale(rate, bits).mult >> 63, 0U);
    EXPECT_NE(clockScale({100'000'000'000, 1}, tokenBits(WEIR_MEASURE_BYTES_IN)).mult >> 63, 0U);
}

TEST(Clock, StandsStillBeforeItsTime)
{
    weir_limit limit = freshLimit(requests({10, 1}, 1), 1, 5 * second);
    limit.clock_base = 77;
    EXPECT_EQ(weir_limit_clock(&limit, 4 * second), 77U);
    EXPECT_EQ(weir_limit_clock(&limit, 5 * second), 77U);
}

RC_GTEST_PROP(Bucket, AdmitsInAnyWindowAtMostBurstPlusRateTimesWindow, ())
{
    const TokenRate rate = awkwardRates[*rc::gen::inRange<std::size_t>(0, awkwardRates.size())];
    const auto burst = *rc::gen::inRange<std::uint64_t>(1, 30);
    const std::uint64_t period = std::max<std::uint64_t>(1, rate.seconds * second / rate.amount);
    const auto gaps =
        *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, 3 * period));
    const weir_limit limit = freshLimit(requests(rate, burst), 1, 0);
    weir_bucket bucket{};
    std::uint64_t now = 12345;
    std::vector<std::uint64_t> admitted;
    for (const std::uint64_t gap : gaps) {
        now += gap;
        if (admits(limit, bucket, now))
            admitted.push_back(now);
    }
    for (std::size_t first = 0; first < admitted.size(); ++first) {
        for (std::size_t last = first; last < admitted.size(); ++last) {
            // One unit of the last place is the clock's own rounding.
            const Uint128 allowed =
                (Uint128(burst) << bits) + exactTokens(rate, admitted[last] - admitted[first]) + 2;
            RC_ASSERT((Uint128(last - first + 1) << bits) <= allowed);
        }
    }
}

TEST(Bucket, NeverRefusesWhoKeepsToTheRate)
{
    for (const TokenRate& rate : awkwardRates) {
        const weir_limit limit = freshLimit(requests(rate, 1), 1, 0);
        weir_bucket bucket{};
        // A whole nanosecond more than the period, and what the clock rounds off: two units of 2^-32 tokens.
        const std::uint64_t period = rate.seconds * second / rate.amount;
        const std::uint64_t gap = period + 1 + (2 * period >> bits);
        for (std::uint64_t request = 0; request < 20'000; ++request)
            ASSERT_TRUE(admits(limit, bucket, second + request * gap)) << rate.amount << '/' << rate.seconds;
    }
}

TEST(Bucket, IsSettledAfterAQuarterOfTheClocksRangeAndNoEarlier)
{
    for (const TokenRate& rate : awkwardRates) {
        const weir_limit limit = freshLimit(requests(rate, 20), 1, 0);
        const std::uint64_t quarter = 1ULL << 62;
        if (limit.drain_ns == std::numeric_limits<std::int64_t>::max())
            continue; // a slow clock does not get so far in 292 years
        EXPECT_GE(weir_limit_clock(&limit, limit.drain_ns), quarter);
        EXPECT_LE(exactTokens(rate, limit.drain_ns - 2), quarter + 2);
    }
}

TEST(RetryAfter, RoundsUpToWholeSeconds)
{
    const weir_limit limit = freshLimit(requests({1, 1}, 1), 1, 0);
    const std::uint64_t token = 1ULL << bits;
    EXPECT_EQ(weir_limit_seconds(&limit, 1, 0), 1U);
    EXPECT_EQ(weir_limit_seconds(&limit, token, 0), 1U);
    EXPECT_EQ(weir_limit_seconds(&limit, token + 1, 0), 2U);
    EXPECT_EQ(weir_limit_seconds(&limit, 60 * token, 0), 60U);
    const weir_limit slow = freshLimit(requests({1, 86400}, 1), 1, 0);
    EXPECT_EQ(weir_limit_seconds(&slow, token, 0), 86400U);
    EXPECT_EQ(weir_limit_seconds(&slow, token + (1ULL << bits) / 1000, 0), 86400U + 87U);
}

TEST(RetryAfter, IsNeverTooEarly)
{
    for (const TokenRate& rate : awkwardRates) {
        const weir_limit limit = freshLimit(requests(rate, 3), 1, 0);
        weir_bucket bucket{};
        std::uint64_t now = second;
        while (admits(limit, bucket, now)) {
        }
        __u64 excess = 0;
        __u8 contended = 0;
        ASSERT_EQ(weir_bucket_charge(&limit, &bucket, now, &excess, &contended), WEIR_REJECT);
        EXPECT_TRUE(admits(limit, bucket, now + weir_limit_seconds(&limit, excess, 0) * second));
    }
}

TEST(Change, OfTheBurstAloneKeepsTheLine)
{
    const weir_limit before = freshLimit(requests({100, 1}, 20), 7, 3 * second);
    const weir_limit after = continuedLimit(requests({100, 1}, 5), before, {9 * second, 9 * second});
    EXPECT_EQ(after.clock_time, before.clock_time);
    EXPECT_EQ(after.clock_base, before.clock_base);
    EXPECT_EQ(after.burst, 5ULL << bits);
    // Somebody can still owe what the earlier burst allowed.
    EXPECT_EQ(after.drain_ns, before.drain_ns);
}

TEST(Change, OfTheRateKeepsEveryDebt)
{
    for (const TokenRate& from : awkwardRates) {
        for (const TokenRate& to : awkwardRates) {
            const weir_limit before = freshLimit(requests(from, 20), 7, second);
            weir_bucket bucket{};
            const std::uint64_t now = 5 * second;
            for (int request = 0; request < 13; ++request)
                ASSERT_TRUE(admits(before, bucket, now));
            const weir_limit after = continuedLimit(requests(to, 20), before, {now, now});
            EXPECT_NEAR(debtInTokens(after, bucket, now), 13.0, 0.001);
        }
    }
}

TEST(Change, DoesNotWakeADebtOfLongAgo)
{
    // 10M/s wraps the clock every 429 s: without a rule for it, an idle client would be compared with any
    // value.
    const weir_limit fast = freshLimit(requests({10'000'000, 1}, 1000), 7, second);
    for (const std::uint64_t idle : {215 * second, 300 * second, 86400 * second}) {
        weir_bucket bucket{};
        ASSERT_TRUE(admits(fast, bucket, 2 * second));
        const std::uint64_t bend = 2 * second + idle;
        const weir_limit slow = continuedLimit(requests({1, 86400}, 1), fast, {bend, bend});
        EXPECT_EQ(debtInTokens(slow, bucket, bend + 1), 0.0) << idle;
        EXPECT_TRUE(admits(slow, bucket, bend + 1)) << idle;
    }
}

TEST(Change, LetsNothingSlipThroughBeforeTheBend)
{
    for (const TokenRate& from : awkwardRates) {
        const weir_limit before = freshLimit(requests(from, 1), 7, second);
        const Switch when{5 * second, 5 * second + 2'000'000};
        const weir_limit after = continuedLimit(requests({1, 3600}, 5), before, when);
        weir_bucket bucket{};
        int admitted = 0;
        for (std::uint64_t now = when.staged; now < when.bend + 1000; now += 1000)
            admitted += admits(after, bucket, now) ? 1 : 0;
        EXPECT_EQ(admitted, 5);
    }
}

RC_GTEST_PROP(Change, KeepsDebtsThroughAnyHistory, ())
{
    // The oracle: a debt in tokens that drains at whatever rate is in force.
    const auto steps = *rc::gen::container<std::vector<std::tuple<int, std::uint8_t, std::uint64_t>>>(
        rc::gen::tuple(rc::gen::inRange(0, 3), rc::gen::arbitrary<std::uint8_t>(),
                       rc::gen::inRange<std::uint64_t>(0, 1'000'000)));
    TokenRate rate{10, 1};
    std::uint64_t burst = 20;
    weir_limit limit = freshLimit(requests(rate, burst), 7, second);
    weir_bucket bucket{};
    std::uint64_t now = 2 * second;
    long double debt = 0;
    for (const auto& [action, choice, amount] : steps) {
        if (action == 0) {
            // Idle spans from microseconds to months.
            const std::uint64_t span = amount * (1ULL << (choice % 24));
            now += span;
            debt -= static_cast<long double>(span) * rate.amount /
                    (static_cast<long double>(rate.seconds) * second);
            debt = std::max<long double>(debt, 0);
        } else if (action == 1) {
            rate = awkwardRates[choice % awkwardRates.size()];
            burst = 1 + amount % 50;
            limit = continuedLimit(requests(rate, burst), limit, {now, now});
        } else {
            const bool mayPass = debt + 1 <= burst + 1e-3L;
            const bool mustPass = debt + 1 <= burst - 1e-3L;
            const bool passed = admits(limit, bucket, now);
            RC_ASSERT(!passed || mayPass);
            RC_ASSERT(passed || !mustPass);
            if (passed)
                debt += 1;
        }
        RC_ASSERT(std::fabs(debtInTokens(limit, bucket, now) - static_cast<double>(debt)) < 0.01);
    }
}

} // namespace
} // namespace weir
