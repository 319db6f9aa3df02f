// SPDX-License-Identifier: GPL-3.0-or-later
// What an explanation says is what the packet programs then do.
#include "tests/bpf/explain_descriptions.h"
#include "tests/bpf/explain_sandbox.h"

#include <array>

namespace weir {
namespace {

TEST_F(Explain, SaysWhatThePacketPathThenDoes)
{
    Descriptions descriptions;
    std::map<RequestVerdict, int> seen;
    std::map<Explanation::Decider, int> deciders;
    std::map<Explanation::Rule, int> rules;
    int changing = 0, exact = 0;
    for (int round = 0; round < 1500 && !HasFailure(); ++round) {
        if (round % 250 == 100) {
            ASSERT_TRUE(enforcer->block({inForce.clients[0].identity, {}}, std::chrono::hours(1), 0));
        }
        if (round % 250 == 120) {
            ASSERT_TRUE(enforcer->unblock({inForce.clients[0].identity, {}}, 0));
        }
        if (round % 250 == 150) {
            ASSERT_TRUE(enforcer->pause(std::nullopt));
        }
        if (round % 250 == 160) {
            ASSERT_TRUE(enforcer->resume());
        }
        const RequestDescription request = descriptions.next();
        SCOPED_TRACE(round);
        const auto head = requestHead(request);
        ASSERT_TRUE(head) << head.error().sentence.english;
        SCOPED_TRACE(request.address + '\n' + *head);

        const auto [now, before, later] = explainTwice(request, round % 10 == 0);
        const auto decided = send(request.address, 80, *head);
        ASSERT_TRUE(decided);
        if (hasChanged(now, before, later)) {
            ++changing;
            continue;
        }
        expectSame(before, later, *decided, now);
        exact += before.seconds == later.seconds ? 1 : 0;
        ++seen[before.verdict];
        ++deciders[before.decider];
        ++rules[before.rule];
        if (before.paused) {
            EXPECT_EQ(before.verdict, RequestVerdict::Passed);
        }
    }
    EXPECT_LT(changing, 300);
    EXPECT_GT(exact, 500);
    // Otherwise nothing was shown.
    for (const RequestVerdict verdict : {RequestVerdict::Passed, RequestVerdict::Throttled,
                                         RequestVerdict::Rejected, RequestVerdict::Dropped})
        EXPECT_GT(seen[verdict], verdict == RequestVerdict::Throttled ? 5 : 20) << verdictName(verdict);
    for (const auto decider : {Explanation::Decider::Limit, Explanation::Decider::Block})
        EXPECT_GT(deciders[decider], 1) << static_cast<int>(decider);
    for (const auto rule :
         {Explanation::Rule::Identity, Explanation::Rule::Network, Explanation::Rule::Unknown,
          Explanation::Rule::NewIdentities, Explanation::Rule::Unreadable})
        EXPECT_GT(rules[rule], 1) << static_cast<int>(rule);
}

TEST_F(Explain, SaysWhenTheCapacityDecides)
{
    const RequestDescription high{.service = "shop", .address = "192.0.2.7", .headers = {"X-API-Key: k-1"}};
    const RequestDescription free{.service = "shop", .address = "192.0.2.7", .path = "/?api_key=q-2"};
    int refused = 0;
    for (int round = 0; round < 120; ++round) {
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(free, now), later = explain(free, now + 500 * millisecond);
        ASSERT_TRUE(before.capacity);
        EXPECT_EQ(before.capacity->share, 100U) << "priority 4: five eighths of 160";
        const auto decided = send("192.0.2.7", 80, *requestHead(free));
        ASSERT_TRUE(decided);
        if (bootNanoseconds() - now > 500 * millisecond)
            continue;
        expectSame(before, later, *decided, now);
        refused += before.decider == Explanation::Decider::Capacity ? 1 : 0;
    }
    EXPECT_GE(refused, 15);
    const Explanation gold = explain(high, bootNanoseconds());
    EXPECT_EQ(gold.verdict, RequestVerdict::Passed) << "priority 7 may use all of it";
    EXPECT_EQ(gold.capacity->share, 160U);
    EXPECT_EQ(gold.capacity->bucket.used, 100U);
    EXPECT_EQ(gold.capacity->bucket.remaining, 60U);
}

TEST_F(Explain, CountsWhatIsUsed)
{
    const RequestDescription request{
        .service = "shop", .address = "198.51.100.9", .headers = {"X-API-Key: k-1"}};
    for (int sent = 0; sent < 3; ++sent)
        send(request.address, 80, *requestHead(request));
    const Explanation said = explain(request, bootNanoseconds());
    EXPECT_EQ(said.client, "acme");
    EXPECT_EQ(said.identity, "header:x-api-key=k-1");
    EXPECT_EQ(said.policy, "gold");
    ASSERT_EQ(said.limits.size(), 3U);
    const LimitExplanation& all = said.limits[0];
    EXPECT_EQ(all.limit, "all");
    EXPECT_EQ(all.mismatch, "");
    EXPECT_EQ(all.bucket.rate, "7/d");
    EXPECT_EQ(all.bucket.burst, 25U);
    EXPECT_EQ(all.bucket.used, 3U);
    EXPECT_EQ(all.bucket.remaining, 22U);
    EXPECT_GT(all.bucket.full, std::chrono::hours(10));
    EXPECT_LE(all.bucket.full,
              std::chrono::milliseconds(std::chrono::hours(24)) * 3 / 7 + std::chrono::seconds(1));
    EXPECT_EQ(said.limits[1].mismatch, "method");
    EXPECT_EQ(said.limits[1].bucket.used, 0U);
    EXPECT_EQ(said.limits[2].mismatch, "measure");
    RequestDescription login = request;
    login.method = "POST";
    EXPECT_EQ(explain(login, bootNanoseconds()).limits[1].mismatch, "path");
    login.path = "/login";
    EXPECT_EQ(explain(login, bootNanoseconds()).limits[1].mismatch, "") << "no host fits every host";
    login.host = "other.example";
    EXPECT_EQ(explain(login, bootNanoseconds()).limits[1].mismatch, "host");
    ASSERT_EQ(said.sources.size(), 5U);
    EXPECT_EQ(said.sources[0].source, "header:x-api-key");
    EXPECT_EQ(said.sources[0].state, SourceExplanation::State::Named);
    EXPECT_EQ(said.sources[1].state, SourceExplanation::State::NotReached);
}

TEST_F(Explain, NamesASecretThatTheRequestHolds)
{
    const auto guessed = [this](const RequestDescription& request,
                                std::optional<ClientReference> client = {}) {
        const auto explained = enforcer->explain(request, client);
        EXPECT_TRUE(explained) << (explained ? "" : explained.error().sentence.english);
        return explained && explained->guessed;
    };
    const std::string address = "198.51.100.9";
    EXPECT_FALSE(guessed({.service = "shop", .address = address}));
    EXPECT_FALSE(guessed({.service = "shop", .address = address, .headers = {"X-Other: k-1"}}));
    EXPECT_FALSE(guessed({.service = "mail", .address = address, .sni = "mail.example"}));
    for (const char* header :
         {"X-API-Key: k-1", "X-API-Key: wrong", "Authorization: Bearer b", "Cookie: session=x"})
        EXPECT_TRUE(guessed({.service = "shop", .address = address, .headers = {header}})) << header;
    EXPECT_TRUE(guessed({.service = "shop", .address = address, .path = "/?api_key=x"}));
    EXPECT_FALSE(guessed({.service = "shop"}, ClientReference{inForce.clients[0].identity, {}}))
        << "who is meant was said by name";
}

TEST_F(Explain, AClientWithoutARequest)
{
    for (const Client& client : inForce.clients) {
        const std::string service = client.identity.kind == SourceKind::Sni ? "mail" : "shop";
        const Explanation said = explain({.service = service}, bootNanoseconds(), client.name);
        EXPECT_EQ(said.client, client.name);
        EXPECT_EQ(said.policy, client.name == "past" ? "anonymous" : client.policy);
        EXPECT_EQ(said.assigned, client.name != "past");
    }
    // By handle, where it was seen: an unknown one.
    const RequestDescription request{
        .service = "shop", .address = "203.0.113.99", .headers = {"X-API-Key: new"}};
    const auto decided = send(request.address, 80, *requestHead(request));
    ASSERT_TRUE(decided);
    const std::string handle = identityHandle(decided->flow.who, path->secret());
    const auto byHandle = enforcer->explain({}, ClientReference{{}, handle});
    ASSERT_TRUE(byHandle) << byHandle.error().sentence.english;
    EXPECT_EQ(byHandle->explanation.identity, "header:x-api-key=new");
    EXPECT_EQ(byHandle->explanation.service, "shop");
    EXPECT_EQ(byHandle->explanation.limits[0].bucket.used, 1U);
    EXPECT_TRUE(byHandle->secret);
    EXPECT_FALSE(byHandle->guessed);
}

TEST_F(Explain, OtherProtocols)
{
    const RequestDescription mail{.service = "mail", .address = "198.51.100.9", .sni = "Mail.example"};
    for (int sent = 0; sent < 5; ++sent) {
        const std::uint64_t now = bootNanoseconds();
        const Explanation before = explain(mail, now);
        EXPECT_EQ(before.client, "mailer");
        const auto decided = send(mail.address, 443, *clientHello(mail.sni));
        ASSERT_TRUE(decided);
        expectSame(before, explain(mail, now + 500 * millisecond), *decided, now);
        EXPECT_EQ(before.verdict, sent < 3 ? RequestVerdict::Passed : RequestVerdict::Dropped);
    }
    const RequestDescription raw{.service = "raw", .address = "198.51.100.9"};
    for (int opened = 0; opened < 12; ++opened) {
        const Explanation before = explain(raw, bootNanoseconds());
        EXPECT_FALSE(before.requests);
        ASSERT_TRUE(before.connection);
        EXPECT_EQ(connect(raw.address, 5432), before.connection->verdict == RequestVerdict::Passed);
        EXPECT_EQ(before.connection->verdict, opened < 9 ? RequestVerdict::Passed : RequestVerdict::Rejected);
        EXPECT_EQ(before.connection->limit, opened < 9 ? "" : "new");
    }
}

TEST_F(Explain, SaysWhatIsMissing)
{
    const auto code = [this](const RequestDescription& request, std::optional<ClientReference> client = {}) {
        const auto explained = enforcer->explain(request, client);
        return explained ? std::string("none") : explained.error().sentence.code;
    };
    EXPECT_EQ(code({}), "explain-which-service");
    EXPECT_EQ(code({.service = "shpo"}), "explain-unknown-service");
    EXPECT_EQ(code({.service = "shop"}), "explain-address-missing");
    EXPECT_EQ(code({.service = "shop", .address = "nowhere"}).find("address"), 0U);
    EXPECT_EQ(code({.service = "shop", .address = "192.0.2.7", .sni = "a"}), "explain-no-tls");
    EXPECT_EQ(code({.service = "mail"}, ClientReference{inForce.clients[0].identity, {}}),
              "explain-never-asked");
    EXPECT_EQ(code({.service = "shop", .address = "192.0.2.7", .headers = {"X: a\r\nY: b"}}),
              "request-header");
}

} // namespace
} // namespace weir
