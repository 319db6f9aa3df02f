// SPDX-License-Identifier: GPL-3.0-or-later
// Two processors on one quota while its windows end: exact, to the request.
#include "bpf/limiter.h"
#include "bpf/rate.h"
#include "bpf/windows.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace weir {
namespace {

constexpr std::uint64_t start = 1ULL << 40;
constexpr std::uint64_t window = 1 << 20; // ns
constexpr std::uint64_t turns = 400'000;
constexpr std::uint64_t step = 251;

/// Windows so short that thousands of them end; the packet path counts them by itself (window_ns).
weir_limit shortQuota(std::uint64_t amount)
{
    weir_limit limit =
        freshLimit({{amount, 1}, amount, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT, true}, 1, start);
    WindowPlan plan{};
    for (std::size_t place = 0; place < plan.windows.size(); ++place)
        plan.windows[place] = windowEntry(start + place * window, place + 1);
    setWindows(limit, plan, window);
    return limit;
}

struct Admissions
{
    std::vector<std::uint64_t> ofWindow = std::vector<std::uint64_t>(turns * step / window + 10);
    std::uint64_t contended = 0;
};

/// Time is handed out by a counter; each processor keeps one for `hold` requests, as for those of one
/// segment.
void ask(const weir_policy& policy, weir_bucket* buckets, std::atomic<std::uint64_t>& turn,
         std::uint64_t hold, Admissions& admissions)
{
    for (;;) {
        const std::uint64_t first = turn.fetch_add(hold);
        if (first >= turns)
            return;
        const std::uint64_t now = start + first * step;
        const auto place = static_cast<std::size_t>((now - start) / window);
        for (std::uint64_t request = 0; request < hold; ++request) {
            weir_decision decision{};
            const weir_demand demand{now, 0, policy.measures[WEIR_MEASURE_REQUESTS]};
            weir_policy_decide(&policy, buckets, &demand, &decision);
            admissions.ofWindow[place] += decision.verdict < WEIR_REJECT;
            admissions.contended += decision.contended;
        }
    }
}

std::array<Admissions, 2> race(const weir_policy& policy, weir_bucket* buckets, std::uint64_t hold)
{
    std::array<Admissions, 2> admissions;
    std::atomic<std::uint64_t> turn = 0;
    {
        std::jthread other([&] { ask(policy, buckets, turn, hold, admissions[1]); });
        ask(policy, buckets, turn, hold, admissions[0]);
    }
    return admissions;
}

TEST(QuotaThreads, NoWindowHasMoreThanItsQuota)
{
    for (const std::uint64_t amount : {1ULL, 100ULL, 3'000ULL, 1'000'000ULL}) {
        weir_policy policy{};
        policy.limit_count = 1;
        policy.quotas = 1;
        policy.measures[WEIR_MEASURE_REQUESTS] = 1;
        policy.limits[0] = shortQuota(amount);
        for (const std::uint64_t hold : {1ULL, 40ULL}) {
            weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};
            const auto admissions = race(policy, buckets, hold);
            std::uint64_t all = 0;
            for (std::size_t place = 0; place < admissions[0].ofWindow.size(); ++place) {
                const std::uint64_t admitted = admissions[0].ofWindow[place] + admissions[1].ofWindow[place];
                ASSERT_LE(admitted, amount) << "window " << place << ", " << hold << " at a time";
                all += admitted;
            }
            EXPECT_GT(all, 0U);
        }
    }
}

/// A second limit refuses most: refunds in every window, and before and after its end.
TEST(QuotaThreads, RefundsGiveNoWindowMore)
{
    weir_policy policy{};
    policy.limit_count = 2;
    policy.quotas = 1;
    policy.measures[WEIR_MEASURE_REQUESTS] = 3;
    policy.limits[0] = shortQuota(50);
    policy.limits[1] = freshLimit({{1'000'000, 1}, 2, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}, 2, start);
    for (int round = 0; round < 5; ++round) {
        weir_bucket buckets[WEIR_MAX_POLICY_LIMITS] = {};
        const auto admissions = race(policy, buckets, 1);
        for (std::size_t place = 0; place < admissions[0].ofWindow.size(); ++place)
            ASSERT_LE(admissions[0].ofWindow[place] + admissions[1].ofWindow[place], 50U)
                << "window " << place;
    }
}

} // namespace
} // namespace weir
