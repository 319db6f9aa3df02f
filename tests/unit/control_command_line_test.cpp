// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/command_line.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace weir;
using namespace weir::control;

namespace {

struct Parsed
{
    std::optional<ExitStatus> status; ///< absent: there is something to do
    bool noColor = false;
    std::string out;
    std::string error;
};

Parsed parse(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream error;
    const auto result = parseCommandLine(arguments, out, error);
    Parsed parsed;
    if (const ExitStatus* status = std::get_if<ExitStatus>(&result)) {
        parsed.status = *status;
    } else {
        EXPECT_TRUE(std::get<Command>(result).action) << "a verb was accepted that does nothing";
        parsed.noColor = std::get<Command>(result).noColor;
    }
    parsed.out = out.str();
    parsed.error = error.str();
    return parsed;
}

TEST(CommandLine, AcceptsEveryVerb)
{
    const std::vector<std::vector<std::string>> lines{
        {"status"},
        {"status", "--counters", "--json"},
        {"attach", "veth*"},
        {"detach", "eth0"},
        {"pause"},
        {"pause", "--for", "10m"},
        {"resume"},
        {"config", "show", "--reveal", "--json"},
        {"config", "validate", "-", "--offline", "--json"},
        {"config", "diff", "weir.json", "--csv"},
        {"config", "apply", "weir.json", "--dry-run"},
        {"config", "apply", "-", "--yes"},
        {"config", "history", "--csv"},
        {"config", "revert"},
        {"config", "revert", "12"},
        {"policy", "list", "--json"},
        {"policy", "show", "status", "--json"}, // a policy may be called like a verb
        {"policy", "set", "-"},
        {"policy", "remove", "gold"},
        {"client", "list", "--reveal"},
        {"client", "assign", "header:X-API-Key=k-123", "gold", "--name", "acme", "--until", "2h"},
        {"client", "assign", "address:192.0.2.0/24", "exempt", "--until", "2099-01-31T00:00:00Z"},
        {"client", "unassign", "acme"},
        {"stats"},
        {"stats", "--by", "limit", "--sort", "limit", "--top", "10", "--filter", "a", "--csv"},
        {"stats", "--sort", "limit", "--by", "limit"}, // whichever comes first
        {"stats", "--sort=-last_seen"},
        {"stats", "--by", "policy", "--responses"},
        {"history"},
        {"explain", "--service", "shop", "--header", "X-API-Key: k-123", "-H", "Host: a", "--address",
         "192.0.2.7", "--method", "POST", "--path", "/", "--host", "a", "--json", "--reveal"},
        {"explain", "--client", "acme", "--sni", "shop.example"},
        {"events", "--follow", "--json", "--kind", "refused", "--client", "acme", "--since", "10m"},
        {"history", "--by", "policy", "--name", "gold", "--since", "1h30m", "--csv"},
        {"top", "--interval", "5s", "--count", "3", "--sort", "rejected"},
    };
    for (const std::vector<std::string>& line : lines) {
        const Parsed parsed = parse(line);
        EXPECT_FALSE(parsed.status) << line[0] << ": " << parsed.error;
    }
}

TEST(CommandLine, GlobalOptionsStandAnywhere)
{
    EXPECT_TRUE(parse({"--no-color", "status"}).noColor);
    EXPECT_TRUE(parse({"policy", "list", "--no-color"}).noColor);
    EXPECT_FALSE(parse({"status"}).noColor);
}

TEST(CommandLine, HelpHasExamplesForEveryVerb)
{
    const std::vector<std::vector<std::string>> verbs{
        {},
        {"status"},
        {"attach"},
        {"detach"},
        {"pause"},
        {"resume"},
        {"config"},
        {"config", "show"},
        {"config", "validate"},
        {"config", "diff"},
        {"config", "apply"},
        {"config", "history"},
        {"config", "revert"},
        {"policy"},
        {"policy", "list"},
        {"policy", "show"},
        {"policy", "set"},
        {"policy", "remove"},
        {"client"},
        {"client", "list"},
        {"client", "assign"},
        {"client", "unassign"},
        {"stats"},
        {"history"},
        {"explain"},
        {"top"},
    };
    for (std::vector<std::string> line : verbs) {
        std::string command = "weirctl";
        for (const std::string& verb : line)
            command += ' ' + verb;
        line.push_back("--help");
        const Parsed parsed = parse(line);
        EXPECT_EQ(parsed.status, ExitStatus::Done) << command;
        EXPECT_NE(parsed.out.find("Examples:\n"), std::string::npos) << command;
        EXPECT_NE(parsed.out.find(command), std::string::npos) << command;
        EXPECT_EQ(parsed.error, "") << command;
    }
}

TEST(CommandLine, VersionIsOneLine)
{
    const Parsed parsed = parse({"--version"});
    EXPECT_EQ(parsed.status, ExitStatus::Done);
    EXPECT_EQ(parsed.out.substr(0, 8), "weirctl ");
    EXPECT_EQ(parsed.out.find('\n'), parsed.out.size() - 1);
}

struct Wrong
{
    std::vector<std::string> line;
    std::string sentence; ///< part of what is said
};

class UsageFault : public testing::TestWithParam<Wrong>
{
};

TEST_P(UsageFault, NamesThePlaceAndWhatIsRight)
{
    const Parsed parsed = parse(GetParam().line);
    EXPECT_EQ(parsed.status, ExitStatus::Usage);
    EXPECT_EQ(parsed.out, "");
    EXPECT_NE(parsed.error.find(GetParam().sentence), std::string::npos) << parsed.error;
    EXPECT_NE(parsed.error.find(" --help\n"), std::string::npos) << parsed.error;
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, UsageFault,
    testing::Values(
        Wrong{{}, "weirctl needs a command: status"},
        Wrong{{"statu"}, "there is no command \"statu\"; did you mean \"status\"?"},
        Wrong{{"xyzzy"}, "there is no command \"xyzzy\"; write one of status"},
        Wrong{{"config"}, "weirctl config needs a command: show"},
        Wrong{{"config", "aply", "f"}, "there is no command \"aply\"; did you mean \"apply\"?"},
        Wrong{{"policy", "show"}, "weirctl policy show: NAME is required"},
        Wrong{{"status", "--jsn"}, "weirctl status has no option --jsn; did you mean \"--json\"?"},
        Wrong{{"detach", "eth0", "eth1"}, "weirctl detach doesn't expect \"eth1\""},
        Wrong{{"stats", "--json", "--csv"}, "--json excludes --csv"},
        Wrong{{"stats", "--by", "clint"}, "there is no table by \"clint\"; did you mean \"client\"?"},
        Wrong{{"stats", "--sort", "ofered"}, "did you mean \"offered\"?"},
        Wrong{{"stats", "--sort", "limit"}, "is not a column of the table by client"},
        Wrong{{"stats", "--top", "0"}, "--top"},
        Wrong{{"stats", "--responses"}, "write --by service or --by policy"},
        Wrong{{"history", "--by", "client"}, "there is no history by \"client\""},
        Wrong{{"history", "--since", "25h"}, "the history goes back 24h"},
        Wrong{{"pause", "--for", "10x"}, "write for example 10s, 5m"},
        Wrong{{"client", "assign", "header=k", "gold"}, "IDENTITY"},
        Wrong{{"client", "assign", "bearer=k", "gold", "--until", "soon"}, "write for example 2h"},
        Wrong{{"config", "revert", "first"}, "REVISION"}, Wrong{{"stat\033[2Jus"}, "\"stat\\x1b[2Jus\""}));

TEST(ExitStatus, IsWhatTheManualSays)
{
    EXPECT_EQ(exitStatusFor(Error::Kind::NotAuthorized), ExitStatus::NotAuthorized);
    EXPECT_EQ(exitStatusFor(Error::Kind::Dismissed), ExitStatus::NotAuthorized);
    EXPECT_EQ(exitStatusFor(Error::Kind::Invalid), ExitStatus::BadDocument);
    EXPECT_EQ(exitStatusFor(Error::Kind::Conflict), ExitStatus::Conflict);
    EXPECT_EQ(exitStatusFor(Error::Kind::NoHelper), ExitStatus::NoHelper);
    EXPECT_EQ(exitStatusFor(Error::Kind::Busy), ExitStatus::Failed);
    EXPECT_EQ(exitStatusFor(Error::Kind::Failed), ExitStatus::Failed);
    const std::vector<int> numbers{
        static_cast<int>(ExitStatus::Done),        static_cast<int>(ExitStatus::Failed),
        static_cast<int>(ExitStatus::Usage),       static_cast<int>(ExitStatus::NotAuthorized),
        static_cast<int>(ExitStatus::BadDocument), static_cast<int>(ExitStatus::NoHelper),
        static_cast<int>(ExitStatus::Conflict),
    };
    EXPECT_EQ(numbers, (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
}

} // namespace
