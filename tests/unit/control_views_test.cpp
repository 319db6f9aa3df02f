// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/client_view.h"
#include "control/commands/config_view.h"
#include "control/commands/explain_view.h"
#include "control/commands/history_view.h"
#include "control/commands/policy_file.h"
#include "control/commands/policy_view.h"
#include "control/commands/response_view.h"
#include "control/commands/stats_view.h"
#include "control/commands/status_view.h"
#include "control/names.h"
#include "control/print/output.h"
#include "control/trial_choice.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace weir;
using namespace weir::control;

namespace {

const Painter plain(false);

Configuration masked()
{
    Result<Configuration> configuration = Configuration::parse({7, R"({
        "version": 1, "masked": true, "interfaces": ["eth0", "veth*"],
        "services": [{"name": "web", "ports": [80], "default_policy": "anonymous"}],
        "policies": [
            {"name": "gold", "mode": "observe", "limits": [
                {"name": "login", "rate": "100/s", "burst": 20, "on_excess": "drop",
                 "match": {"methods": ["POST", "PUT"], "path": "/login"}}]},
            {"name": "anonymous", "limits": []}],
        "clients": [
            {"name": "acme", "identity": {"header": "X-API-Key"}, "policy": "gold"},
            {"name": "office", "identity": {"address": "192.0.2.0/24"}, "policy": "gold",
             "until": "2027-01-31T00:00:00Z"}]
    })"});
    EXPECT_TRUE(configuration);
    return *std::move(configuration);
}

TEST(HistoryView, ShowsGapsAsNothingAndSilenceAsZero)
{
    const History history{Time(std::chrono::hours(1)),
                          Time(std::chrono::hours(1) + std::chrono::seconds(2)),
                          std::chrono::seconds(1),
                          {{"gold", 1, {{.passed = 2, .rejected = 1, .bytesIn = 10}, {}}}}};
    EXPECT_EQ(renderCsv(historyTable(history, StatisticsBy::Policy)),
              "time,seconds,policy,offered,passed,throttled,rejected,dropped,bytes_in,bytes_out\r\n"
              "1970-01-01T01:00:00Z,1,gold,,,,,,,\r\n"
              "1970-01-01T01:00:01Z,1,gold,3,2,0,1,0,10,0\r\n"
              "1970-01-01T01:00:02Z,1,gold,0,0,0,0,0,0,0\r\n");
    EXPECT_NE(historySpan(history).find("Nothing was recorded of gold before"), std::string::npos);
}

TEST(ResponseView, SaysBoundsInUnitsAndNothingForNothing)
{
    ResponseRow gold{"gold", {0, 1200, 0, 3, 1}, {}};
    gold.latency[9] = 90;
    gold.latency[14] = 9;
    gold.latency[22] = 1;
    gold.tls = {4, 3, 2, 1};
    const std::vector<ResponseRow> rows{gold, {"silver", {}, {}}};
    EXPECT_EQ(renderResponses(rows, StatisticsBy::Policy, Format::Csv, plain),
              "policy,responses_1xx,responses_2xx,responses_3xx,responses_4xx,responses_5xx,latency_p50_us,"
              "latency_p90_us,latency_p99_us,tls_no_alpn,tls_other,tls_http1,tls_http2\r\n"
              "gold,0,1200,0,3,1,512,512,16384,4,3,2,1\r\n"
              "silver,0,0,0,0,0,,,,0,0,0,0\r\n");
    const std::string text = renderResponses(rows, StatisticsBy::Policy, Format::Text, plain);
    EXPECT_NE(text.find("< 512 us"), std::string::npos) << text;
    EXPECT_NE(text.find("< 16 ms"), std::string::npos) << text;
    EXPECT_NE(text.find("TLS HTTP/2"), std::string::npos) << text;
    EXPECT_EQ(renderResponses({rows[1]}, StatisticsBy::Policy, Format::Text, plain).find("TLS"),
              std::string::npos);
    const auto read = readResponsesJson(renderResponses(rows, StatisticsBy::Policy, Format::Json, plain));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at(0).latency, gold.latency);
    EXPECT_EQ(read->at(0).classes, gold.classes);
    EXPECT_EQ(read->at(0).tls, gold.tls);
    EXPECT_EQ(read->at(1).name, "silver");
    EXPECT_FALSE(readResponsesJson("[{\"responses_2xx\": -1}]"));
    EXPECT_FALSE(readResponsesJson("[{\"tls_http2\": \"1\"}]"));
}

