// SPDX-License-Identifier: GPL-3.0-or-later
// A service's capacity: shared by all, kept free for higher priorities, used up to the last request.
#include "bpf/capacity.h"
#include "tests/unit/limiter_exact.h"

#include <array>
#include <gtest/gtest.h>
#include <queue>
#include <rapidcheck/gtest.h>

namespace weir {
namespace {

constexpr std::uint64_t second = 1'000'000'000, start = 1000 * second;

/// One service, asked by clients without limits of their own.
class Shared
{
public:
    explicit Shared(const LimitTerms& terms) : m_capacity(freshLimit(terms, 1, start)) {}

    weir_decision ask(int priority, std::uint64_t now)
    {
        weir_decision decision{};
        weir_capacity_decide(&m_capacity, &m_bucket, static_cast<__u8>(priority), now, &decision);
        return decision;
    }

private:
    weir_limit m_capacity;
    weir_bucket m_bucket{};
};

LimitTerms capacity(std::uint64_t perSecond, std::uint64_t burst, weir_verdict onExcess = WEIR_REJECT)
{
    return {{perSecond, 1}, burst, 0, WEIR_MEASURE_REQUESTS, onExcess};
}

TEST(Capacity, EachPriorityHasItsPartOfTheBurst)
{
    for (int priority = 0; priority < WEIR_PRIORITIES; ++priority) {
        Shared shared(capacity(1, 80));
        for (int request = 0; request < 10 * (priority + 1); ++request)
            ASSERT_EQ(shared.ask(priority, start).verdict, WEIR_PASS) << priority << ": " << request;
        EXPECT_EQ(shared.ask(priority, start).verdict, WEIR_REJECT) << priority;
        if (priority < WEIR_PRIORITIES - 1) {
            EXPECT_EQ(shared.ask(priority + 1, start).verdict, WEIR_PASS) << priority;
        }
    }
}

TEST(Capacity, TheLeastBurstLeavesOneToTheLowestPriority)
{
    Shared shared(capacity(1, 8));
    EXPECT_EQ(shared.ask(0, start).verdict, WEIR_PASS);
    EXPECT_EQ(shared.ask(0, start).verdict, WEIR_REJECT);
    EXPECT_EQ(shared.ask(0, start + second).verdict, WEIR_PASS);
}

TEST(Capacity, ARefusalSaysWhenThisPriorityIsServedAgain)
{
    Shared shared(capacity(1, 80, WEIR_DROP));
    for (int request = 0; request < 80; ++request)
        ASSERT_EQ(shared.ask(7, start).verdict, WEIR_PASS);
    const weir_decision low = shared.ask(0, start), high = shared.ask(7, start);
    EXPECT_EQ(low.verdict, WEIR_DROP);
    EXPECT_EQ(low.slot, WEIR_SLOT_CAPACITY);
    EXPECT_EQ(low.seconds, 71U);
    EXPECT_EQ(high.seconds, 1U);
    EXPECT_EQ(shared.ask(0, start + 71 * second).verdict, WEIR_PASS);
}

/// Offers each priority so many requests a second, each at a random moment of its own period, and counts.
struct Crowd
{
    std::array<std::uint64_t, WEIR_PRIORITIES> asked{}, served{};

    std::uint64_t sum() const
    {
        std::uint64_t all = 0;
        for (const std::uint64_t one : served)
            all += one;
        return all;
    }
};

Crowd press(Shared& shared, const std::array<std::uint64_t, WEIR_PRIORITIES>& rates, std::uint64_t seconds,
            std::uint64_t seed)
{
    struct Next
    {
        std::uint64_t at;
        int priority;
        bool operator>(const Next& other) const { return at > other.at; }
    };
    std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
    const auto moment = [&](int priority, std::uint64_t request) {
        const std::uint64_t period = second / rates[static_cast<std::size_t>(priority)];
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        return start + request * period + (seed >> 33) % period;
    };
    Crowd crowd;
    for (int priority = 0; priority < WEIR_PRIORITIES; ++priority)
        if (rates[static_cast<std::size_t>(priority)])
            next.push({moment(priority, 0), priority});
    while (next.top().at < start + seconds * second) {
        const auto [at, priority] = next.top();
        next.pop();
        const auto place = static_cast<std::size_t>(priority);
        crowd.served[place] += shared.ask(priority, at).verdict < WEIR_REJECT;
        next.push({moment(priority, ++crowd.asked[place]), priority});
    }
    return crowd;
}

RC_GTEST_PROP(CapacityProperty, ThreeTimesTheDemandIsServedByPriority, (std::uint64_t seed))
{
    const auto rate = *rc::gen::elementOf(std::vector<std::uint64_t>{800, 1'600, 4'000});
    const std::uint64_t burst = 160, seconds = 20;
    Shared shared(capacity(rate, burst));
    std::array<std::uint64_t, WEIR_PRIORITIES> rates{};
    rates.fill(3 * rate / WEIR_PRIORITIES);
    const Crowd crowd = press(shared, rates, seconds, seed);

    // Two and two thirds of the eight fit: 7 and 6 get all they ask, 5 what is left, the others nothing but
    // their part of the first burst.
    RC_ASSERT(crowd.served[7] == crowd.asked[7]);
    RC_ASSERT(crowd.served[6] == crowd.asked[6]);
    const auto all = static_cast<double>(rate * seconds);
    const auto sum = static_cast<double>(crowd.sum());
    RC_ASSERT(sum <= all + static_cast<double>(burst) + 1);
    RC_ASSERT(sum >= all * 0.999);
    RC_ASSERT(sum - static_cast<double>(burst) <= all * 1.001);
    for (std::size_t priority = 0; priority < 5; ++priority)
        RC_ASSERT(crowd.served[priority] <= burst);
}

RC_GTEST_PROP(CapacityProperty, TheHighestAloneMayHaveAllOfIt, (std::uint64_t seed))
{
    const std::uint64_t rate = 1'000, burst = 160, seconds = 20;
    Shared shared(capacity(rate, burst));
    const Crowd crowd = press(shared, {300, 0, 0, 0, 300, 0, 0, 3 * rate}, seconds, seed);
    const auto all = static_cast<double>(rate * seconds);
    RC_ASSERT(crowd.served[0] <= burst / 8 + 1);
    RC_ASSERT(crowd.served[4] <= burst * 5 / 8 + 1);
    RC_ASSERT(static_cast<double>(crowd.sum()) >= all * 0.999);
    RC_ASSERT(static_cast<double>(crowd.sum() - burst) <= all * 1.001);
}

RC_GTEST_PROP(CapacityProperty, WithinTheCapacityNobodyIsRefused, (std::uint64_t seed))
{
    const std::uint64_t rate = 1'000;
    Shared shared(capacity(rate, 160));
    std::array<std::uint64_t, WEIR_PRIORITIES> rates{};
    rates.fill(rate / 10);
    const Crowd crowd = press(shared, rates, 20, seed);
    RC_ASSERT(crowd.served == crowd.asked);
}

} // namespace
} // namespace weir
