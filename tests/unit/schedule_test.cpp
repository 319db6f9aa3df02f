// SPDX-License-Identifier: GPL-3.0-or-later
// Whose limits hold when: days, hours over midnight, and clocks that are put forward and back.
#include "common/schedule.h"
#include "common/schedule_text.h"
#include "common/utc_time.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

sys_seconds at(const std::string& text)
{
    const auto time = parseUtcTime(text);
    EXPECT_TRUE(time) << text;
    return std::chrono::floor<std::chrono::seconds>(*time);
}

ScheduleEntry entry(const char* days, const char* from, const char* to, const char* zone,
                    const char* policy = "other")
{
    return {*parseDays(days), *parseTimeOfDay(from), *parseTimeOfDay(to), zone, policy};
}

Policy policyWith(std::vector<ScheduleEntry> schedule)
{
    Policy policy;
    policy.name = "own";
    policy.schedule = std::move(schedule);
    return policy;
}

std::string limitsAt(const Policy& policy, sys_seconds moment)
{
    return Schedules(moment).limitsOf(policy, moment);
}

/// Every switch in a span, as times and names.
std::vector<std::string> switches(const Policy& policy, const std::string& from, const std::string& to)
{
    std::vector<std::string> all;
    sys_seconds now = at(from);
    while (const auto next = Schedules(now).next(policy)) {
        if (*next >= at(to))
            break;
        all.push_back(formatUtcTime(*next) + ' ' + limitsAt(policy, *next));
        now = *next;
    }
    return all;
}

using Texts = std::vector<std::string>;

TEST(Schedule, HoldsInItsHoursOnItsDays)
{
    const Policy policy = policyWith({entry("mon-fri", "09:00", "18:00", "Europe/Berlin")});
    EXPECT_EQ(limitsAt(policy, at("2026-11-23T07:59:59Z")), "own");
    EXPECT_EQ(limitsAt(policy, at("2026-11-23T08:00:00Z")), "other") << "a Monday, 9 o'clock in winter";
    EXPECT_EQ(limitsAt(policy, at("2026-11-23T16:59:59Z")), "other");
    EXPECT_EQ(limitsAt(policy, at("2026-11-23T17:00:00Z")), "own");
    EXPECT_EQ(limitsAt(policy, at("2026-07-20T07:00:00Z")), "other") << "a Monday, 9 o'clock in summer";
    EXPECT_EQ(limitsAt(policy, at("2026-11-28T12:00:00Z")), "own") << "a Saturday";
    EXPECT_EQ(switches(policy, "2026-11-27T00:00:00Z", "2026-11-30T10:00:00Z"),
              (Texts{"2026-11-27T08:00:00Z other", "2026-11-27T17:00:00Z own", "2026-11-30T08:00:00Z other"}))
        << "over a weekend";
}

TEST(Schedule, GoesOnOverMidnightIntoTheDayAfter)
{
    const Policy policy = policyWith({entry("fri", "22:00", "06:00", "UTC")});
    EXPECT_EQ(
        switches(policy, "2026-11-23T00:00:00Z", "2026-12-05T00:00:00Z"),
        (Texts{"2026-11-27T22:00:00Z other", "2026-11-28T06:00:00Z own", "2026-12-04T22:00:00Z other"}));
    EXPECT_EQ(limitsAt(policy, at("2026-11-27T05:00:00Z")), "own") << "Friday's morning is Thursday's night";
    const Policy midnight =
        policyWith({entry("sun", "22:00", "00:00", "UTC"), entry("mon", "00:00", "24:00", "UTC")});
    EXPECT_EQ(switches(midnight, "2026-11-23T12:00:00Z", "2026-12-01T12:00:00Z"),
              (Texts{"2026-11-24T00:00:00Z own", "2026-11-29T22:00:00Z other", "2026-12-01T00:00:00Z own"}))
        << "hours that touch are one";
}