TEST(ExplainView, TheVerdictStandsFirstAndTheLimitsInATable)
{
    Explanation said;
    said.service = "web";
    said.address = said.peer = "192.0.2.7";
    said.sources = {{"header:x-api-key", SourceExplanation::State::Absent},
                    {"address", SourceExplanation::State::Named}};
    said.identity = "address:192.0.2.7/32";
    said.policy = "gold";
    said.limits.push_back(
        {"upload", Measure::BytesIn, "measure", {"2MB/s", 1'000'000, 0, 500'000, 0, 500'000}, {}});
    said.limits.push_back({"requests", Measure::Requests, "", {"1/s", 2, 3, 2, 3, 0}, ChangeOrigin{7}});
    BucketExplanation& full = said.limits.back().bucket;
    full.verdict = said.verdict = said.decided = RequestVerdict::Dropped;
    full.wait = std::chrono::milliseconds(1500);
    full.full = std::chrono::seconds(5);
    said.decider = Explanation::Decider::Limit;
    said.limit = "requests";
    said.seconds = 2;
    const std::string text = explanationText(said, plain);
    EXPECT_TRUE(text.starts_with("dropped  it is dropped in silence: limit requests of policy gold")) << text;
    const Table limits = explainedLimits(said);
    EXPECT_EQ(renderCsv(limits), "limit,rate,counts,used,burst,waiting,remaining,verdict,full\r\n"
                                 "upload,2MB/s,no,500000,1000000,0,500000,passed,now\r\n"
                                 "requests,1/s,yes,2,2,3,0,dropped,in 5 s\r\n");
    EXPECT_NE(text.find("500kB"), std::string::npos) << text;
    EXPECT_NE(text.find("dropped for 1.5 s"), std::string::npos) << text;
    EXPECT_NE(text.find("limit upload does not count requests"), std::string::npos) << text;
    EXPECT_EQ(text.find("; one more"), std::string::npos) << "the table says it: " << text;
    EXPECT_TRUE(text.ends_with("limit requests is so since revision 7, by user 0 at 1970-01-01T00:00:00Z\n"))
        << text;
    EXPECT_NE(explanationText(said, Painter(true)).find("\033["), std::string::npos);
}

TEST(ConfigurationView, RefusesWhatIsNoDocument)
{
    EXPECT_FALSE(Configuration::parse({1, "[]"}));
    EXPECT_FALSE(Configuration::parse({1, "{"}));
}

TEST(ClientView, MaskedIdentitiesStayMasked)
{
    const std::string csv = renderCsv(clientTable(masked(), {}));
    EXPECT_EQ(csv, "client,identity,policy,until,blocked_until\r\n"
                   "acme,header:X-API-Key=…,gold,,\r\n"
                   "office,address:192.0.2.0/24,gold,2027-01-31T00:00:00Z,\r\n");
}

TEST(ClientView, BlockedClientsSayUntilWhen)
{
    const Time ends(std::chrono::milliseconds(1'800'000'000'000));
    const std::vector<BlockedClient> blocked{{"acme", "header:X-API-Key=…", "h1", "person", ends},
                                             {"", "cookie:session=…", "h2", "person", ends}};
    EXPECT_EQ(renderCsv(clientTable(masked(), blocked)),
              "client,identity,policy,until,blocked_until\r\n"
              "acme,header:X-API-Key=…,gold,,2027-01-15T08:00:00Z\r\n"
              "office,address:192.0.2.0/24,gold,2027-01-31T00:00:00Z,\r\n"
              ",cookie:session=…,,,2027-01-15T08:00:00Z\r\n");
}

TEST(ClientView, FindsTheClientOfAPublicIdentity)
{
    EXPECT_EQ(clientWithIdentity(masked(), {SourceKind::Address, {}, "192.0.2.0/24"}), "office");
    EXPECT_FALSE(clientWithIdentity(masked(), {SourceKind::Address, {}, "192.0.3.0/24"}));
}

TEST(ClientView, ASecretNeverBecomesAName)
{
    const Configuration configuration = masked();
    EXPECT_EQ(inventClientName(configuration, {SourceKind::Header, "x-api-key", "k-123"}), "x-api-key-1");
    EXPECT_EQ(inventClientName(configuration, {SourceKind::Bearer, {}, "token"}), "bearer-1");
    EXPECT_EQ(inventClientName(configuration, {SourceKind::Address, {}, "198.51.100.7/32"}),
              "198.51.100.7/32");
}

