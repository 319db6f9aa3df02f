// SPDX-License-Identifier: GPL-3.0-or-later
// What events of blocks say, and that JSON keeps all that they say it by.
#include "common/events.h"
#include "common/events_json.h"

#include <gtest/gtest.h>
#include <vector>

namespace weir {
namespace {

struct Case
{
    EventKind kind;
    std::string cause;
    std::string verdict;
    std::optional<std::uint32_t> uid;
    std::string sentence;
};

const std::vector<Case> cases{
    {EventKind::BlockBegan, "person", "", 1000, "user 1000 blocked acme for 90 s"},
    {EventKind::BlockBegan, "person", "", std::nullopt, "acme is blocked for 90 s"},
    {EventKind::BlockBegan, "penalty", "", std::nullopt,
     "acme is blocked for 90 s: it was refused too often under policy gold"},
    {EventKind::BlockBegan, "penalty", "observed", std::nullopt,
     "acme was refused so often that policy gold would have blocked it for 90 s, but it only observes"},
    {EventKind::BlockEnded, "person", "", 0, "user 0 ended the block of acme"},
    {EventKind::BlockEnded, "penalty", "", std::nullopt, "acme is not blocked any more"},
    {EventKind::Refused, "person", "rejected", std::nullopt,
     "acme was refused at shop with 429: it is blocked for another 90 s"},
    {EventKind::Refused, "penalty", "dropped", std::nullopt,
     "acme was refused at shop in silence: it is blocked for another 90 s"},
    {EventKind::Refused, "penalty", "observed", std::nullopt,
     "acme would have been refused at shop, blocked for another 90 s, but its policy only observes"},
    {EventKind::Refused, "capacity", "rejected", std::nullopt,
     "acme was refused with 429: the capacity of shop is in use; there is room for it in 90 s"},
};

EventRow rowOf(const Case& one)
{
    EventRow row;
    row.cursor = 7;
    row.kind = one.kind;
    row.service = "shop";
    row.client = "acme";
    row.policy = "gold";
    row.cause = one.cause;
    row.verdict = one.verdict;
    row.seconds = 90;
    row.uid = one.uid;
    return row;
}

TEST(EventWords, SayWhoseLimitsHold)
{
    EventRow row;
    row.kind = EventKind::Switched;
    row.policy = "gold";
    row.subject = "daytime";
    EXPECT_EQ(eventSentence(row).english, "policy gold has the limits of daytime now, by its schedule");
    row.subject = "gold";
    EXPECT_EQ(eventSentence(row).english, "policy gold has its own limits again, by its schedule");
    EXPECT_EQ(parseEventKind("switched"), EventKind::Switched);
}

TEST(EventWords, SayWhoWasBlockedByWhatAndForHowLong)
{
    for (const Case& one : cases)
        EXPECT_EQ(eventSentence(rowOf(one)).english, one.sentence);
}

TEST(EventWords, JsonKeepsThem)
{
    std::vector<EventRow> rows;
    for (const Case& one : cases)
        rows.push_back(rowOf(one));
    const auto read = readEventsJson(writeEventsJson(rows));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, rows);
}

} // namespace
} // namespace weir
