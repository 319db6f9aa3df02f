// SPDX-License-Identifier: GPL-3.0-or-later
// What a penalty promises (bpf/penalty.h): whom it blocks, for how long, and when it forgets.
#include "bpf/penalty.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <thread>
#include <vector>

namespace {

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t start = 1'000'000 * second;
constexpr std::uint64_t ours = std::uint64_t(7) << 32 | std::uint64_t(3) << 16;

weir_penalty penalty(std::uint32_t refusals, std::uint64_t span, std::uint64_t block, std::uint64_t atMost)
{
    return {span / WEIR_PENALTY_PARTS, block, atMost, ours, refusals, 0};
}

/// Refused now and then: what was counted since the last block began, and the blocks.
class Offender
{
public:
    explicit Offender(const weir_penalty& terms) : m_terms(terms) {}

    /// Returns the end of a block that this refusal began; 0: none.
    std::uint64_t refuse(std::uint64_t now)
    {
        if (weir_penalty_until(&m_terms, &m_client, now) == 0)
            m_counted.push_back(now);
        return weir_penalty_refused(&m_terms, &m_client, now);
    }
    std::uint64_t until(std::uint64_t now) const { return weir_penalty_until(&m_terms, &m_client, now); }
    /// Counted refusals that are at most so old.
    std::uint32_t within(std::uint64_t now, std::uint64_t age) const
    {
        return static_cast<std::uint32_t>(
            std::count_if(m_counted.begin(), m_counted.end(), [&](auto time) { return now - time <= age; }));
    }
    void forgetCounted() { m_counted.clear(); }
    weir_client& client() { return m_client; }
    weir_penalty& terms() { return m_terms; }

private:
    weir_penalty m_terms;
    weir_client m_client{};
    std::vector<std::uint64_t> m_counted;
};

rc::Gen<std::vector<std::uint64_t>> steps(std::size_t count, std::uint64_t span)
{
    return rc::gen::container<std::vector<std::uint64_t>>(
        count, rc::gen::weightedOneOf<std::uint64_t>({{6, rc::gen::inRange<std::uint64_t>(0, span / 8)},
                                                      {3, rc::gen::inRange<std::uint64_t>(0, span)},
                                                      {1, rc::gen::inRange<std::uint64_t>(0, 5 * span)}}));
}

RC_GTEST_PROP(Penalty, BlocksNobodyWithoutSoManyRefusalsWithinTheSpan, ())
{
    const auto refusals = *rc::gen::inRange<std::uint32_t>(1, 12);
    const std::uint64_t span = second * *rc::gen::inRange<std::uint64_t>(1, 100);
    Offender offender(penalty(refusals, span, second, second));
    std::uint64_t now = start;
    for (const std::uint64_t step : *steps(200, span)) {
        now += step;
        if (offender.refuse(now) == 0)
            continue;
        RC_ASSERT(offender.within(now, span - 1) >= refusals);
        offender.forgetCounted();
    }
}

RC_GTEST_PROP(Penalty, BlocksWhoHasThemWithinThreeQuartersOfIt, ())
{
    const auto refusals = *rc::gen::inRange<std::uint32_t>(1, 12);
    const std::uint64_t span = second * *rc::gen::inRange<std::uint64_t>(1, 100);
    Offender offender(penalty(refusals, span, second, second));
    std::uint64_t now = start;
    for (const std::uint64_t step : *steps(200, span)) {
        now += step;
        if (offender.refuse(now) != 0)
            offender.forgetCounted();
        RC_ASSERT(offender.within(now, span / 4 * 3) < refusals);
    }
}

RC_GTEST_PROP(Penalty, IsExactAfterASpanWithoutRefusals, ())
{
    const auto refusals = *rc::gen::inRange<std::uint32_t>(1, 40);
    const std::uint64_t span = second * *rc::gen::inRange<std::uint64_t>(1, 100);
    Offender offender(penalty(refusals, span, second, second));
    std::uint64_t now = start;
    for (const std::uint64_t step : *steps(*rc::gen::inRange<std::size_t>(0, 50), span))
        offender.refuse(now += step);
    const std::uint64_t first = now + std::max(span, second) + *rc::gen::inRange<std::uint64_t>(0, 3 * span);
    auto times = *rc::gen::container<std::vector<std::uint64_t>>(refusals - 1,
                                                                 rc::gen::inRange<std::uint64_t>(0, span));
    times.push_back(0);
    std::sort(times.begin(), times.end());
    for (std::size_t at = 0; at < times.size(); ++at)
        RC_ASSERT((offender.refuse(first + times[at]) != 0) == (at + 1 == times.size()));
}

RC_GTEST_PROP(Penalty, EachBlockLastsTwiceAsLongUpToTheLongest, ())
{
    const std::uint64_t block = second * *rc::gen::inRange<std::uint64_t>(1, 1000);
    const std::uint64_t atMost = block + second * *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
    Offender offender(penalty(1, 10 * second, block, atMost));
    std::uint64_t now = start, expected = block;
    for (int time = 0; time < 70; ++time) {
        const std::uint64_t until = offender.refuse(now);
        RC_ASSERT(until == now + expected);
        RC_ASSERT(offender.until(until - 1) == until);
        RC_ASSERT(offender.until(until) == 0U);
        expected = std::min(2 * expected, atMost);
        now = until + *rc::gen::inRange<std::uint64_t>(0, atMost);
    }
    now = offender.client().penalised_until + atMost;
    RC_ASSERT(offender.refuse(now) == now + block);
}

TEST(Penalty, ForgetsBlocksNoSoonerThanTheLongestLasts)
{
    Offender offender(penalty(1, 10 * second, second, 60 * second));
    std::uint64_t until = offender.refuse(start);
    EXPECT_EQ(until, start + second);
    until = offender.refuse(until + 60 * second - 1);
    EXPECT_EQ(until, start + second + 62 * second - 1) << "still the second";
    const std::uint64_t later = until + 60 * second;
    EXPECT_EQ(offender.refuse(later), later + second) << "a first one again";
}

TEST(Penalty, RefusalsOfOneBlockDoNotLeadToTheNext)
{
    Offender offender(penalty(3, 3600 * second, second, second));
    offender.refuse(start);
    offender.refuse(start);
    const std::uint64_t until = offender.refuse(start);
    ASSERT_NE(until, 0U);
    EXPECT_EQ(offender.refuse(until - 1), 0U) << "blocked: nothing is counted";
    EXPECT_EQ(offender.refuse(until), 0U);
    EXPECT_EQ(offender.refuse(until), 0U);
    EXPECT_NE(offender.refuse(until), 0U);
}

TEST(Penalty, OnePolicysBlocksAndCountsAreNotAnothers)
{
    Offender offender(penalty(2, 10 * second, 60 * second, 60 * second));
    offender.refuse(start);
    ASSERT_NE(offender.refuse(start), 0U);
    offender.terms().holder = std::uint64_t(8) << 32;
    EXPECT_EQ(offender.until(start), 0U);
    EXPECT_EQ(offender.refuse(start), 0U);
    EXPECT_NE(offender.refuse(start), 0U);
    offender.terms().refusals = 0;
    EXPECT_EQ(offender.until(start), 0U) << "a policy without a penalty blocks nobody";
}

TEST(Penalty, AnotherSpanCountsAnewAndLeavesBlocksAsTheyAre)
{
    Offender offender(penalty(2, 10 * second, 60 * second, 600 * second));
    offender.refuse(start);
    const std::uint64_t until = offender.refuse(start);
    offender.terms().holder = ours + (std::uint64_t(1) << 16);
    offender.terms().part *= 6;
    EXPECT_EQ(offender.until(start), until);
    EXPECT_EQ(offender.refuse(until), 0U);
    offender.terms().holder = ours;
    offender.terms().part /= 6;
    EXPECT_EQ(offender.refuse(until), 0U) << "the one before is of another span";
    EXPECT_EQ(offender.refuse(until), until + 120 * second) << "it is still the second block";
}

TEST(Penalty, IsForgottenOnDemand)
{
    Offender offender(penalty(2, 10 * second, 60 * second, 600 * second));
    EXPECT_EQ(weir_penalty_forget(&offender.client(), start), 0U);
    offender.refuse(start);
    const std::uint64_t until = offender.refuse(start);
    EXPECT_EQ(weir_penalty_forget(&offender.client(), start), until);
    EXPECT_EQ(offender.until(start), 0U);
    EXPECT_EQ(offender.refuse(start), 0U);
    EXPECT_EQ(offender.refuse(start), start + 60 * second) << "a first block, by two refusals";
    EXPECT_EQ(weir_penalty_forget(&offender.client(), start + 60 * second), 0U) << "it had ended";
}

TEST(Penalty, TheFirstMomentsOfAHostAndClocksThatDifferAreNothingSpecial)
{
    Offender early(penalty(3, second, second, second));
    EXPECT_EQ(early.refuse(1), 0U);
    EXPECT_EQ(early.refuse(0), 0U) << "another processor's clock";
    EXPECT_NE(early.refuse(2), 0U);
    Offender late(penalty(3, 366 * 86'400 * second, second, second));
    EXPECT_EQ(late.refuse(start + 1), 0U);
    EXPECT_EQ(late.refuse(start), 0U);
    EXPECT_NE(late.refuse(start + 365 * 86'400 * second), 0U);
}

/// Two processors refuse one client, from its first request on: none is lost, and one of them begins the
/// block.
TEST(PenaltyThreads, CountEveryRefusalAndBeginOneBlock)
{
    constexpr std::uint32_t each = 200;
    for (int round = 0; round < 2000; ++round) {
        for (const std::uint32_t wanted : {2U, 2 * each, 2 * each + 1}) {
            const weir_penalty terms = penalty(wanted, 8 * second, 60 * second, 60 * second);
            weir_client client{};
            int begun[2] = {};
            std::atomic<int> ready = 0;
            const auto refuse = [&](int& own) {
                // Both at once, or one is done before the other is there.
                for (++ready; ready < 2;)
                    std::this_thread::yield();
                for (std::uint32_t turn = 0; turn < each; ++turn)
                    // Into a second part half way.
                    own += weir_penalty_refused(&terms, &client, start + turn * (4 * second / each)) != 0;
            };
            {
                std::jthread other([&] { refuse(begun[1]); });
                refuse(begun[0]);
            }
            ASSERT_EQ(begun[0] + begun[1], wanted <= 2 * each ? 1 : 0) << "round " << round;
        }
    }
}

} // namespace
