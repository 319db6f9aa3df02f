// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utc_time.h"
#include "privhelper/configuration.h"
#include "tests/helper/fake_enforcer.h"
#include "tests/helper/temporary_folder.h"

#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <optional>
#include <qcorotask.h>

namespace weir::test {
namespace {

constexpr std::uint32_t uid = 1000;
const std::string empty =
    R"({"version": 1, "interfaces": [], "services": [], "policies": [], "clients": []})";
const std::string attached =
    R"({"version": 1, "interfaces": ["lo"], "services": [], "policies": [], "clients": []})";

/// Carried out to its end, as if nobody else was there.
template <typename Value>
Value now(QCoro::Task<Value> task)
{
    std::optional<Value> value; // QCoro::waitFor() wants one that can be empty
    const auto take = [&]() -> QCoro::Task<void> { value.emplace(co_await task); };
    QCoro::waitFor(take());
    return *std::move(value);
}

class Transactions : public testing::Test
{
protected:
    Configuration open()
    {
        auto store = RevisionStore::open(folder.path);
        EXPECT_TRUE(store) << (store ? "" : store.error().sentence.english);
        Configuration configuration(std::move(*store), enforcer);
        configuration.start();
        return configuration;
    }

    static Configuration::Frozen propose(const Configuration& configuration, const std::string& text)
    {
        auto proposal =
            Configuration::propose(configuration.current(), text, configuration.current().revision);
        EXPECT_TRUE(proposal) << (proposal ? "" : proposal.error().sentence.english);
        return std::make_shared<const Configuration::Proposal>(std::move(*proposal));
    }

