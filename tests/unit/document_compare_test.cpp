// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_differences.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

namespace weir {
namespace {

std::vector<std::string> wordsFor(const Document& before, const Document& after)
{
    std::vector<std::string> words;
    for (const Difference& difference : compareDocuments(before, after)) {
        const char* const mark = difference.action == Difference::Action::Add      ? "+ "
                                 : difference.action == Difference::Action::Remove ? "- "
                                                                                   : "~ ";
        words.push_back(mark + difference.kind + ' ' + difference.name + ": " + difference.sentence.english);
    }
    return words;
}

Document full()
{
    std::ifstream file(WEIR_SOURCE_DIR "/tests/unit/data/full.json");
    return parseDocument(std::string(std::istreambuf_iterator<char>(file), {})).document;
}

TEST(CompareDocuments, TheSameHaveNoDifference)
{
    EXPECT_TRUE(compareDocuments(full(), full()).empty());
    EXPECT_EQ(summarize({}), "no change");
}

TEST(CompareDocuments, OrderIsNoDifference)
{
    Document after = full();
    std::swap(after.policies[0], after.policies[1]);
    std::swap(after.clients[0], after.clients[1]);
    EXPECT_TRUE(compareDocuments(full(), after).empty());
}

TEST(CompareDocuments, SaysWhatChangedInWords)
{
    struct Row
    {
        const char* title;
        void (*change)(Document&);
        std::vector<std::string> words;
    };
    const std::vector<Row> rows{
        {"a rate",
         [](Document& document) { document.policies[0].limits[0].rate.amount = 50; },
         {"~ policy gold: rate of limit requests: 100/s → 50/s"}},
        {"a rate of bytes and its burst",
         [](Document& document) {
             document.policies[0].limits[2].rate.amount = 1'500'000;
             document.policies[0].limits[2].burst = 262'144;
         },
         {"~ policy gold: rate of limit upload: 2MB/s → 1.5MB/s",
          "~ policy gold: burst of limit upload: 1MB → 256KiB"}},
        {"a limit more and one less",
         [](Document& document) { document.policies[0].limits[1].name = "sign-in"; },
         {"~ policy gold: limit login removed: requests 30/m, burst 1, queue 5, drop, for POST, path /login, "
          "host "
          "shop.example",
          "~ policy gold: limit sign-in added: requests 30/m, burst 1, queue 5, drop, for POST, path /login, "
          "host "
          "shop.example"}},
        {"mode and penalty",
         [](Document& document) {
             document.policies[0].mode = Policy::Mode::Observe;
             document.policies[0].penalty.reset();
         },
         {"~ policy gold: penalty removed: 20 refusals within 10s block for 5m, at most 1h",
          "~ policy gold: mode: enforce → observe"}},
        {"interfaces",
         [](Document& document) {
             document.interfaces = {"eth0", "eth1", "veth*"};
         },
         {"- interface lo: Weir detaches from lo", "+ interface eth1: Weir attaches to eth1"}},
        {"a policy more",
         [](Document& document) { document.policies.push_back({"none"}); },
         {"+ policy none: added: no limit"}},
        {"a client less",
         [](Document& document) { document.clients.erase(document.clients.begin()); },
         {"- client acme: removed: header:x-api-key=••• is gold"}},
        {"a secret",
         [](Document& document) { document.clients[0].identity.value = "new-secret"; },
         {"~ client acme: identity changed"}},
        {"a client's policy and end",
         [](Document& document) {
             document.clients[1].policy = "gold";
             document.clients[1].until.reset();
         },
         {"~ client office: until removed: 2027-01-31T00:00:00Z", "~ client office: policy: exempt → gold"}},
        {"an address",
         [](Document& document) { document.clients[1].identity.value = "192.0.2.7/32"; },
         {"~ client office: identity: address:192.0.2.0/24 → address:192.0.2.7"}},
        {"a service's ports and addresses",
         [](Document& document) {
             document.services[0].ports = {80};
             document.services[0].addresses.clear();
         },
         {"~ service shop: ports: 80, 8080 → 80", "~ service shop: addresses: 192.0.2.10 → any"}},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.title);
        Document after = full();
        row.change(after);
        EXPECT_EQ(wordsFor(full(), after), row.words);
    }
}

TEST(CompareDocuments, ASecretNeverAppears)
{
    Document after = full();
    after.clients[0].identity = {SourceKind::Bearer, "", "hush-hush"};
    after.clients.push_back({"new", {SourceKind::Cookie, "session", "hush-too"}, "gold", {}});
    const auto differences = compareDocuments(full(), after);
    EXPECT_GE(differences.size(), 3U);
    for (const Difference& difference : differences) {
        std::string all = difference.sentence.english;
        for (const std::string& argument : difference.sentence.arguments)
            all += argument;
        EXPECT_EQ(all.find("hush"), std::string::npos) << all;
        EXPECT_EQ(all.find("k-123"), std::string::npos) << all;
    }
}

TEST(Summarize, FitsOnALine)
{
    Document after = full();
    after.policies[0].limits[0].rate.amount = 50;
    after.policies[0].priority = 1;
    after.clients.push_back({"beta", {SourceKind::Sni, "", "b.example"}, "gold", {}});
    EXPECT_EQ(summarize(compareDocuments(full(), after)), "policy gold changed, client beta added");
    for (int index = 0; index < 1'000; ++index)
        after.clients.push_back({"c" + std::to_string(index), {SourceKind::Sni, "", "c"}, "gold", {}});
    EXPECT_EQ(summarize(compareDocuments(full(), after)), "policy gold changed, 1001 clients added");
}

TEST(VisitDifferences, WordsAreForTheFirstOnesOnly)
{
    Document after = full();
    after.policies[0].priority = 1;
    for (int index = 0; index < 5; ++index)
        after.clients.push_back({"c" + std::to_string(index), {SourceKind::Sni, "", "c"}, "gold", {}});
    const auto all = compareDocuments(full(), after);
    ASSERT_EQ(all.size(), 6U);
    std::vector<Difference> visited;
    DifferenceSummary summary;
    visitDifferences(full(), after, 2, [&](Difference difference) {
        summary.add(difference);
        visited.push_back(std::move(difference));
    });
    ASSERT_EQ(visited.size(), all.size());
    for (std::size_t at = 0; at < all.size(); ++at) {
        EXPECT_EQ(visited[at].name, all[at].name);
        EXPECT_EQ(visited[at].action, all[at].action);
        EXPECT_EQ(visited[at].sentence.english, at < 2 ? all[at].sentence.english : "");
    }
    EXPECT_EQ(summary.line(), summarize(all));
    EXPECT_EQ(summary.parts(Difference::Action::Add), 5U);
    EXPECT_EQ(summary.parts(Difference::Action::Change), 1U);
    EXPECT_EQ(summary.parts(Difference::Action::Remove), 0U);
}

} // namespace
} // namespace weir