TEST(Schedule, TakesTheFirstEntryThatHolds)
{
    const Policy policy = policyWith({entry("mon", "12:00", "13:00", "UTC", "lunch"),
                                      entry("mon-fri", "09:00", "18:00", "UTC", "day"),
                                      entry("mon-sun", "00:00", "24:00", "UTC", "rest")});
    EXPECT_EQ(switches(policy, "2026-11-23T00:00:00Z", "2026-11-24T10:00:00Z"),
              (Texts{"2026-11-23T09:00:00Z day", "2026-11-23T12:00:00Z lunch", "2026-11-23T13:00:00Z day",
                     "2026-11-23T18:00:00Z rest", "2026-11-24T09:00:00Z day"}));
}

TEST(Schedule, ChangesNothingAtAllHours)
{
    const Policy always = policyWith({entry("mon-sun", "00:00", "24:00", "Europe/Berlin")});
    EXPECT_EQ(limitsAt(always, at("2026-10-25T01:30:00Z")), "other");
    EXPECT_FALSE(Schedules(at("2026-10-24T00:00:00Z")).next(always)) << "not when clocks are put back either";
    EXPECT_FALSE(Schedules(at("2026-10-24T00:00:00Z")).next(policyWith({})));
    const Policy weekly = policyWith({entry("mon", "09:00", "10:00", "UTC")});
    EXPECT_EQ(Schedules(at("2026-11-23T10:00:00Z")).next(weekly), at("2026-11-30T09:00:00Z"));
}

TEST(Schedule, LosesAnHourThatIsSkipped)
{
    // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    EXPECT_EQ(switches(policyWith({entry("mon-sun", "02:00", "03:00", "Europe/Berlin")}),
                       "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"),
              (Texts{"2026-03-30T00:00:00Z other", "2026-03-30T01:00:00Z own"}));
    EXPECT_EQ(switches(policyWith({entry("mon-sun", "01:00", "02:30", "Europe/Berlin")}),
                       "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"),
              (Texts{"2026-03-29T00:00:00Z other", "2026-03-29T01:00:00Z own"}));
    EXPECT_EQ(switches(policyWith({entry("mon-sun", "02:30", "04:00", "Europe/Berlin")}),
                       "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"),
              (Texts{"2026-03-29T01:00:00Z other", "2026-03-29T02:00:00Z own"}));
    // New York, 8 March 2026, at 07:00 UTC.
    EXPECT_EQ(switches(policyWith({entry("sun", "01:30", "03:30", "America/New_York")}),
                       "2026-03-07T12:00:00Z", "2026-03-09T12:00:00Z"),
              (Texts{"2026-03-08T06:30:00Z other", "2026-03-08T07:30:00Z own"}));
    // Lord Howe, 4 October 2026: 02:00 becomes 02:30 at 15:30 UTC the day before.
    EXPECT_EQ(switches(policyWith({entry("sun", "01:45", "02:45", "Australia/Lord_Howe")}),
                       "2026-10-03T12:00:00Z", "2026-10-04T12:00:00Z"),
              (Texts{"2026-10-03T15:15:00Z other", "2026-10-03T15:45:00Z own"}));
}

