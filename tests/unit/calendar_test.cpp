// SPDX-License-Identifier: GPL-3.0-or-later
// Days and months by time zones' clocks: of 23, 24 and 25 hours, without a midnight, and with two.
#include "common/calendar.h"
#include "common/utc_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using Kind = Rate::Calendar;

sys_seconds at(const std::string& text)
{
    const auto time = parseUtcTime(text);
    EXPECT_TRUE(time) << text;
    return std::chrono::floor<seconds>(*time);
}

struct Case
{
    const char* description;
    Kind kind;
    const char* zone;
    const char* now;
    const char* begin;
    const char* end;
};

const Case cases[] = {
    {"UTC", Kind::Day, "UTC", "2026-03-29T23:59:59Z", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z"},
    {"the first second", Kind::Day, "UTC", "2026-03-30T00:00:00Z", "2026-03-30T00:00:00Z",
     "2026-03-31T00:00:00Z"},
    {"23 hours", Kind::Day, "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z",
     "2026-03-29T22:00:00Z"},
    {"25 hours", Kind::Day, "Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z",
     "2026-10-25T23:00:00Z"},
    {"half past", Kind::Day, "Asia/Kolkata", "2026-06-01T18:29:59Z", "2026-05-31T18:30:00Z",
     "2026-06-01T18:30:00Z"},
    {"no midnight: clocks go from 00:00 to 01:00", Kind::Day, "America/Sao_Paulo", "2018-11-04T12:00:00Z",
     "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"},
    {"two midnights: clocks go from 01:00 to 00:00", Kind::Day, "America/Havana", "2025-11-02T05:30:00Z",
     "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"},
    {"clocks go from 00:01 back into the day before, which lasts until midnight comes again", Kind::Day,
     "America/St_Johns", "2010-11-07T02:30:30Z", "2010-11-06T02:30:00Z", "2010-11-07T03:30:00Z"},
    {"a day is left out", Kind::Day, "Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T10:00:00Z",
     "2011-12-30T10:00:00Z"},
    {"month", Kind::Month, "Europe/Berlin", "2026-03-15T00:00:00Z", "2026-02-28T23:00:00Z",
     "2026-03-31T22:00:00Z"},
    {"February of a leap year", Kind::Month, "UTC", "2028-02-29T23:59:59Z", "2028-02-01T00:00:00Z",
     "2028-03-01T00:00:00Z"},
    {"December", Kind::Month, "Asia/Tokyo", "2026-12-31T14:59:59Z", "2026-11-30T15:00:00Z",
     "2026-12-31T15:00:00Z"},
};

TEST(Calendar, KnowsWhenPeriodsBeginAndEnd)
{
    for (const Case& one : cases) {
        const auto periods = calendarPeriods(one.kind, one.zone, at(one.now), 3);
        ASSERT_EQ(periods.size(), 3U) << one.description;
        EXPECT_EQ(periods[0].begin, at(one.begin))
            << one.description << ": " << formatUtcTime(periods[0].begin);
        EXPECT_EQ(periods[0].end, at(one.end)) << one.description << ": " << formatUtcTime(periods[0].end);
    }
}

TEST(Calendar, LeavesAGapForADayThatIsLeftOut)
{
    const auto periods = calendarPeriods(Kind::Day, "Pacific/Apia", at("2011-12-30T00:00:00Z"), 2);
    ASSERT_EQ(periods.size(), 2U);
    EXPECT_EQ(periods[1].number, periods[0].number + 2);
}

TEST(Calendar, KnowsNoPeriodsOfAZoneThatIsNone)
{
    EXPECT_TRUE(calendarPeriods(Kind::Day, "Europe/Atlantis", at("2026-01-01T00:00:00Z"), 1).empty());
}

/// Whatever the moment and the zone: it lies in the first period, each begins where the one before ends, and
/// their numbers are the same whenever one asks.
RC_GTEST_PROP(Calendar, HasNoGapsAndOneNumberAPeriod, ())
{
    const std::string zone = *rc::gen::elementOf(std::vector<std::string>{
        "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Pacific/Kiritimati",
        "America/St_Johns", "America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe"});
    const Kind kind = *rc::gen::element(Kind::Day, Kind::Month);
    const sys_seconds now(
        seconds(*rc::gen::inRange<std::int64_t>(946'684'800, 2'000'000'000))); // from 2000 on
    const auto periods = calendarPeriods(kind, zone, now, 4);
    RC_ASSERT(periods.size() == 4U);
    RC_ASSERT(periods[0].begin <= now && now < periods[0].end);
    for (std::size_t index = 1; index < periods.size(); ++index) {
        RC_ASSERT(periods[index].begin == periods[index - 1].end);
        RC_ASSERT(periods[index].number > periods[index - 1].number);
        RC_ASSERT(calendarPeriods(kind, zone, periods[index].begin, 1)[0] == periods[index]);
        RC_ASSERT(calendarPeriods(kind, zone, periods[index].end - seconds(1), 1)[0] == periods[index]);
    }
    const auto length = periods[1].end - periods[1].begin;
    RC_ASSERT(length >= (kind == Kind::Day ? hours(22) : hours(27 * 24)));
    RC_ASSERT(length <= (kind == Kind::Day ? hours(26) : hours(31 * 24 + 1)));
}

} // namespace
} // namespace weir