TEST(ClientView, AnAssignmentIsWhatTheModelReads)
{
    const Client client{"acme", {SourceKind::Header, "x-api-key", "k-\"123"}, "gold", {}};
    const Change change = assignment(client);
    EXPECT_EQ(change.kind, "client");
    EXPECT_EQ(change.name, "acme");
    Document before;
    before.policies.push_back({.name = "gold"});
    const ParsedDocument after = applyChanges(before, {change});
    ASSERT_TRUE(after.faults.empty()) << after.faults[0].sentence.english;
    ASSERT_EQ(after.document.clients.size(), 1U);
    EXPECT_EQ(after.document.clients[0], client);
}

TEST(PolicyView, SaysLimitsInWords)
{
    const Configuration configuration = masked();
    const rapidjson::Value& gold = configuration.list("policies")[0];
    EXPECT_EQ(limitInWords(gold["limits"][0]), "requests 100/s for POST|PUT /login, burst 20, drop");
    EXPECT_EQ(renderCsv(policyTable(configuration)),
              "policy,mode,priority,clients,default_of,limits\r\n"
              "gold,observe,4,2,,\"requests 100/s for POST|PUT /login, burst 20, drop\"\r\n"
              "anonymous,enforce,4,0,web,\r\n");
    const std::string text = policyText(configuration, gold, plain);
    EXPECT_NE(text.find("clients: acme, office\n"), std::string::npos) << text;
    EXPECT_NE(text.find("default policy of: no service\n"), std::string::npos) << text;
}

TEST(PolicyView, SaysWhoseCalendarAQuotaGoesBy)
{
    const Result<Configuration> configuration = Configuration::parse({7, R"({"version": 1, "policies": [
        {"name": "daily", "limits": [
            {"name": "quota", "measure": "requests", "rate": "5k/day", "aligned": "Europe/Berlin"}]}]})"});
    ASSERT_TRUE(configuration);
    const rapidjson::Value& daily = configuration->list("policies")[0];
    EXPECT_EQ(limitInWords(daily["limits"][0]), "requests 5k/day in Europe/Berlin");
    const std::string text = policyText(*configuration, daily, plain);
    EXPECT_NE(text.find("5k/day in Europe/Berlin      -      -  reject"), std::string::npos) << text;
}

TEST(PolicyView, NamesWhoStillUsesAPolicy)
{
    EXPECT_EQ(policyUsers(masked(), "gold"), "client acme, client office");
    EXPECT_EQ(policyUsers(masked(), "anonymous"), "service web");
    EXPECT_EQ(policyUsers(masked(), "nobody's"), "");
}

TEST(PolicyFile, ReadsOneOrMany)
{
    const Result<PolicyFile> one = parsePolicyFile(R"({"name": "slow", "limits": [{"rate": "5/s"}]})");
    ASSERT_TRUE(one);
    ASSERT_EQ(one->changes.size(), 1U);
    EXPECT_EQ(one->changes[0].kind, "policy");
    EXPECT_EQ(one->changes[0].name, "slow");
    const Result<PolicyFile> many = parsePolicyFile(R"([{"name": "a"}, {"name": "b"}])");
    ASSERT_TRUE(many);
    EXPECT_EQ(many->changes.size(), 2U);
}

TEST(PolicyFile, FaultsNameThePlace)
{
    const Result<PolicyFile> syntax = parsePolicyFile("{\n  \"name\": \"slow\",\n  nope\n}");
    ASSERT_FALSE(syntax);
    EXPECT_EQ(syntax.error().kind, Error::Kind::Invalid);
    EXPECT_NE(syntax.error().faults.at(0).sentence.english.find("line 3"), std::string::npos)
        << syntax.error().faults[0].sentence.english;
    const Result<PolicyFile> nameless = parsePolicyFile(R"([{"name": "a"}, {"limits": []}])");
    ASSERT_FALSE(nameless);
    EXPECT_EQ(nameless.error().faults.at(0).pointer, "/1/name");
    EXPECT_EQ(parsePolicyFile("7").error().faults.at(0).pointer, "");
}

TEST(PolicyFile, TheHelpersFaultsPointIntoTheFile)
{
    const Configuration before = masked();
    const std::vector<Fault> faults{{"/policies/0/limits/0/rate", {}},
                                    {"/policies/2", {}},
                                    {"/clients/0/policy", {}},
                                    {"/policies/12", {}}};
    const auto pointers = [&](const char* json) {
        std::vector<std::string> result;
        for (const Fault& fault : faultsInPolicyFile(faults, *parsePolicyFile(json), before))
            result.push_back(fault.pointer);
        return result;
    };
    using Pointers = std::vector<std::string>;
    EXPECT_EQ(pointers(R"({"name": "gold"})"),
              (Pointers{"/limits/0/rate", "/policies/2", "/clients/0/policy", "/policies/12"}));
    EXPECT_EQ(pointers(R"([{"name": "new"}, {"name": "gold"}])"),
              (Pointers{"/1/limits/0/rate", "/0", "/clients/0/policy", "/policies/12"}));
}

