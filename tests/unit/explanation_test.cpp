// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/explanation.h"
#include "common/explanation_json.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace weir {
namespace {

using namespace std::chrono_literals;
using Decider = Explanation::Decider;
using Rule = Explanation::Rule;
using State = SourceExplanation::State;

/// Everything that an explanation can hold.
Explanation refused()
{
    const auto time = std::chrono::sys_days{std::chrono::year{2026} / 11 / 26} + 9h;
    Explanation said;
    said.time = time;
    said.service = "shop";
    said.sources = {
        {"header:x-api-key", State::Absent}, {"bearer", State::Named}, {"address", State::NotReached}};
    said.peer = "10.0.0.1";
    said.address = "192.0.2.7";
    said.identity = "bearer=…";
    said.client = "acme";
    said.handle = "0123456789abcdef0123456789abcdef";
    said.rule = Rule::Identity;
    said.policy = "gold";
    said.assigned = true;
    said.until = std::chrono::time_point_cast<std::chrono::seconds>(time + 24h);
    said.limitsOf = "daytime";
    said.limitsUntil = std::chrono::time_point_cast<std::chrono::seconds>(time + 8h);
    said.priority = 6;
    said.blockedUntil = time + 10min;
    LimitExplanation requests{"requests", Measure::Requests, "", {"100/s", 20, 5, 20, 2, 0}, ChangeOrigin{}};
    requests.bucket.verdict = RequestVerdict::Rejected;
    requests.bucket.wait = 1234ms;
    requests.bucket.full = 90s;
    requests.bucket.seconds = 2;
    *requests.origin = {4, false, false, time - 1h, 1000};
    LimitExplanation login{
        "login", Measure::Requests, "path", {"30/m", 1}, ChangeOrigin{2, true, false, time - 2h, 0}};
    said.limits = {requests, login};
    said.capacity = CapacityExplanation{{"5000/s", 500, 0, 10, 0, 300}, 437};
    said.connection = ConnectionExplanation{RequestVerdict::Dropped, "gold", "connections", 7};
    said.verdict = said.decided = RequestVerdict::Rejected;
    said.decider = Decider::Limit;
    said.limit = "requests";
    said.seconds = 2;
    said.serviceOrigin = ChangeOrigin{1, false, false, time - 3h, 0};
    said.policyOrigin = ChangeOrigin{5, false, true, time - 1min, 1000};
    said.clientOrigin = ChangeOrigin{3, false, false, time - 90min, 1000};
    return said;
}

std::string english(const Explanation& said)
{
    std::string text;
    for (const ExplanationSentence& one : explanationSentences(said))
        text += one.about + ": " + one.sentence.english + '\n';
    return text;
}

TEST(Explanation, InWords)
{
    EXPECT_EQ(english(refused()),
              R"(verdict: it is refused with 429 and Retry-After 2: limit requests of policy gold is used up
connection: a new connection for it is refused in silence: limit connections of policy gold is used up and admits the next in 7 s
service: service shop takes it
client: looked for first, and not there: header:x-api-key
client: it comes from 192.0.2.7, as the trusted proxy 10.0.0.1 says
client: bearer says who asks
client: it is client acme, who has this identity: bearer=…
policy: it has policy gold, until 2026-11-27T09:00:00Z
policy: by its schedule gold has the limits of policy daytime, until 2026-11-26T17:00:00Z
policy: it is blocked until 2026-11-26T09:10:00Z
limit: limit requests (100/s): 20 of 20 used; one more is rejected, for another 1.3 s
limit: in the queue of limit requests are 2 of 5
limit: limit requests is full again in 90 s
limit: limit login does not count it: it is for other paths
limit: limit login (30/m): 0 of 1 used; one more passes
capacity: capacity of shop (5000/s): 10 of 500 used; priority 6 may use the first 437; one more passes
origin: limit requests is so since revision 4, by user 1000 at 2026-11-26T08:00:00Z
origin: limit login was so in revision 2 already, the oldest that can be compared
origin: policy gold is on trial as revision 5, by user 1000 since 2026-11-26T08:59:00Z
origin: client acme is so since revision 3, by user 1000 at 2026-11-26T07:30:00Z
origin: service shop is so since revision 1, by user 0 at 2026-11-26T06:00:00Z
)");
}

TEST(Explanation, EveryVerdictHasItsOwnSentence)
{
    std::set<std::string> codes;
    const auto first = [&codes](const Explanation& said) {
        const auto sentences = explanationSentences(said);
        codes.insert(sentences.front().sentence.code);
        return sentences.front().sentence.english;
    };
    Explanation said = refused();
    for (const Decider decider : {Decider::Limit, Decider::Capacity, Decider::Block, Decider::Overload}) {
        for (const RequestVerdict verdict : {RequestVerdict::Rejected, RequestVerdict::Dropped}) {
            said.decider = decider;
            said.verdict = said.decided = verdict;
            EXPECT_NE(first(said).find(" 2"), std::string::npos) << "seconds: " << first(said);
        }
    }
    said.decided = said.verdict = RequestVerdict::Throttled;
    said.wait = 250ms;
    EXPECT_EQ(first(said), "it waits 250 ms in the queue of limit requests of policy gold, then it passes");
    said.decided = said.verdict = RequestVerdict::Passed;
    EXPECT_EQ(first(said), "it passes at once");
    said.decided = RequestVerdict::Dropped;
    EXPECT_EQ(first(said), "it passes, because policy gold only observes; if it enforced:");
    said.paused = true;
    EXPECT_EQ(first(said), "it passes, because Weir is paused; otherwise:");
    said.requests = false;
    EXPECT_EQ(first(said), "nothing is asked on connections to shop: only they and their bytes are limited");
    EXPECT_EQ(codes.size(), 12U) << "overload has one for both";
}

TEST(Explanation, AFullTableAndWhatHelps)
{
    const auto room = [](const Explanation& said) {
        std::string text;
        for (const ExplanationSentence& sentence : explanationSentences(said)) {
            if (sentence.about == "room")
                text += sentence.sentence.english + '\n';
        }
        return text;
    };
    Explanation said = refused();
    EXPECT_EQ(room(said), "");
    said.clientsFull = 1'048'576;
    said.limits[0].mismatch = "no-room";
    said.decider = Decider::Overload;
    EXPECT_EQ(room(said),
              "the table of clients seen is full: it has 1048576 entries, and none for this client\n"
              "clients that are not needed make room, for example after weirctl client unassign old-app; "
              "the entry goes with the next change after that\n"
              "until then \"on_overload\": \"admit\" in service shop lets such clients pass\n");
    EXPECT_NE(english(said).find("limit requests does not count it: there is no room"), std::string::npos);

    said.verdict = said.decided = RequestVerdict::Passed;
    said.decider = Decider::Nothing;
    EXPECT_EQ(room(said),
              "the table of clients seen is full: it has 1048576 entries, and none for this client\n"
              "what the client asks is counted neither by its limits nor as its own\n"
              "clients that are not needed make room, for example after weirctl client unassign old-app; "
              "the entry goes with the next change after that\n"
              "until then \"on_overload\": \"reject\" in service shop refuses such clients\n");
    said.limits.clear();
    EXPECT_EQ(room(said).find("on_overload"), std::string::npos) << "who has no limits is never refused";
}

TEST(Explanation, AFullTableForConnectionsOnly)
{
    Explanation said = refused();
    said.verdict = said.decided = RequestVerdict::Passed;
    said.connection = ConnectionExplanation{RequestVerdict::Rejected, "gold", "", 0, 4096};
    EXPECT_NE(english(said).find("a new connection for it is reset: the table of clients seen is full with "
                                 "4096 entries, and on_overload of shop says so"),
              std::string::npos);
    EXPECT_NE(english(said).find("\"on_overload\": \"admit\" in service shop"), std::string::npos);
    EXPECT_EQ(english(said).find("none for this client"), std::string::npos);
    said.connection->verdict = RequestVerdict::Passed;
    EXPECT_NE(english(said).find("a new connection for it is accepted, and no limit counts it"),
              std::string::npos);
}

TEST(Explanation, HowTheClientWasFound)
{
    Explanation said = refused();
    said.client.clear();
    said.identity = "address:192.0.2.0/24";
    const auto has = [&said](const std::string& text) {
        return english(said).find(text) != std::string::npos;
    };
    said.rule = Rule::NewIdentities;
    EXPECT_TRUE(
        has("more new ones than new_identities of shop allows: it is charged to address:192.0.2.0/24"));
    said.rule = Rule::Unknown;
    EXPECT_TRUE(has("no client's entry names address:192.0.2.0/24"));
    said.rule = Rule::Unreadable;
    EXPECT_TRUE(has("can't be read as a request"));
    said.rule = Rule::Network;
    said.client = "office";
    EXPECT_TRUE(has("it is client office: address:192.0.2.0/24 is the longest configured network around it"));
    said.assigned = false;
    EXPECT_TRUE(has("the policy of its entry ended at 2026-11-27T09:00:00Z"));
    EXPECT_TRUE(has("it has policy gold, the default of shop"));
    said.policy.clear();
    EXPECT_TRUE(has("it has no policy: everything passes, counted"));
}

TEST(Explanation, SentencesHoldNothingOfAClientsBytes)
{
    Explanation said = refused();
    said.identity = "header:x\n\033[31m=\x01";
    EXPECT_EQ(english(said).find('\033'), std::string::npos);
}

TEST(ExplanationJson, RoundTrip)
{
    const Explanation said = refused();
    const auto read = readExplanationJson(writeExplanationJson(said));
    ASSERT_TRUE(read) << read.error().sentence.english;
    EXPECT_EQ(*read, said);
    Explanation full = said;
    full.clientsFull = 16;
    full.connection = ConnectionExplanation{RequestVerdict::Rejected, "gold", "", 0, 4096};
    EXPECT_EQ(*readExplanationJson(writeExplanationJson(full)), full);
    const Explanation empty;
    EXPECT_EQ(*readExplanationJson(writeExplanationJson(empty)), empty);
}

TEST(ExplanationJson, HasTheSentencesAndTheNamesOfStatistics)
{
    const std::string json = writeExplanationJson(refused());
    for (const char* part : {R"("code": "explain-rejected-limit")", R"("english": "service shop takes it")",
                             R"("client": "acme")", R"("verdict": "rejected")", R"("mode": "enforce")"})
        EXPECT_NE(json.find(part), std::string::npos) << part << '\n' << json;
}

TEST(ExplanationJson, TakesWhatALaterVersionAddsAndRefusesWhatIsNone)
{
    const auto read =
        readExplanationJson(R"({"service": "shop", "later": [1], "verdict": "delayed", "limits": [7]})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->service, "shop");
    EXPECT_FALSE(readExplanationJson("[]"));
    EXPECT_FALSE(readExplanationJson("{"));
}

TEST(SpanText, IsRoundedUp)
{
    EXPECT_EQ(spanText(0ms), "0 ms");
    EXPECT_EQ(spanText(999ms), "999 ms");
    EXPECT_EQ(spanText(1000ms), "1 s");
    EXPECT_EQ(spanText(1001ms), "1.1 s");
    EXPECT_EQ(spanText(1999ms), "2 s");
    EXPECT_EQ(spanText(59'901ms), "60 s");
    EXPECT_EQ(spanText(61'001ms), "62 s");
}

} // namespace
} // namespace weir