    FakeEnforcer enforcer;
    TemporaryFolder folder;
};

TEST_F(Transactions, ManyDifferencesAreCountedAndTheFirstAreTold)
{
    const Configuration configuration = open();
    std::string text =
        R"({"version": 1, "interfaces": ["lo"], "services": [], "policies": [{"name": "p", "limits": []}], "clients": [)";
    for (int index = 0; index < 1'500; ++index)
        text += (index > 0 ? "," : "") + std::string(R"({"name": "c)") + std::to_string(index) +
                R"(", "policy": "p", "identity": {"header": "x", "value": ")" + std::to_string(index) +
                "\"}}";
    const auto proposal = propose(configuration, text + "]}");
    EXPECT_EQ(proposal->summary, "interface lo added, policy p added, 1500 clients added");
    EXPECT_EQ(proposal->parts.added, 1'502u);
    ASSERT_EQ(proposal->differences.size(), 1'001u);
    EXPECT_EQ(proposal->differences[999].name, "c997");
    EXPECT_FALSE(proposal->differences[999].sentence.english.empty());
    EXPECT_EQ(proposal->differences.back().sentence.english, "and 502 more differences");
}

TEST_F(Transactions, AreStoredEnforcedAndRemembered)
{
    {
        Configuration configuration = open();
        EXPECT_EQ(configuration.current().revision, 0u);
        EXPECT_EQ(*now(configuration.carryOut(propose(configuration, attached), uid)), 1u);
        EXPECT_EQ(enforcer.applied.interfaces, std::vector<std::string>{"lo"});
        EXPECT_EQ(configuration.revisions().front().uid, uid);
    }
    enforcer.applied = {};
    const Configuration again = open();
    EXPECT_EQ(again.current().revision, 1u);
    EXPECT_EQ(enforcer.applied.interfaces, std::vector<std::string>{"lo"});
}

TEST_F(Transactions, WhatTheKernelRefusesIsNotStored)
{
    {
        Configuration configuration = open();
        enforcer.failApply = true;
        const auto refused = now(configuration.carryOut(propose(configuration, attached), uid));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().sentence.english, "the kernel has no memory left");
        EXPECT_EQ(configuration.current().revision, 0u);
        EXPECT_TRUE(configuration.revisions().empty());
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path));
}

TEST_F(Transactions, WhatCantBeCommittedIsTakenBackFromTheKernel)
{
    Configuration configuration = open();
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
    // A directory in the way makes the rename fail, after the new document was enforced.
    std::filesystem::create_directories(folder.path / "00000000000000000002.revision" / "full");
    const std::uint32_t before = enforcer.applications;
    const auto refused = now(configuration.carryOut(propose(configuration, attached), uid));
    ASSERT_FALSE(refused);
    EXPECT_EQ(enforcer.applications, before + 2);
    EXPECT_TRUE(enforcer.applied.interfaces.empty());
    EXPECT_EQ(configuration.current().revision, 1u);
    EXPECT_FALSE(std::filesystem::exists(folder.path / "00000000000000000002.draft"));
}

TEST_F(Transactions, AProposalForAnotherRevisionIsAConflictAtEveryStage)
{
    Configuration configuration = open();
    const auto first = propose(configuration, attached);
    const auto second = propose(configuration, attached);
    ASSERT_TRUE(now(configuration.carryOut(first, uid)));
    const auto late = now(configuration.carryOut(second, uid)); // while its question was open
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, Error::Kind::Conflict);
    EXPECT_EQ(late.error().sentence.arguments, (std::vector<std::string>{"1", "0"}));
    const auto early = Configuration::propose(configuration.current(), attached, 0);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kind, Error::Kind::Conflict);
}

TEST_F(Transactions, LeaveTheThreadFreeAndComeOneAfterTheOther)
{
    Configuration configuration = open();
    std::promise<void> goOn;
    enforcer.onStage = [&, wait = goOn.get_future().share()] { wait.wait(); };
    std::optional<Result<std::uint64_t>> first, second;
    const auto into = [&](std::optional<Result<std::uint64_t>>& outcome) -> QCoro::Task<void> {
        outcome.emplace(co_await configuration.carryOut(propose(configuration, attached), uid));
    };
    const QCoro::Task<void> one = into(first);
    const QCoro::Task<void> other = into(second);
    // Both are under way, and what was in force is.
    EXPECT_FALSE(first || second);
    EXPECT_EQ(configuration.current().revision, 0u);
    EXPECT_TRUE(configuration.revisions().empty());
    EXPECT_EQ(enforcer.applications, 0u);
    goOn.set_value();
    QCoro::waitFor(other);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(**first, 1u);
    ASSERT_FALSE(*second);
    EXPECT_EQ(second->error().kind, Error::Kind::Conflict);
    EXPECT_EQ(enforcer.applications, 1u);
}

TEST_F(Transactions, AStoredDocumentOfAnotherGrammarNeedsAWholeNewOne)
{
    std::filesystem::create_directory(folder.path);
    std::ofstream(folder.path / "00000000000000000005.revision")
        << encodeRevision({{5, {}, 0, "from another version"}, R"({"version": 1, "moons": 3})"});
    Configuration configuration = open();
    EXPECT_EQ(enforcer.applications, 0u); // what the pins enforce goes on
    EXPECT_EQ(configuration.current().revision, 5u);
    EXPECT_FALSE(configuration.faults().back().available);
    const auto part = Configuration::propose(configuration.current(), {Change{"interface", "lo", "true"}}, 5);
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().kind, Error::Kind::Degraded);
    EXPECT_EQ(*now(configuration.carryOut(propose(configuration, attached), uid)), 6u);
    EXPECT_TRUE(configuration.faults().back().available);
}

TEST_F(Transactions, AStartThatCantBeEnforcedIsReportedAndCanBeRepaired)
{
    {
        Configuration configuration = open();
        ASSERT_TRUE(now(configuration.carryOut(propose(configuration, attached), uid)));
    }
    enforcer.failApply = true;
    Configuration configuration = open();
    EXPECT_EQ(configuration.faults().back().sentence.english, "the kernel has no memory left");
    enforcer.failApply = false;
    EXPECT_EQ(*now(configuration.carryOut(propose(configuration, attached), uid)),
              2u); // the same, enforced at last
    EXPECT_TRUE(configuration.faults().back().available);
}

class Trials : public Transactions
{
protected:
    std::size_t files() const
    {
        const std::filesystem::directory_iterator all(folder.path);
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
    void expire() { enforcer.trialEnds = std::chrono::steady_clock::now(); }
};

constexpr std::chrono::minutes minute(1);

TEST_F(Trials, AreNoRevisionUntilTheyAreKept)
{
    Configuration configuration = open();
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
    EXPECT_EQ(*now(configuration.tryOut(propose(configuration, attached), uid, minute)), 2u);
    ASSERT_TRUE(configuration.pending());
    EXPECT_EQ(configuration.pending()->info.uid, uid);
    EXPECT_EQ(configuration.current().revision, 1u);
    EXPECT_EQ(configuration.revisions().size(), 1u);
    EXPECT_EQ(enforcer.applied.interfaces, std::vector<std::string>{"lo"});
    EXPECT_FALSE(now(configuration.settleTrial()));

    EXPECT_EQ(*now(configuration.keep(2)), 2u);
    EXPECT_FALSE(configuration.pending());
    EXPECT_EQ(configuration.current().document->interfaces, std::vector<std::string>{"lo"});
    EXPECT_EQ(configuration.revisions().front().revision, 2u);
    EXPECT_EQ(files(), 2u);
}

TEST_F(Trials, AreOneAtATime)
{
    Configuration configuration = open();
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
    const auto other = propose(configuration, attached);
    ASSERT_TRUE(now(configuration.tryOut(other, uid, minute)));
    for (const auto& refused :
         {now(configuration.carryOut(other, uid)), now(configuration.tryOut(other, uid, minute))}) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Error::Kind::Busy);
        EXPECT_EQ(refused.error().sentence.arguments.at(0), std::to_string(uid));
        EXPECT_EQ(refused.error().sentence.arguments.at(1), "2");
    }
    EXPECT_EQ(now(configuration.keep(3)).error().sentence.code, "other-trial");
    EXPECT_EQ(now(configuration.endTrial(1)).error().sentence.code, "other-trial");
}