TEST(ConfigView, DifferencesHaveSigns)
{
    const std::vector<Difference> differences{
        {Difference::Action::Add, "client", "acme", {}},
        {Difference::Action::Remove, "interface", "lo", {}},
        {Difference::Action::Change, "policy", "gold", {"rate", {}, "rate of limit requests: 100/s → 50/s"}}};
    EXPECT_EQ(differencesInWords(differences, plain),
              "+ client acme\n"
              "- interface lo\n"
              "~ policy gold: rate of limit requests: 100/s → 50/s\n");
    EXPECT_EQ(renderCsv(differenceTable(differences)).substr(0, 43),
              "action,kind,name,code,arguments,message\r\nad");
}

TEST(StatusView, JsonIsOneObject)
{
    StatusReport report;
    report.state.version = "0.1.0";
    report.state.revision = 7;
    report.state.interfaces.push_back({"eth0", 2, InterfaceState::State::Attached, {"tcx", {}, "tcx"}});
    report.blocks = {1, {{"acme", "header:X-API-Key=…", "h1", "person", Time(std::chrono::seconds(60))}}};
    rapidjson::Document json;
    json.Parse(statusJson(report, false).c_str());
    ASSERT_FALSE(json.HasParseError());
    EXPECT_STREQ(json["blocks"][0]["blocked_until"].GetString(), "1970-01-01T00:01:00Z");
    EXPECT_EQ(json["revision"].GetUint64(), 7U);
    EXPECT_TRUE(json["pause_ends"].IsNull());
    EXPECT_STREQ(json["interfaces"][0]["state"].GetString(), "attached");
    EXPECT_FALSE(json.HasMember("counters"));
    EXPECT_NE(statusJson(report, true).find("\"counters\": []"), std::string::npos);
}

TEST(StatusView, SaysWhatHappensToTraffic)
{
    HelperState state;
    EXPECT_EQ(enforcementInWords(state), "idle: attached to no interface");
    state.interfaces.push_back({"eth0", 2, InterfaceState::State::Attached, {}});
    EXPECT_EQ(enforcementInWords(state), "enforcing");
    state.paused = true;
    EXPECT_EQ(enforcementInWords(state), "paused until resumed: everything passes, counted");
}

