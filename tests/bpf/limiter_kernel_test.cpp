// SPDX-License-Identifier: GPL-3.0-or-later
// The limiter as the kernel runs it (BPF_PROG_TEST_RUN), at injected times: what tests/unit proves of it in
// user space holds there, too, answer by answer, and on two processors at once.
#include "tests/bpf/limiter_stage_runner.h"
#include "tests/unit/limiter_exact.h"

#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <ostream>
#include <rapidcheck/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace weir {

std::ostream& operator<<(std::ostream& out, const LimitTerms& terms)
{
    return out << terms.rate.amount << " in " << terms.rate.seconds << " s, burst " << terms.burst;
}

namespace {

constexpr std::uint64_t start = 1'000'000'000'000;
constexpr std::uint64_t longAgo = start - 100'000'000'000;

LimitTerms requests(std::uint64_t amount, std::uint32_t seconds)
{
    return {{amount, seconds}, 1, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
}

LimitTerms bytes(std::uint64_t amount)
{
    return {{amount, 1}, 256 * 1024, 0, WEIR_MEASURE_BYTES_IN, WEIR_DROP};
}

weir_policy policyOf(const std::vector<LimitTerms>& limits, std::uint64_t now)
{
    weir_policy policy{};
    for (const LimitTerms& terms : limits) {
        policy.limits[policy.limit_count] = freshLimit(terms, policy.limit_count + 1, now);
        ++policy.limit_count;
    }
    return policy;
}

/// The same in user space.
struct Buckets
{
    weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};

    limiter_answer ask(const weir_policy& policy, const limiter_ask& ask)
    {
        weir_decision decision{};
        const weir_demand demand{ask.now, ask.bytes, ask.slots};
        weir_policy_decide(&policy, buckets, &demand, &decision);
        limiter_answer answer{};
        answer.seconds = decision.seconds;
        answer.verdict = decision.verdict;
        answer.slot = decision.slot;
        answer.charged = decision.charged;
        return answer;
    }
};

/// Mean time between two of the cheapest things that are charged, ns, at least 1.
std::uint64_t interval(const LimitTerms& terms)
{
    const std::uint64_t cost = terms.measure == WEIR_MEASURE_REQUESTS ? 1 : 1448;
    return std::max<std::uint64_t>(1, terms.rate.seconds * 1'000'000'000ULL * cost / terms.rate.amount);
}

class KernelLimiter : public testing::TestWithParam<LimitTerms>
{
protected:
    static void SetUpTestSuite()
    {
        if (geteuid() == 0 && !s_stage)
            s_stage = std::make_unique<LimiterStage>();
    }
    void SetUp() override
    {
        if (!s_stage)
            GTEST_SKIP() << "loading programs needs CAP_BPF and CAP_NET_ADMIN";
    }
    static LimiterStage& stage() { return *s_stage; }

    /// The parameter's rate with any burst and queue.
    static LimitTerms anyTerms()
    {
        LimitTerms terms = GetParam();
        if (terms.measure == WEIR_MEASURE_REQUESTS) {
            terms.burst = *rc::gen::inRange<std::uint64_t>(1, 20);
            terms.queue = *rc::gen::inRange<std::uint64_t>(0, 5);
        } else {
            terms.burst *= *rc::gen::inRange<std::uint64_t>(1, 20);
        }
        return terms;
    }

    /// Mostly close together, now and then a long rest; with `skew` some a microsecond back in time.
    static std::vector<limiter_ask> schedule(std::uint64_t from, std::uint32_t slots, bool skew)
    {
        const std::uint64_t step = interval(GetParam());
        const bool counts = GetParam().measure == WEIR_MEASURE_REQUESTS;
        const auto gaps = *rc::gen::container<std::vector<std::uint64_t>>(
            200,
            rc::gen::weightedOneOf<std::uint64_t>({{6, rc::gen::inRange<std::uint64_t>(0, step + 2)},
                                                   {3, rc::gen::inRange<std::uint64_t>(0, 4 * step + 2)},
                                                   {1, rc::gen::inRange<std::uint64_t>(0, 100 * step + 2)}}));
        std::vector<limiter_ask> asks;
        std::uint64_t now = from;
        for (const std::uint64_t gap : gaps) {
            now += gap;
            const std::uint64_t back = skew ? *rc::gen::inRange<std::uint64_t>(0, 1000) : 0;
            const std::uint32_t size = counts ? 0 : *rc::gen::inRange<std::uint32_t>(1, 70'000);
            asks.push_back({now - back, size, slots});
        }
        return asks;
    }

    /// Both are asked; they must agree, in what they say and in what they keep.
    static std::vector<limiter_answer> askBoth(const weir_policy& policy, Buckets& own,
                                               const std::vector<limiter_ask>& asks)
    {
        const auto answers = stage().ask(asks);
        for (std::size_t index = 0; index < asks.size(); ++index) {
            const limiter_answer expected = own.ask(policy, asks[index]);
            RC_ASSERT(std::memcmp(&answers[index], &expected, sizeof(expected)) == 0);
        }
        for (std::uint32_t slot = 0; slot < policy.limit_count; ++slot)
            RC_ASSERT(std::memcmp(&stage().bucket(slot), &own.buckets[slot], sizeof(weir_bucket)) == 0);
        return answers;
    }

private:
    static std::unique_ptr<LimiterStage> s_stage;
};

std::unique_ptr<LimiterStage> KernelLimiter::s_stage;

TEST_P(KernelLimiter, NoWindowHoldsMoreThanBurstQueueAndRate)
{
    EXPECT_TRUE(rc::check([] {
        const LimitTerms terms = anyTerms();
        const weir_policy policy = policyOf({terms}, start);
        Buckets own;
        stage().begin(policy);
        const auto asks = schedule(start, 1, false);
        const auto answers = askBoth(policy, own, asks);
        std::vector<Admission> admitted;
        for (std::size_t index = 0; index < asks.size(); ++index) {
            if (answers[index].verdict < WEIR_REJECT)
                admitted.push_back({asks[index].now, std::max<std::uint64_t>(1, asks[index].bytes)});
        }
        /* Two units of the last place of a token (limiter_properties_test.cpp). */
        const unsigned unit = 32 - tokenBits(terms.measure);
        RC_ASSERT(overAdmission(terms, admitted) <= 2ULL << unit);
    }));
}

TEST_P(KernelLimiter, WhoKeepsToTheRateIsNeverRefused)
{
    EXPECT_TRUE(rc::check([] {
        LimitTerms terms = anyTerms();
        terms.queue = 0;
        const weir_policy policy = policyOf({terms}, start);
        Buckets own;
        ExactBucket exact(terms);
        stage().begin(policy);
        std::vector<limiter_ask> keeping;
        for (const limiter_ask& ask : schedule(start, 1, false)) {
            const std::uint64_t tokens = std::max<std::uint64_t>(1, ask.bytes);
            if (exact.excess(ask.now, tokens) > 0)
                continue;
            exact.charge(ask.now, tokens);
            keeping.push_back(ask);
        }
        for (const limiter_answer& answer : askBoth(policy, own, keeping))
            RC_ASSERT(answer.verdict == WEIR_PASS);
    }));
}

TEST_P(KernelLimiter, TimeThatGoesBackwardsIsNoDifference)
{
    EXPECT_TRUE(rc::check([] {
        const weir_policy policy = policyOf({anyTerms()}, start);
        Buckets own;
        stage().begin(policy);
        askBoth(policy, own, schedule(start + 1000, 1, true));
    }));
}

TEST_P(KernelLimiter, AChangeOfRateChangesNoDebt)
{
    EXPECT_TRUE(rc::check([] {
        const LimitTerms terms = anyTerms();
        const weir_policy policy = policyOf({terms}, start);
        Buckets own;
        stage().begin(policy);
        const auto asks = schedule(start, 1, false);
        askBoth(policy, own, asks);
        const std::uint64_t now = asks.back().now + *rc::gen::inRange<std::uint64_t>(0, 10'000'000);
        LimitTerms changed = terms;
        changed.rate = {*rc::gen::inRange<std::uint64_t>(1, 10'000'000), *rc::gen::element(1U, 60U, 86'400U)};
        weir_policy next = policy;
        next.limits[0] = continuedLimit(changed, policy.limits[0], {.staged = now, .bend = now});
        const weir_bucket& bucket = stage().bucket(0);
        const auto debt = [&](const weir_limit& limit) {
            return weir_bucket_debt(&limit, &bucket, weir_limit_clock(&limit, now), now);
        };
        RC_ASSERT(debt(next.limits[0]) == debt(policy.limits[0]));
        stage().change(next);
        askBoth(next, own, schedule(now, 1, false));
    }));
}

TEST_P(KernelLimiter, SeveralLimitsAreChargedAllOrNone)
{
    EXPECT_TRUE(rc::check([] {
        std::vector<LimitTerms> limits;
        for (int index = *rc::gen::inRange(2, 5); index > 0; --index) {
            limits.push_back(anyTerms());
            limits.back().onExcess = *rc::gen::element(WEIR_REJECT, WEIR_DROP);
        }
        const weir_policy policy = policyOf(limits, start);
        const auto all = (1U << policy.limit_count) - 1;
        Buckets own;
        stage().begin(policy);
        for (const limiter_answer& answer : askBoth(policy, own, schedule(start, all, false)))
            RC_ASSERT(answer.charged == (answer.verdict < WEIR_REJECT ? all : 0));
    }));
}

std::string termsName(const testing::TestParamInfo<LimitTerms>& entry)
{
    const auto& [rate, measure] = std::pair(entry.param.rate, entry.param.measure);
    return std::to_string(rate.amount) + (measure == WEIR_MEASURE_REQUESTS ? "_in_" : "_bytes_in_") +
           std::to_string(rate.seconds) + "s";
}

INSTANTIATE_TEST_SUITE_P(Rates, KernelLimiter,
                         testing::Values(requests(1, 86'400), requests(3, 1), requests(7, 1),
                                         requests(700'000, 1), requests(999'983, 1), requests(10'000'000, 1),
                                         bytes(2'000'000), bytes(600'000'000), bytes(100'000'000'000)),
                         termsName);

/// Offered four times the rate by two processors that meet on every request.
class KernelRace : public KernelLimiter
{
};

TEST_P(KernelRace, AdmitsWhatIsAllowedToAThousandth)
{
    LimitTerms terms = GetParam();
    terms.burst = 10; // with 1, what comes late because the other's turn came first would be lost
    const std::uint64_t step = 250'000'000 / terms.rate.amount;
    constexpr std::uint64_t turns = 400'000;
    stage().begin(policyOf({terms}, longAgo));
    const limiter_ask first{longAgo, 0, 1};
    stage().ask({&first, 1}); // as all but a client's first requests find the bucket
    const limiter_race race = stage().race(start, step, turns);
    const double allowed = static_cast<double>(terms.burst) +
                           static_cast<double>(terms.rate.amount) * static_cast<double>(turns * step) * 1e-9;
    EXPECT_NEAR(static_cast<double>(race.admitted) / allowed, 1, 0.001)
        << race.admitted << " of " << allowed << ", " << race.contended << " contended";
}

INSTANTIATE_TEST_SUITE_P(Rates, KernelRace,
                         testing::Values(requests(1'000, 1), requests(100'000, 1), requests(1'000'000, 1)),
                         termsName);

} // namespace
} // namespace weir