TEST_F(Trials, LeaveNothingWhenTheyEnd)
{
    Configuration configuration = open();
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
    ASSERT_TRUE(now(configuration.tryOut(propose(configuration, attached), uid, minute)));
    EXPECT_EQ(*now(configuration.endTrial(2)), 1u);
    EXPECT_TRUE(enforcer.applied.interfaces.empty());
    EXPECT_EQ(now(configuration.endTrial(2)).error().sentence.code, "no-trial");
    EXPECT_EQ(files(), 1u);

    EXPECT_EQ(*now(configuration.tryOut(propose(configuration, attached), uid, minute)), 3u)
        << "another number";
    expire();
    EXPECT_TRUE(now(configuration.settleTrial()));
    EXPECT_FALSE(now(configuration.settleTrial()));
    EXPECT_TRUE(enforcer.applied.interfaces.empty());
    EXPECT_EQ(configuration.current().revision, 1u);
    EXPECT_EQ(files(), 1u);
}

TEST_F(Trials, WhoseTimeIsOverHinderNobody)
{
    Configuration configuration = open();
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
    ASSERT_TRUE(now(configuration.tryOut(propose(configuration, attached), uid, minute)));
    EXPECT_TRUE(configuration.busy());
    expire(); // and nobody has tidied up yet
    EXPECT_FALSE(configuration.busy());
    EXPECT_EQ(*now(configuration.tryOut(propose(configuration, attached), uid, minute)), 3u);
    expire();
    EXPECT_EQ(*now(configuration.carryOut(propose(configuration, attached), uid)), 4u);
    EXPECT_FALSE(configuration.pending());
    EXPECT_EQ(configuration.current().revision, 4u);
    EXPECT_EQ(files(), 2u);
}

TEST_F(Trials, WhatTheKernelRefusesLeavesNoFile)
{
    Configuration configuration = open();
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
    enforcer.failApply = true;
    EXPECT_FALSE(now(configuration.tryOut(propose(configuration, attached), uid, minute)));
    EXPECT_FALSE(configuration.pending());
    EXPECT_EQ(files(), 1u);
}

TEST_F(Trials, GoOnInTheNextHelperWithinTheirTime)
{
    {
        Configuration configuration = open();
        ASSERT_TRUE(now(configuration.carryOut(propose(configuration, empty), uid)));
        ASSERT_TRUE(now(configuration.tryOut(propose(configuration, attached), uid, minute)));
    }
    {
        Configuration configuration = open();
        ASSERT_TRUE(configuration.pending());
        EXPECT_EQ(configuration.pending()->info.revision, 2u);
        EXPECT_EQ(configuration.current().revision, 1u);
        EXPECT_EQ(enforcer.applied.interfaces, std::vector<std::string>{"lo"});
        EXPECT_EQ(enforcer.before.interfaces, std::vector<std::string>{}) << "what it goes back to";
    }
    expire();
    const Configuration late = open();
    EXPECT_FALSE(late.pending());
    EXPECT_TRUE(enforcer.applied.interfaces.empty());
    EXPECT_EQ(files(), 1u);
}

