// SPDX-License-Identifier: GPL-3.0-or-later
// Two processors on one bucket, as fast as they can.
#include "bpf/rate.h"
#include "tests/unit/limiter_exact.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <gtest/gtest.h>
#include <thread>

namespace weir {
namespace {

constexpr std::uint64_t start = 1'000'000'000'000;
constexpr std::uint64_t used = 100'000'000'000; ///< ns; long enough for all debts to drain

struct Outcome
{
    std::uint64_t admitted = 0;
    std::uint64_t contended = 0;
};

/// Both threads ask at times that one counter hands out, `step` ns apart, so that they meet on every request.
class Race
{
public:
    Race(const weir_policy& policy, std::uint64_t step, std::uint64_t requests)
        : m_policy(policy), m_step(step), m_requests(requests)
    {
    }

    /// The bucket has been used before, as all but a client's first requests find it.
    void touch()
    {
        weir_decision decision{};
        const weir_demand demand = oneRequest(m_policy, start - used);
        weir_policy_decide(&m_policy, m_buckets, &demand, &decision);
    }

    Outcome run()
    {
        std::array<Outcome, 2> outcomes{};
        {
            std::jthread other([&] { ask(outcomes[1]); });
            ask(outcomes[0]);
        }
        return {outcomes[0].admitted + outcomes[1].admitted, outcomes[0].contended + outcomes[1].contended};
    }

    const weir_bucket* buckets() const { return m_buckets; }

private:
    void ask(Outcome& outcome)
    {
        for (;;) {
            const std::uint64_t turn = m_turn.fetch_add(1);
            if (turn >= m_requests)
                return;
            weir_decision decision{};
            const weir_demand demand = oneRequest(m_policy, start + turn * m_step);
            weir_policy_decide(&m_policy, m_buckets, &demand, &decision);
            outcome.admitted += decision.verdict < WEIR_REJECT;
            outcome.contended += decision.contended;
        }
    }

    const weir_policy& m_policy;
    std::uint64_t m_step;
    std::uint64_t m_requests;
    std::atomic<std::uint64_t> m_turn = 0;
    weir_bucket m_buckets[WEIR_MAX_POLICY_LIMITS] = {};
};

weir_policy makePolicy(std::initializer_list<LimitTerms> limits)
{
    weir_policy policy{};
    for (const LimitTerms& terms : limits) {
        policy.limits[policy.limit_count] = freshLimit(terms, policy.limit_count + 1, start - used);
        policy.measures[WEIR_MEASURE_REQUESTS] |= static_cast<__u8>(1U << policy.limit_count);
        ++policy.limit_count;
    }
    return policy;
}

constexpr std::uint64_t requests = 1'000'000;

/// Offered four times the rate: a racy bucket admits up to twice as many here, 361 times at low rates.
TEST(LimiterThreads, MostlyRefused)
{
    for (const std::uint64_t amount : {1'000ULL, 999'983ULL, 10'000'000ULL}) {
        const std::uint64_t step = 250'000'000 / amount;
        const weir_policy policy = makePolicy({{{amount, 1}, 10, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
        Race race(policy, step, requests);
        race.touch();
        const Outcome outcome = race.run();
        const double allowed = 10 + static_cast<double>(amount) * static_cast<double>(requests * step) * 1e-9;
        /* A transient charge refuses the other thread's request, and nothing is admitted twice. */
        EXPECT_LE(static_cast<double>(outcome.admitted), allowed + 1) << amount << "/s";
        EXPECT_GE(static_cast<double>(outcome.admitted), allowed * 0.999 - 1) << amount << "/s";
    }
}

/// The first requests of a client on both processors: no charge may be lost while the bucket is taken over.
TEST(LimiterThreads, FirstContact)
{
    const weir_policy policy = makePolicy({{{1, 86'400}, 10, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
    for (int round = 0; round < 2000; ++round)
        ASSERT_EQ(Race(policy, 1, 100).run().admitted, 10U) << "round " << round;
}

TEST(LimiterThreads, AllAdmitted)
{
    const weir_policy policy =
        makePolicy({{{10'000'000, 1}, requests, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
    Race race(policy, 1, requests);
    EXPECT_EQ(race.run().admitted, requests);
    const std::uint64_t end = weir_limit_clock(&policy.limits[0], start + requests);
    const std::uint64_t owed = race.buckets()[0].level - end;
    /* Every request is in the bucket: a million less what drained in a millisecond. */
    EXPECT_NEAR(static_cast<double>(owed) / 4294967296.0, requests - 10'000.0, 2);
}

TEST(LimiterThreads, TwoLimitsOweTheSame)
{
    const LimitTerms narrow{{1'000'000, 1}, 10, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
    const LimitTerms wide{{1'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
    const weir_policy policy = makePolicy({wide, narrow});
    Race race(policy, 250, requests);
    race.touch();
    const Outcome outcome = race.run();
    EXPECT_LE(outcome.admitted, 10 + requests / 4 + 1);
    EXPECT_GE(outcome.admitted, requests / 4 * 999 / 1000);
    /* What the narrow one refused late was taken back from the wide one. */
    const std::uint64_t end = weir_limit_clock(&policy.limits[0], start + requests * 250);
    const auto ahead = static_cast<std::int64_t>(race.buckets()[0].level - end);
    EXPECT_LE(static_cast<double>(ahead) / 4294967296.0, 12);
}

} // namespace
} // namespace weir
