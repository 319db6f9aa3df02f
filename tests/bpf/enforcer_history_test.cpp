// SPDX-License-Identifier: GPL-3.0-or-later
// What the helper makes of the packet path's history: spans, gaps, zeros, and whose history is kept.
#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/history_tables.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <numeric>

namespace weir {
namespace {

constexpr std::uint64_t nanoseconds = 1'000'000'000;

TEST(HistoryRing, TakesOnlyCellsOfItsSpan)
{
    HistoryRing ring(100, 104);
    ring.add(weir_cell{.stamp = 99, .passed = 1});
    ring.add(weir_cell{.stamp = 100, .passed = 2, .bytes_in = 7});
    ring.add(weir_cell{.stamp = 104, .rejected = 3});
    ring.add(weir_cell{.stamp = 105, .passed = 4});
    ring.add(weir_cell{});
    ASSERT_EQ(ring.points().size(), 5U);
    EXPECT_EQ(ring.points()[0], (HistoryPoint{.passed = 2, .bytesIn = 7}));
    EXPECT_EQ(ring.points()[4], (HistoryPoint{.rejected = 3}));
    EXPECT_EQ(ring.points()[2], HistoryPoint{});
}

TEST(HistoryRing, AddsWhatIsNotFoldedWhereItWasCounted)
{
    weir_ledger ledger{.second_end = 7261 * nanoseconds, .second = 7260};
    ledger.counts = {10, 0, 5, 0, 100, 200};
    ledger.folded = {8, 0, 5, 0, 90, 200};
    HistoryRing seconds(7259, 7261);
    seconds.add(ledger, 1);
    EXPECT_EQ(seconds.points()[1], (HistoryPoint{.passed = 2, .bytesIn = 10}));
    HistoryRing minutes(120, 121);
    minutes.add(ledger, 60);
    EXPECT_EQ(minutes.points()[1], (HistoryPoint{.passed = 2, .bytesIn = 10}));
    HistoryRing later(8000, 8001); // idle since
    later.add(ledger, 1);
    EXPECT_EQ(later.points()[0], HistoryPoint{});
}

class EnforcerHistory : public EnforcerSandbox
{
protected:
    static std::string with(const std::string& policies)
    {
        return R"({"version":1,"services":[{"name":"shop","ports":[80]}],"policies":[)" + policies + "]}";
    }
    static std::string policy(const std::string& name) { return R"({"name":")" + name + R"(","limits":[]})"; }

    static History read(const Enforcer& enforcer, const HistoryQuery& query)
    {
        const auto reading = enforcer.history(query);
        EXPECT_TRUE(reading);
        if (!reading)
            return {};
        auto history = (*reading)();
        EXPECT_TRUE(history);
        return history ? *std::move(history) : History{};
    }

    Map<weir_history_key, weir_history_block> cells()
    {
        return pinnedMap<weir_history_key, weir_history_block>("history");
    }
    Map<std::uint32_t, std::uint64_t> since()
    {
        return pinnedMap<std::uint32_t, std::uint64_t>("history_since");
    }
};

TEST_F(EnforcerHistory, SecondsBeforeItBeganAreAGapAndSilentOnesZero)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, with(policy("gold")));
    const std::uint64_t now = bootNanoseconds();
    const auto second = static_cast<std::uint32_t>(now / nanoseconds);
    ASSERT_TRUE(since().put(WEIR_HISTORY_POLICIES, (second - 20) * nanoseconds));
    const std::uint32_t place = (second - 10) % (WEIR_HISTORY_SECOND_BLOCKS * WEIR_HISTORY_BLOCK);
    weir_history_block block{};
    block.cells[place % WEIR_HISTORY_BLOCK] = {
        .stamp = second - 10, .passed = 3, .rejected = 4, .bytes_in = 9};
    // A lap ago: another second's cell, wherever it stands.
    block.cells[(place + 1) % WEIR_HISTORY_BLOCK] = {
        .stamp = second - 9 - WEIR_HISTORY_SECOND_BLOCKS * WEIR_HISTORY_BLOCK, .passed = 1000};
    ASSERT_TRUE(cells().put({WEIR_HISTORY_POLICIES, place / WEIR_HISTORY_BLOCK}, block));

    const History history =
        read(*enforcer, {.by = StatisticsBy::Policy, .since = std::chrono::seconds(60), .name = "gold"});
    EXPECT_EQ(history.step, std::chrono::seconds(1));
    ASSERT_EQ(history.series.size(), 1U);
    const HistorySeries& gold = history.series.front();
    EXPECT_EQ(gold.name, "gold");
    EXPECT_EQ(gold.gap + gold.points.size(), 61U);
    EXPECT_GE(gold.points.size(), 21U);
    HistoryPoint sum;
    for (const HistoryPoint& point : gold.points) {
        sum.passed += point.passed;
        sum.rejected += point.rejected;
        sum.bytesIn += point.bytesIn;
    }
    EXPECT_EQ(sum, (HistoryPoint{.passed = 3, .rejected = 4, .bytesIn = 9}));
    EXPECT_EQ(gold.points[10].passed, 3U); // ten seconds after it began
    EXPECT_LE(history.begin, history.end);
    EXPECT_GE(history.end - history.begin, std::chrono::seconds(60));
}

TEST_F(EnforcerHistory, LongSpansComeByTheMinute)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, with(""));
    const History history = read(*enforcer, {.since = std::chrono::hours(1)});
    EXPECT_EQ(history.step, std::chrono::minutes(1));
    ASSERT_EQ(history.series.size(), 1U);
    EXPECT_LE(history.series.front().gap + history.series.front().points.size(), 61U);
    EXPECT_GE(history.series.front().points.size(), 1U);
    EXPECT_FALSE(enforcer->history({.by = StatisticsBy::Policy, .name = "nobody"}));
    EXPECT_EQ(read(*enforcer, {.by = StatisticsBy::Service}).series.size(), 1U);
}

TEST_F(EnforcerHistory, ARemovedPolicyKeepsItsHistoryForItsReturnUntilThereAreManyOfThem)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, with(policy("gold")));
    const auto begun = since().find(WEIR_HISTORY_POLICIES);
    ASSERT_TRUE(begun && *begun != 0);
    ASSERT_TRUE(cells().put({WEIR_HISTORY_POLICIES, 3}, {}));
    mustApply(*enforcer, with(policy("other")));
    mustApply(*enforcer, with(policy("gold")));
    EXPECT_EQ(since().find(WEIR_HISTORY_POLICIES), begun);
    EXPECT_TRUE(cells().find({WEIR_HISTORY_POLICIES, 3}));

    std::string many;
    for (int index = 0; index < 40; ++index)
        many += (index == 0 ? "" : ",") + policy("p" + std::to_string(index));
    mustApply(*enforcer, with(many));
    mustApply(*enforcer, with(""));
    EXPECT_EQ(since().find(WEIR_HISTORY_POLICIES), std::uint64_t(0));
    EXPECT_FALSE(cells().find({WEIR_HISTORY_POLICIES, 3}));
    EXPECT_NE(since().find(WEIR_HISTORY_TOTAL), std::uint64_t(0));
}

TEST_F(EnforcerHistory, GoesOnWhenAnotherHelperTakesOver)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, with(policy("gold")));
    const auto begun = since().find(WEIR_HISTORY_TOTAL);
    enforcer.reset();
    enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, with(policy("gold")));
    EXPECT_EQ(since().find(WEIR_HISTORY_TOTAL), begun);
}

} // namespace
} // namespace weir