TEST_F(Trials, AreNotWhatABootStartsFrom)
{
    {
        Configuration configuration = open();
        ASSERT_TRUE(now(configuration.tryOut(propose(configuration, attached), uid, minute)));
    }
    enforcer = FakeEnforcer(); // its tables went with the power
    Configuration configuration = open();
    EXPECT_FALSE(configuration.pending());
    EXPECT_EQ(enforcer.applications, 0u);
    EXPECT_EQ(configuration.current().revision, 0u);
    EXPECT_EQ(files(), 0u);
}

/// Mondays from 9 to 10 "gold" has the limits of "day".
const std::string scheduled = R"({"version": 1, "policies": [{"name": "gold", "limits": [],
    "schedule": [{"days": "mon", "from": "09:00", "to": "10:00", "zone": "UTC", "policy": "day"}]},
    {"name": "day", "limits": [{"measure": "requests", "rate": "1/s"}]}]})";

class Schedule : public Transactions
{
protected:
    void setClock(const std::string& time)
    {
        enforcer.now = [time] { return *parseUtcTime(time); };
    }
    std::string limitsOf() const { return enforcer.schedules().at(0).limitsOf; }
};

TEST_F(Schedule, SwitchesAreNoRevisions)
{
    Configuration configuration = open();
    setClock("2026-11-23T08:59:59Z");
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, scheduled), uid)));
    EXPECT_FALSE(now(configuration.attendSchedules()));
    EXPECT_EQ(limitsOf(), "gold");
    const std::uint32_t before = enforcer.applications;
    setClock("2026-11-23T09:00:00Z");
    EXPECT_EQ(limitsOf(), "gold") << "nobody has put it in force yet";
    EXPECT_TRUE(now(configuration.attendSchedules()));
    EXPECT_FALSE(now(configuration.attendSchedules()));
    EXPECT_EQ(enforcer.applications, before + 1);
    EXPECT_EQ(limitsOf(), "day");
    EXPECT_EQ(configuration.current().revision, 1u);
    EXPECT_EQ(configuration.revisions().size(), 1u);
    setClock("2026-11-23T08:00:00Z");
    EXPECT_TRUE(now(configuration.attendSchedules())) << "the clock was put back";
    EXPECT_EQ(limitsOf(), "gold");
}

TEST_F(Schedule, ATrialComesFirst)
{
    Configuration configuration = open();
    setClock("2026-11-23T08:00:00Z");
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, scheduled), uid)));
    ASSERT_TRUE(now(configuration.tryOut(propose(configuration, attached), uid, std::chrono::minutes(1))));
    setClock("2026-11-23T09:30:00Z");
    EXPECT_FALSE(now(configuration.attendSchedules()));
    ASSERT_TRUE(now(configuration.endTrial(2)));
    EXPECT_EQ(limitsOf(), "day") << "who goes back looks at the clock";
}

TEST_F(Schedule, AHelperThatComesBackCatchesUp)
{
    setClock("2026-11-23T08:00:00Z");
    {
        Configuration configuration = open();
        ASSERT_TRUE(now(configuration.carryOut(propose(configuration, scheduled), uid)));
    }
    setClock("2026-11-23T09:30:00Z");
    const Configuration configuration = open();
    EXPECT_EQ(limitsOf(), "day");
    EXPECT_EQ(configuration.current().revision, 1u);
}

TEST_F(Schedule, WhatTheKernelRefusesIsTriedAgain)
{
    Configuration configuration = open();
    setClock("2026-11-23T08:00:00Z");
    ASSERT_TRUE(now(configuration.carryOut(propose(configuration, scheduled), uid)));
    setClock("2026-11-23T09:00:00Z");
    enforcer.failApply = true;
    EXPECT_FALSE(now(configuration.attendSchedules()));
    enforcer.failApply = false;
    EXPECT_TRUE(now(configuration.attendSchedules()));
    EXPECT_EQ(limitsOf(), "day");
}

} // namespace
} // namespace weir::test
