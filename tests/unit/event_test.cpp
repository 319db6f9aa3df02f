// SPDX-License-Identifier: GPL-3.0-or-later
// Which events are told, and that a reader takes no torn one for whole.
#include "bpf/event.h"

#include <atomic>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <thread>
#include <vector>

namespace {

constexpr std::uint64_t window = std::uint64_t(1) << WEIR_EVENT_WINDOW_BITS;

RC_GTEST_PROP(Gate, LetsTheFirstOfEachWindowThroughAndCountsTheOthers, ())
{
    weir_gate gate{};
    std::uint64_t now = 1, passed = 0;
    std::map<std::uint64_t, int> told;
    const auto steps =
        *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, window / 2));
    for (const std::uint64_t step : steps) {
        now += step;
        if (weir_gate_pass(&gate, now) != 0) {
            ++passed;
            ++told[weir_event_window(now)];
        }
    }
    for (const auto& [number, count] : told)
        RC_ASSERT(count == 1);
    RC_ASSERT(gate.missed + passed == steps.size());
    RC_ASSERT(steps.empty() || passed > 0);
}

RC_GTEST_PROP(Budget, IsNeverExceededInAWindow, ())
{
    const auto most = *rc::gen::inRange<std::uint32_t>(1, 70);
    __u64 budget = 0;
    std::uint64_t now = 1;
    std::map<std::uint64_t, std::uint32_t> taken, asked;
    const auto steps =
        *rc::gen::container<std::vector<std::uint64_t>>(300, rc::gen::inRange<std::uint64_t>(0, window / 32));
    for (const std::uint64_t step : steps) {
        now += step;
        ++asked[weir_event_window(now)];
        taken[weir_event_window(now)] += weir_budget_take(&budget, now, most) != 0 ? 1 : 0;
    }
    for (const auto& [number, count] : taken)
        RC_ASSERT(count == std::min(most, asked[number]));
}

TEST(Gate, TimeThatGoesBackwardsOpensNothing)
{
    weir_gate gate{};
    EXPECT_TRUE(weir_gate_pass(&gate, 5 * window));
    EXPECT_FALSE(weir_gate_pass(&gate, 4 * window)) << "another processor's clock";
    EXPECT_EQ(gate.missed, 1U);
    __u64 budget = 0;
    EXPECT_TRUE(weir_budget_take(&budget, 5 * window, 2));
    EXPECT_TRUE(weir_budget_take(&budget, 4 * window, 2));
    EXPECT_FALSE(weir_budget_take(&budget, 4 * window, 2));
}

TEST(Events, GoRoundTheirRing)
{
    EXPECT_EQ(weir_event_place(1), 0U);
    EXPECT_EQ(weir_event_place(WEIR_EVENTS), WEIR_EVENTS - 1U);
    EXPECT_EQ(weir_event_place(WEIR_EVENTS + 1), 0U);
}

TEST(Events, AreReadOnlyUnderTheirNumber)
{
    weir_event place{}, event{}, copy{};
    EXPECT_FALSE(weir_event_read(&place, 1, &copy));
    event.value = 42;
    weir_event_write(&place, 7, &event);
    EXPECT_FALSE(weir_event_read(&place, 6, &copy));
    ASSERT_TRUE(weir_event_read(&place, 7, &copy));
    EXPECT_EQ(copy.value, 42U);
    EXPECT_EQ(copy.number, 7U);
}

TEST(Events, AReaderBesideAWriterSeesNoMixture)
{
    weir_event place{};
    std::atomic<bool> done = false;
    std::thread writer([&] {
        weir_event event{};
        for (std::uint64_t number = 1; number <= 200'000; ++number) {
            event.at = event.value = event.missed = number;
            weir_event_write(&place, number, &event);
        }
        done = true;
    });
    std::uint64_t mixed = 0;
    while (!done) {
        const std::uint64_t number = __atomic_load_n(&place.number, __ATOMIC_ACQUIRE);
        weir_event copy{};
        if (number != 0 && weir_event_read(&place, number, &copy) != 0)
            mixed += copy.at != number || copy.value != number || copy.missed != number ? 1 : 0;
    }
    writer.join();
    EXPECT_EQ(mixed, 0U);
}

} // namespace
