// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/rate.h"
#include "common/utc_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir {
namespace {

using Calendar = Rate::Calendar;

TEST(Rate, IsReadExactly)
{
    struct Row
    {
        const char* text;
        Measure measure;
        Rate rate;
        const char* written;
    };
    const std::vector<Row> rows{
        {"100/s", Measure::Requests, {100, 1}, "100/s"},
        {"30/m", Measure::Requests, {30, 60}, "30/m"},
        {"60/m", Measure::Requests, {60, 60}, "60/m"},
        {"1/d", Measure::Requests, {1, 86'400}, "1/d"},
        {"1000/d", Measure::Requests, {1'000, 86'400}, "1000/d"},
        {"5k/h", Measure::Connections, {5'000, 3'600}, "5000/h"},
        {"1.5k/s", Measure::Requests, {1'500, 1}, "1500/s"},
        {"999983/s", Measure::Requests, {999'983, 1}, "999983/s"},
        {"10M/s", Measure::Requests, {10'000'000, 1}, "10M/s"},
        {"12500/s", Measure::Requests, {12'500, 1}, "12500/s"},
        {"1.25M/s", Measure::Requests, {1'250'000, 1}, "1250k/s"},
        {"1000000/month", Measure::Requests, {1'000'000, 0, Calendar::Month}, "1M/month"},
        {"500/day", Measure::Requests, {500, 0, Calendar::Day}, "500/day"},
        {"2MB/s", Measure::BytesIn, {2'000'000, 1}, "2MB/s"},
        {"1.5MB/s", Measure::BytesIn, {1'500'000, 1}, "1.5MB/s"},
        {"1MiB/s", Measure::BytesOut, {1'048'576, 1}, "1MiB/s"},
        {"999983/s", Measure::BytesOut, {999'983, 1}, "999983B/s"},
        {"100GB/s", Measure::BytesIn, {100'000'000'000, 1}, "100GB/s"},
        {"0.5GiB/m", Measure::BytesIn, {1ULL << 29, 60}, "512MiB/m"},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.text);
        const auto rate = parseRate(row.text, row.measure);
        ASSERT_TRUE(rate);
        EXPECT_EQ(*rate, row.rate);
        EXPECT_EQ(formatRate(*rate, row.measure), row.written);
    }
}

TEST(Rate, RefusesWhatIsNone)
{
    for (const char* const text : {"",
                                   "/",
                                   "/s",
                                   "s",
                                   "10",
                                   "10/",
                                   "10/x",
                                   "10 /s",
                                   " 10/s",
                                   "10/s ",
                                   "+1/s",
                                   "-1/s",
                                   "1.5/s",
                                   "1./s",
                                   ".5k/s",
                                   "1e3/s",
                                   "10K/s",
                                   "10m/s",
                                   "10kB/s",
                                   "0/s",
                                   "0.0k/s",
                                   "10000001/s",
                                   "99999999999999999999/s",
                                   "18446744073709551617/s",
                                   "10/s/s",
                                   "10/S"})
        EXPECT_FALSE(parseRate(text, Measure::Requests)) << text;
    for (const char* const text :
         {"1k/s", "1M/s", "1mb/s", "1.0001kB/s", "0.3B/s", "100000000001/s", "101GB/s"})
        EXPECT_FALSE(parseRate(text, Measure::BytesIn)) << text;
}

TEST(Rate, BoundsHoldForEverySpan)
{
    EXPECT_TRUE(parseRate("600M/m", Measure::Requests));
    EXPECT_FALSE(parseRate("600000001/m", Measure::Requests));
    EXPECT_TRUE(parseRate("864000M/d", Measure::Requests));
    EXPECT_FALSE(parseRate("864000000001/d", Measure::Requests));
}

RC_GTEST_PROP(RateProperty, EveryRateSurvivesItsText, ())
{
    const auto measure =
        *rc::gen::element(Measure::Requests, Measure::Connections, Measure::BytesIn, Measure::BytesOut);
    const std::uint64_t highest = countsBytes(measure) ? 100'000'000'000 : 10'000'000;
    const std::uint32_t seconds = *rc::gen::element(1U, 60U, 3'600U, 86'400U);
    const std::uint64_t amount =
        *rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(1, highest * seconds + 1),
                        rc::gen::inRange<std::uint64_t>(1, 100'000),
                        rc::gen::map(rc::gen::inRange<std::uint64_t>(1, 1'000),
                                     [](std::uint64_t number) { return number * 10'000; }));
    const Rate rate{amount, seconds};
    const auto parsed = parseRate(formatRate(rate, measure), measure);
    RC_ASSERT(static_cast<bool>(parsed));
    RC_ASSERT(*parsed == rate);
}

RC_GTEST_PROP(QuantityProperty, IsNeverLongerThanItsDigits, (std::uint32_t quantity))
{
    RC_ASSERT(formatQuantity(quantity, Measure::Requests).size() <= std::to_string(quantity).size());
    const std::string bytes = formatQuantity(quantity, Measure::BytesIn);
    RC_ASSERT(bytes.size() <= std::to_string(quantity).size() + 1);
    RC_ASSERT(*parseQuantity(bytes, Measure::BytesIn) == quantity);
}

TEST(Burst, HasDefaults)
{
    struct Row
    {
        Rate rate;
        Measure measure;
        Algorithm algorithm;
        std::uint64_t burst;
    };
    const std::vector<Row> rows{
        {{100, 1}, Measure::Requests, Algorithm::TokenBucket, 100},
        {{30, 60}, Measure::Requests, Algorithm::TokenBucket, 1},
        {{90, 60}, Measure::Requests, Algorithm::TokenBucket, 1},
        {{120, 60}, Measure::Connections, Algorithm::TokenBucket, 2},
        {{100, 1}, Measure::Requests, Algorithm::LeakyBucket, 1},
        {{2'000'000, 1}, Measure::BytesIn, Algorithm::TokenBucket, 1'000'000},
        {{1'000, 1}, Measure::BytesIn, Algorithm::TokenBucket, 262'144},
        {{2'000'000, 1}, Measure::BytesOut, Algorithm::LeakyBucket, 500'000},
        {{1'000'000, 0, Calendar::Month}, Measure::Requests, Algorithm::TokenBucket, 1'000'000},
    };
    for (const Row& row : rows)
        EXPECT_EQ(defaultBurst(row.rate, row.measure, row.algorithm), row.burst)
            << formatRate(row.rate, row.measure);
}

TEST(Duration, IsReadAndWritten)
{
    using std::chrono::seconds;
    struct Row
    {
        const char* text;
        seconds duration;
        const char* written;
    };
    for (const Row& row : {Row{"10s", seconds(10), "10s"}, Row{"90s", seconds(90), "90s"},
                           Row{"5m", seconds(300), "5m"}, Row{"1h30m", seconds(5'400), "90m"},
                           Row{"24h", seconds(86'400), "1d"}, Row{"366d", seconds(366 * 86'400), "366d"}}) {
        const auto duration = parseDuration(row.text);
        ASSERT_TRUE(duration) << row.text;
        EXPECT_EQ(*duration, row.duration);
        EXPECT_EQ(formatDuration(*duration), row.written);
    }
    for (const char* const text : {"", "s", "10", "0s", "5m5h", "1m1m", "-1s", "1.5h", "367d",
                                   "9223372036854775807d", "366d1s", "10s ", "10ms"})
        EXPECT_FALSE(parseDuration(text)) << text;
}

TEST(UtcTime, IsReadAndWritten)
{
    struct Row
    {
        const char* text;
        const char* written;
    };
    for (const Row& row : {Row{"2027-01-31T00:00:00Z", "2027-01-31T00:00:00Z"},
                           Row{"2027-01-31T09:00:00+09:00", "2027-01-31T00:00:00Z"},
                           Row{"2024-02-28T23:30:00-01:00", "2024-02-29T00:30:00Z"},
                           Row{"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
                           Row{"2026-05-05T05:05:05.0407Z", "2026-05-05T05:05:05.040Z"}}) {
        const auto time = parseUtcTime(row.text);
        ASSERT_TRUE(time) << row.text;
        EXPECT_EQ(formatUtcTime(*time), row.written);
    }
    for (const char* const text :
         {"", "2027-01-31", "2027-01-31T00:00:00", "2027-01-31 00:00:00Z", "2027-13-01T00:00:00Z",
          "2027-02-29T00:00:00Z", "2027-01-31T24:00:00Z", "2027-01-31T00:00:60Z", "2027-01-31T00:00:00.Z",
          "1969-12-31T23:59:59Z", "2027-01-31T00:00:00+9:00", "2027-01-31T00:00:00Zx", "27-01-31T00:00:00Z"})
        EXPECT_FALSE(parseUtcTime(text)) << text;
}

} // namespace
} // namespace weir
