// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/command_line.h"
#include "control/completion/completion.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace weir;
using namespace weir::control;

namespace {

class Completing : public testing::Test
{
protected:
    Completing() : m_root("about", "weirctl")
    {
        m_root.add_flag("--no-color", m_flag);
        m_root.add_option("--host", m_text);
        CLI::App* stats = m_root.add_subcommand("stats", "Counters: all of them");
        stats->add_option("--by", m_text);
        stats->add_option("--sort", m_text);
        stats->add_flag("--json", m_flag);
        CLI::App* client = m_root.add_subcommand("client");
        CLI::App* assign = client->add_subcommand("assign");
        assign->add_option("IDENTITY", m_text)->required();
        assign->add_option("POLICY", m_text)->required();
        assign->add_option("--until", m_text);
        m_root.add_subcommand("hidden")->group("");
        m_root.add_subcommand("watch")->add_option("--watch", m_text)->expected(0, 1);
    }

    std::string words(const std::vector<std::string>& line) const
    {
        std::string all;
        for (const Candidate& candidate : completeWords(m_root, line).candidates)
            all += (all.empty() ? "" : " ") + candidate.word;
        return all;
    }

    CLI::App m_root;

private:
    bool m_flag = false;
    std::string m_text;
};

TEST_F(Completing, OffersVerbsThenOptionsThenArguments)
{
    EXPECT_EQ(words({""}), "stats client watch") << "hidden verbs stay hidden";
    EXPECT_EQ(words({"st"}), "stats");
    EXPECT_EQ(completeWords(m_root, {"st"}).candidates.at(0).description, "Counters");
    EXPECT_EQ(words({"client", ""}), "assign");
    EXPECT_EQ(words({"stats", "--"}), "--help --by --sort --json --no-color --host");
    EXPECT_EQ(completeWords(m_root, {"client", "assign", ""}).values, Values::Words);
    EXPECT_EQ(completeWords(m_root, {"client", "assign", "bearer=x", ""}).values, Values::Policies);
    EXPECT_EQ(words({"client", "assign", "bearer=x", "gold", ""}), "");
    EXPECT_EQ(words({"nonsense", ""}), "");
}

TEST_F(Completing, AnOptionThatIsGivenIsNotOfferedAgain)
{
    EXPECT_EQ(words({"stats", "--json", "--j"}), "");
    EXPECT_EQ(words({"stats", "--by", "policy", "--b"}), "");
}

TEST_F(Completing, ValuesStandBehindTheirOption)
{
    EXPECT_EQ(words({"stats", "--by", "p"}), "policy");
    EXPECT_EQ(words({"stats", "--by=p"}), "policy");
    EXPECT_EQ(completeWords(m_root, {"stats", "--by=p"}).prefix, "--by=");
    EXPECT_EQ(words({"client", "assign", "--until", "10"}), "10m");
    // The value is no argument.
    EXPECT_EQ(completeWords(m_root, {"client", "assign", "--until", "10m", ""}).values, Values::Words);
    // One that may be left out takes no word for itself.
    EXPECT_EQ(words({"watch", "--watch", ""}), "");
}

TEST_F(Completing, ColumnsAreThoseOfTheTable)
{
    EXPECT_EQ(words({"stats", "--by", "limit", "--sort", "li"}), "limit");
    EXPECT_EQ(words({"stats", "--sort", "li"}), "");
    EXPECT_EQ(words({"stats", "--sort=-rej"}), "-rejected");
}

TEST_F(Completing, BehindTwoDashesNothingIsAnOption)
{
    EXPECT_EQ(words({"client", "assign", "--", "--un"}), "");
    EXPECT_EQ(completeWords(m_root, {"client", "assign", "--", "--until", ""}).values, Values::Policies);
}

TEST_F(Completing, NamesElsewhereAreNotTheNamesHere)
{
    EXPECT_TRUE(completeWords(m_root, {"--host", "a", "stats", ""}).elsewhere);
    EXPECT_FALSE(completeWords(m_root, {"stats", ""}).elsewhere);
}

TEST(Completion, EveryValueOfTheCommandLineHasARule)
{
    EXPECT_EQ(incompletableValues(), std::vector<std::string>());
}

} // namespace
