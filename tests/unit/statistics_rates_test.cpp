// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statistics_rates.h"

#include <gtest/gtest.h>

using namespace weir;
using namespace std::chrono_literals;

namespace {

StatisticsRow client(const std::string& name, std::uint64_t passed, std::uint64_t rejected = 0)
{
    StatisticsRow row;
    row.client = name;
    row.passed = passed;
    row.rejected = rejected;
    row.bytesIn = passed * 100;
    return row;
}

const RateMeter::Clock::time_point start{};

TEST(RateMeter, KnowsNothingFromOneSample)
{
    RateMeter meter;
    const auto rows = meter.update(start, {client("acme", 10)}, true);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_FALSE(rows[0].rates);
}

TEST(RateMeter, DividesByTheTimeThatReallyPassed)
{
    RateMeter meter;
    (void)meter.update(start, {client("acme", 10, 1)}, true);
    const auto rows = meter.update(start + 2500ms, {client("acme", 60, 6)}, true);
    ASSERT_TRUE(rows[0].rates);
    EXPECT_DOUBLE_EQ(rows[0].rates->passed, 20);
    EXPECT_DOUBLE_EQ(rows[0].rates->rejected, 2);
    EXPECT_DOUBLE_EQ(rows[0].rates->offered, 22);
    EXPECT_DOUBLE_EQ(rows[0].rates->bytesIn, 2000);
}

TEST(RateMeter, ANewcomerCountsFromZeroAfterACompleteSample)
{
    RateMeter meter;
    (void)meter.update(start, {}, true);
    const auto rows = meter.update(start + 1s, {client("acme", 5)}, true);
    ASSERT_TRUE(rows[0].rates);
    EXPECT_DOUBLE_EQ(rows[0].rates->passed, 5);
}

TEST(RateMeter, ARowThatMayOnlyHaveBeenCutOffHasNoRate)
{
    RateMeter meter;
    (void)meter.update(start, {client("beta", 1)}, false);
    const auto rows = meter.update(start + 1s, {client("acme", 1'000'000)}, false);
    EXPECT_FALSE(rows[0].rates);
}

TEST(RateMeter, CountersThatWentBackBeginAfresh)
{
    RateMeter meter;
    (void)meter.update(start, {client("acme", 100)}, true);
    EXPECT_FALSE(meter.update(start + 1s, {client("acme", 3)}, true)[0].rates);
    const auto rows = meter.update(start + 2s, {client("acme", 7)}, true);
    ASSERT_TRUE(rows[0].rates);
    EXPECT_DOUBLE_EQ(rows[0].rates->passed, 4);
}

TEST(RateMeter, KnowsAClientAgainThatAsksAnotherService)
{
    RateMeter meter;
    StatisticsRow row = client("acme", 10);
    row.policy = "gold";
    meter.update(start, {row}, true);
    row.service = "shop";
    row.policy = "silver";
    row.passed = 30;
    const std::vector<RatedRow> rows = meter.update(start + 2s, {row}, true);
    ASSERT_TRUE(rows.at(0).rates);
    EXPECT_DOUBLE_EQ(rows.at(0).rates->passed, 10);
}

TEST(RateMeter, TellsMaskedIdentitiesApartByTheirHandles)
{
    StatisticsRow first;
    first.identity = "header:x-api-key=…";
    first.handle = "01";
    first.passed = 10;
    StatisticsRow second = first;
    second.handle = "02";
    second.passed = 1000;
    RateMeter meter;
    (void)meter.update(start, {first, second}, true);
    first.passed += 1;
    second.passed += 2;
    const auto rows = meter.update(start + 1s, {second, first}, true);
    EXPECT_DOUBLE_EQ(rows[0].rates->passed, 2);
    EXPECT_DOUBLE_EQ(rows[1].rates->passed, 1);
}

TEST(SortByRate, LargestFirstAndUnknownLast)
{
    std::vector<RatedRow> rows{{client("unknown", 9), {}},
                               {client("slow", 1), Rates{.passed = 1}},
                               {client("fast", 2), Rates{.passed = 5}}};
    sortByRate(rows, "passed", false);
    EXPECT_EQ(rows[0].row.client, "fast");
    EXPECT_EQ(rows[2].row.client, "unknown");
    sortByRate(rows, "passed", true);
    EXPECT_EQ(rows[0].row.client, "slow");
    EXPECT_EQ(rows[2].row.client, "unknown");
    sortByRate(rows, "client", true);
    EXPECT_EQ(rows[0].row.client, "fast");
}

} // namespace