TEST(Schedule, CountsAnHourThatIsShownTwiceBothTimes)
{
    // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
    EXPECT_EQ(switches(policyWith({entry("mon-sun", "02:00", "03:00", "Europe/Berlin")}),
                       "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"),
              (Texts{"2026-10-25T00:00:00Z other", "2026-10-25T02:00:00Z own"}));
    EXPECT_EQ(switches(policyWith({entry("mon-sun", "02:30", "04:00", "Europe/Berlin")}),
                       "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"),
              (Texts{"2026-10-25T00:30:00Z other", "2026-10-25T01:00:00Z own", "2026-10-25T01:30:00Z other",
                     "2026-10-25T03:00:00Z own"}))
        << "as the clock shows it";
    // New York, 1 November 2026: 02:00 becomes 01:00 at 06:00 UTC.
    EXPECT_EQ(switches(policyWith({entry("sat", "22:00", "02:00", "America/New_York")}),
                       "2026-10-31T12:00:00Z", "2026-11-01T12:00:00Z"),
              (Texts{"2026-11-01T02:00:00Z other", "2026-11-01T07:00:00Z own"}));
    // Lord Howe, 5 April 2026: 02:00 becomes 01:30 at 15:00 UTC the day before.
    EXPECT_EQ(switches(policyWith({entry("sun", "01:30", "02:00", "Australia/Lord_Howe")}),
                       "2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z"),
              (Texts{"2026-04-04T14:30:00Z other", "2026-04-04T15:30:00Z own"}));
}

RC_GTEST_PROP(Schedule, SwitchesExactlyWhenSomethingChanges, ())
{
    const std::vector<const char*> zones{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                         "Asia/Kathmandu"};
    const auto day = *rc::gen::inRange(0, 366);
    const sys_seconds now = at("2026-01-01T00:00:00Z") + std::chrono::days(day) +
                            std::chrono::seconds(*rc::gen::inRange(0, 86'400));
    std::vector<ScheduleEntry> entries;
    const int count = *rc::gen::inRange(1, 4);
    for (int index = 0; index < count; ++index) {
        ScheduleEntry made;
        made.days = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
        made.fromMinute = *rc::gen::inRange(0, 96) * 15;
        made.toMinute =
            *rc::gen::suchThat(rc::gen::map(rc::gen::inRange(0, 97), [](int n) { return n * 15; }),
                               [&](int minute) { return minute != made.fromMinute; });
        made.zone = zones[*rc::gen::inRange<std::size_t>(0, zones.size())];
        made.policy = std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 2)));
        entries.push_back(made);
    }
    const Policy policy = policyWith(entries);
    const auto next = Schedules(now).next(policy);
    const std::string first = limitsAt(policy, now);
    // The slow way: minute by minute.
    sys_seconds minute = std::chrono::floor<std::chrono::minutes>(now) + 1min;
    const sys_seconds last = next ? *next : now + std::chrono::days(7);
    Schedules schedules(now);
    for (; minute < last; minute += 5min)
        RC_ASSERT(schedules.limitsOf(policy, std::chrono::floor<std::chrono::minutes>(minute)) == first);
    if (next) {
        RC_ASSERT(limitsAt(policy, *next) != first);
        RC_ASSERT(schedules.limitsOf(policy, *next - 1s) == first);
    }
}

TEST(Schedule, SaysHowPoliciesStand)
{
    Document document;
    document.policies = {policyWith({entry("mon-fri", "09:00", "18:00", "UTC", "day")}), Policy{}, Policy{}};
    document.policies[1].name = "day";
    document.policies[2].name = "free";
    const auto noon = at("2026-11-23T12:00:00Z");
    EXPECT_EQ(scheduledPolicies(document, noon, noon),
              (std::vector<ScheduledPolicy>{{"own", "day", "own", at("2026-11-23T18:00:00Z")}}));
    const auto sources = limitSources(document, noon);
    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0], &document.policies[1]);
    EXPECT_EQ(sources[1], &document.policies[1]);
    EXPECT_EQ(sources[2], &document.policies[2]);
    EXPECT_EQ(nextSwitch(document, noon), at("2026-11-23T18:00:00Z"));
    EXPECT_EQ(limitSources(document, at("2026-11-23T18:00:00Z"))[0], &document.policies[0]);
}

TEST(Schedule, KnowsNoZoneThatIsNone)
{
    const auto now = at("2026-11-23T12:00:00Z");
    EXPECT_FALSE(ZoneClock::find("Europe/Nowhere", now, now));
    EXPECT_TRUE(ZoneClock::find("UTC", now, now));
}

} // namespace
} // namespace weir
