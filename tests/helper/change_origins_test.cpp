// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/change_origins.h"

#include <gtest/gtest.h>
#include <map>

namespace weir::test {
namespace {

/// A history in memory; the newest revision's document is the one in force.
class History
{
public:
    void add(const std::string& rate, const std::string& policyOfAcme, const std::string& more = "")
    {
        m_texts[m_texts.size() + 1] = R"({"version": 1,
            "services": [{"name": "shop", "ports": [80], "default_policy": "gold"}],
            "policies": [{"name": "gold", "limits": [{"name": "requests", "measure": "requests", "rate": ")" +
                                      rate + R"("}, {"name": "login", "measure": "requests", "rate": "5/s"}]},
                         {"name": "silver", "limits": []}],
            "clients": [{"name": "acme", "identity": {"address": "192.0.2.7"}, "policy": ")" +
                                      policyOfAcme + R"("}])" + more + "}";
    }
    void damage(std::uint64_t revision) { m_texts[revision] = "{"; }
    void forget(std::uint64_t revision) { m_texts.erase(revision); }

    ChangeOrigins origins(std::uint64_t mostBytes = 1 << 20)
    {
        const ParsedDocument newest = parseDocument(m_texts.rbegin()->second);
        EXPECT_TRUE(newest.faults.empty());
        std::optional<RevisionInfo> trial;
        std::vector<RevisionInfo> revisions;
        for (auto text = m_texts.rbegin(); text != m_texts.rend(); ++text)
            revisions.push_back(
                {text->first, time(text->first), static_cast<std::uint32_t>(1000 + text->first), ""});
        if (onTrial) {
            trial = revisions.front();
            revisions.erase(revisions.begin());
        }
        const auto load = [this](std::uint64_t revision) -> Result<std::string> {
            ++loads;
            if (!m_texts.contains(revision))
                return Error{Error::Kind::Failed, makeSentence("gone", "it is gone")};
            return m_texts.at(revision);
        };
        return ChangeOrigins(
            {std::make_shared<const Document>(newest.document), trial, revisions, load, mostBytes});
    }

    static std::chrono::sys_time<std::chrono::milliseconds> time(std::uint64_t revision)
    {
        return std::chrono::sys_time<std::chrono::milliseconds>(
            std::chrono::hours(static_cast<std::int64_t>(revision)));
    }

    /// Of one revision.
    std::uint64_t textSize() const { return m_texts.begin()->second.size(); }

    bool onTrial = false;
    int loads = 0;

private:
    std::map<std::uint64_t, std::string> m_texts;
};

ChangeOrigin by(std::uint64_t revision)
{
    return {revision, false, false, History::time(revision), static_cast<std::uint32_t>(1000 + revision)};
}

ChangeOrigin orEarlier(std::uint64_t revision)
{
    ChangeOrigin origin = by(revision);
    origin.earlier = true;
    return origin;
}

TEST(ChangeOrigins, AreTheRevisionsThatMadeThemSo)
{
    History history;
    history.add("10/s", "gold");
    history.add("20/s", "gold");
    history.add("20/s", "silver");
    history.add("20/s", "silver", R"(, "interfaces": ["lo"])");
    const ChangeOrigins origins = history.origins();
    EXPECT_EQ(origins.limit("gold", "requests"), by(2));
    EXPECT_EQ(origins.limit("gold", "login"), by(1));
    EXPECT_EQ(origins.policy("gold"), by(2));
    EXPECT_EQ(origins.policy("silver"), by(1));
    EXPECT_EQ(origins.client("acme"), by(3));
    EXPECT_EQ(origins.service("shop"), by(1));
    EXPECT_FALSE(origins.policy("bronze"));
}

TEST(ChangeOrigins, WhatWentAndCameBackIsOfItsReturn)
{
    History history;
    history.add("10/s", "gold");
    history.add("20/s", "gold");
    history.add("10/s", "gold");
    EXPECT_EQ(history.origins().limit("gold", "requests"), by(3));
}

TEST(ChangeOrigins, OfATrialSayThatItIsOne)
{
    History history;
    history.add("10/s", "gold");
    history.add("20/s", "gold");
    history.onTrial = true;
    ChangeOrigin trial = by(2);
    trial.trial = true;
    const ChangeOrigins origins = history.origins();
    EXPECT_EQ(origins.limit("gold", "requests"), trial);
    EXPECT_EQ(origins.client("acme"), by(1));
}

TEST(ChangeOrigins, BeyondWhatIsKeptAreEarlier)
{
    History history;
    for (const char* rate : {"10/s", "10/s", "10/s", "20/s"})
        history.add(rate, "gold");
    history.forget(1);
    const ChangeOrigins origins = history.origins();
    EXPECT_EQ(origins.limit("gold", "requests"), by(4));
    EXPECT_EQ(origins.client("acme"), orEarlier(2));
}

TEST(ChangeOrigins, EndWhereARevisionCantBeRead)
{
    History history;
    for (const char* rate : {"10/s", "10/s", "20/s"})
        history.add(rate, "gold");
    history.damage(1);
    EXPECT_EQ(history.origins().client("acme"), orEarlier(2));
}

TEST(ChangeOrigins, ReadNoMoreThanTheyMayAndNoMoreThanTheyMust)
{
    History history;
    for (int revision = 0; revision < 9; ++revision)
        history.add("10/s", "gold");
    EXPECT_EQ(history.origins(2 * history.textSize()).client("acme"), orEarlier(7)) << "two texts";
    history.loads = 0;
    EXPECT_EQ(history.origins().client("acme"), by(1));
    EXPECT_EQ(history.loads, 8);
}

} // namespace
} // namespace weir::test