TEST(StatusView, SaysWhatIsOnTrialAndForHowLong)
{
    HelperState state;
    const Time now(std::chrono::hours(24));
    EXPECT_EQ(trialInWords(state, now), "");
    EXPECT_NE(statusJson({state, {}, {}}, false).find("\"pending\": null"), std::string::npos);
    state.revision = 11;
    state.pending = PendingTrial{12, now + std::chrono::milliseconds(42'100), 1000};
    EXPECT_TRUE(
        trialInWords(state, now).starts_with("revision 12 (of uid 1000) is tried for 43s more, until "));
    EXPECT_TRUE(trialInWords(state, now + std::chrono::hours(1)).find(" for 0s more") != std::string::npos);
    EXPECT_NE(trialInWords(state, now).find("then revision 11 is in force again"), std::string::npos);
    EXPECT_NE(statusJson({state, {}, {}}, false).find("\"uid\": 1000"), std::string::npos);
}

TEST(StatusView, SaysWhatTheTablesTake)
{
    HelperState state;
    EXPECT_EQ(statusText({state, {}, {}}, Painter(false), Time()).find("memory:"), std::string::npos);
    state.tables = {{"unknown clients", 65'536, 23'000'000, 23'000'000}, {"others", 0, 1'000'000, 2'000'000}};
    EXPECT_EQ(memoryInWords(state.tables),
              "memory: the kernel's tables take 24 MB, at most 25 MB as clients come");
    rapidjson::Document json;
    json.Parse(statusJson({state, {}, {}}, false).c_str());
    EXPECT_EQ(json["memory"][0]["entries_at_most"].GetUint64(), 65'536U);
    EXPECT_EQ(json["memory"][0]["full_bytes"].GetUint64(), 23'000'000U);
    EXPECT_TRUE(json["memory"][1]["entries_at_most"].IsNull());
}

TEST(StatusView, SaysWhoseLimitsHoldUntilWhen)
{
    HelperState state;
    const std::chrono::sys_seconds until{std::chrono::seconds(1'764'000'000)};
    state.schedules = {{"gold", "daytime", "gold", until}, {"silver", "silver", "silver", std::nullopt}};
    const std::string text = statusText({state, {}, {}}, Painter(false), Time());
    EXPECT_NE(text.find("daytime"), std::string::npos);
    EXPECT_NE(text.find("its own"), std::string::npos);
    EXPECT_NE(text.find("(more than a week)"), std::string::npos);
    rapidjson::Document json;
    json.Parse(statusJson({state, {}, {}}, false).c_str());
    const auto& schedules = json["schedules"];
    ASSERT_EQ(schedules.Size(), 2U);
    EXPECT_STREQ(schedules[0]["limits_of"].GetString(), "daytime");
    EXPECT_STREQ(schedules[0]["until"].GetString(), "2025-11-24T16:00:00Z");
    EXPECT_STREQ(schedules[0]["next"].GetString(), "gold");
    EXPECT_TRUE(schedules[1]["until"].IsNull());
}

TEST(StatusView, SaysWhatADocumentWouldTake)
{
    EXPECT_EQ(memoryInWords(MemoryEstimate{}), "would take no more of the kernel's memory");
    EXPECT_EQ(
        memoryInWords(MemoryEstimate{19'200'000, 51'200'000, 40'000'000, 8'000'000'000}),
        "would take 19 MB more of the kernel's memory, and another 51 MB when all new clients have been "
        "seen; its tables take 40 MB now, and 8.0 GB are available");
}

TEST(TrialChoice, IsMadeForWhoeverCouldLockThemselvesOut)
{
    rapidjson::Document services;
    services.Parse(R"([{"name": "web", "ports": [80]}, {"name": "shell", "ports": [2222, 22]}])");
    rapidjson::Document harmless;
    harmless.Parse(R"([{"name": "web", "ports": [80, 2222]}])");
    const std::chrono::seconds minute(60), hour(3600);
    EXPECT_FALSE(chooseTrial({}, harmless, false).span);
    EXPECT_EQ(chooseTrial({}, harmless, true).span, minute);
    EXPECT_EQ(chooseTrial({}, services, false).span, minute);
    EXPECT_EQ(chooseTrial({}, services, false).reason, "service shell limits port 22");
    EXPECT_EQ(chooseTrial({hour, false}, services, true).span, hour);
    EXPECT_EQ(chooseTrial({hour, false}, services, true).reason, "");
    EXPECT_FALSE(chooseTrial({std::nullopt, true}, services, true).span);
    EXPECT_FALSE(chooseTrial({}, rapidjson::Value(), false).span);
    EXPECT_EQ(
        trialInWords({minute, "you are connected by SSH"}),
        "tried for 1m because you are connected by SSH (--no-try would not); weirctl config keep keeps it, "
        "weirctl config revert ends it sooner");
}

TEST(StatsView, HasTheNamesOfTheDesign)
{
    StatisticsRow row;
    row.service = "web";
    row.client = "acme";
    row.passed = 2;
    row.rejected = 1;
    const std::string csv = renderStatistics({row}, StatisticsBy::Client, Format::Csv, plain);
    EXPECT_EQ(csv.substr(0, csv.find("\r\n")), "service,client,identity,policy,offered,passed,throttled,"
                                               "rejected,dropped,bytes_in,bytes_out,last_seen,"
                                               "handle");
    EXPECT_EQ(renderStatistics({row}, StatisticsBy::Client, Format::Json, plain).front(), '[');
    const std::string text = renderStatistics({row}, StatisticsBy::Client, Format::Text, plain);
    EXPECT_EQ(text.find("IDENTITY"), std::string::npos) << "a column that is empty everywhere";
    EXPECT_NE(text.find("OFFERED"), std::string::npos);
}

TEST(Names, SuggestWhatWasMeant)
{
    EXPECT_EQ(noSuchName("policy", "godl", {"gold", "silver"}).sentence.english,
              "there is no policy \"godl\"; did you mean \"gold\"?");
    EXPECT_EQ(noSuchName("policy", "xyzzy", {"gold", "silver"}).sentence.english,
              "there is no policy \"xyzzy\"; weirctl policy list shows all");
}

TEST(Output, ListsFaultsOneALine)
{
    std::ostringstream out;
    std::ostringstream error;
    Output output(out, error, false, false);
    Error refused{Error::Kind::Invalid, {"refused", {}, "refused"}};
    refused.faults = {{"/policies/2", {"a", {}, "is wrong"}}, {"", {"b", {}, "all\033[1m wrong"}}};
    output.error(refused, "weir.json");
    EXPECT_EQ(error.str(), "weirctl: weir.json was refused: 2 faults; nothing was changed\n"
                           "weir.json: /policies/2: is wrong\n"
                           "weir.json: all\\x1b[1m wrong\n");
    EXPECT_EQ(out.str(), "");
}

} // namespace
