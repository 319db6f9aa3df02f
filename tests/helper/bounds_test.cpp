// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/call_budget.h"
#include "privhelper/bus/pending_requests.h"
#include "privhelper/bus/statistics_table.h"
#include "privhelper/log.h"

#include <gtest/gtest.h>

namespace weir::test {
namespace {

using Kind = CallBudget::Kind;

TEST(CallBudget, RefillsAtItsRateAndSeparatesUsersAndKinds)
{
    CallBudget budget;
    const CallBudget::Time start{std::chrono::hours(1)};
    const auto takeAll = [&](std::uint32_t uid, Kind kind, CallBudget::Time now) {
        int taken = 0;
        while (budget.take(uid, kind, now))
            ++taken;
        return taken;
    };
    EXPECT_EQ(takeAll(1, Kind::Read, start), 400);
    EXPECT_EQ(takeAll(1, Kind::Change, start), 100);
    EXPECT_EQ(takeAll(2, Kind::Read, start), 400);
    EXPECT_EQ(takeAll(1, Kind::Read, start + std::chrono::seconds(1)), 200);
    EXPECT_EQ(takeAll(1, Kind::Change, start + std::chrono::seconds(1)), 20);
    EXPECT_EQ(takeAll(1, Kind::Read, start + std::chrono::hours(1)), 400); // never more than the burst
}

TEST(CallBudget, ForgetsUsersWhoAreGone)
{
    CallBudget budget;
    const CallBudget::Time start{std::chrono::hours(1)};
    for (std::uint32_t uid = 0; uid < 1000; ++uid)
        budget.take(uid, Kind::Read, start);
    EXPECT_EQ(budget.users(), 1000);
    budget.take(1, Kind::Read, start + std::chrono::hours(1));
    EXPECT_EQ(budget.users(), 1);
}

TEST(PendingRequests, CapsAConnectionAUserAndAll)
{
    PendingRequests pending;
    std::vector<PendingRequests::Place> places;
    const auto begin = [&](const QString& connection, std::uint32_t uid) {
        auto place = pending.begin(connection, uid);
        if (place)
            places.push_back(std::move(*place));
        return bool(place);
    };
    EXPECT_TRUE(begin(QStringLiteral(":1.1"), 1));
    EXPECT_TRUE(begin(QStringLiteral(":1.1"), 1));
    EXPECT_FALSE(begin(QStringLiteral(":1.1"), 1)); // 2 a connection
    EXPECT_TRUE(begin(QStringLiteral(":1.2"), 1));
    EXPECT_TRUE(begin(QStringLiteral(":1.3"), 1));
    EXPECT_FALSE(begin(QStringLiteral(":1.4"), 1)); // 4 a uid
    for (std::uint32_t uid = 2; uid < 30; ++uid)
        EXPECT_TRUE(begin(QStringLiteral(":2.%1").arg(uid), uid));
    EXPECT_EQ(pending.total(), 32);
    EXPECT_FALSE(begin(QStringLiteral(":3.1"), 100)); // 32 in all
    places.pop_back();
    EXPECT_TRUE(begin(QStringLiteral(":3.1"), 100));
    places.clear();
    EXPECT_EQ(pending.total(), 0);
    EXPECT_TRUE(begin(QStringLiteral(":1.1"), 1));
}

TEST(StatisticsTable, MasksTheValueOnly)
{
    EXPECT_EQ(maskedIdentity("header:x-api-key=k=1"), "header:x-api-key=…");
    EXPECT_EQ(maskedIdentity("bearer=abc"), "bearer=…");
    EXPECT_EQ(maskedIdentity("something else"), "…");
}

TEST(Log, OneEventIsOneLineWhateverItsValues)
{
    EXPECT_EQ(formatLogLine("audit", {{"method", "Apply"}, {"summary", "two \"words\""}}),
              "weir-helper: audit method=Apply summary=\"two \\\"words\\\"\"");
    const std::string hostile =
        formatLogLine("audit", {{"summary", "a\nweir-helper: audit uid=0\x1b[2J\xff"}});
    EXPECT_EQ(hostile.find('\n'), std::string::npos);
    EXPECT_EQ(hostile.find('\x1b'), std::string::npos);
}

} // namespace
} // namespace weir::test
