// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

Document startingPoint()
{
    const ParsedDocument parsed = parseDocument(R"({"version": 1, "interfaces": ["eth0"],
        "services": [{"name": "web", "ports": [80], "identify": [{"header": "X-Key"}], "default_policy": "free"}],
        "policies": [{"name": "free", "limits": [{"measure": "requests", "rate": "1/s"}]},
                     {"name": "spare", "limits": []}, {"name": "gold", "limits": []}],
        "clients": [{"name": "acme", "identity": {"header": "X-Key", "value": "k-1"}, "policy": "gold"},
                    {"name": "beta", "identity": {"header": "X-Key", "value": "k-2"}, "policy": "gold"}]})");
    EXPECT_TRUE(parsed.faults.empty());
    return parsed.document;
}

std::vector<std::string> faultsOf(const std::vector<Change>& changes)
{
    std::vector<std::string> faults;
    for (const Fault& fault : applyChanges(startingPoint(), changes).faults)
        faults.push_back(fault.pointer + ' ' + fault.sentence.code);
    return faults;
}

TEST(MaskedDocument, IsReadOnlyByItsOwnReader)
{
    const std::string masked = writeDocument(startingPoint(), Masking::Masked);
    EXPECT_EQ(parseDocument(masked).faults.at(0).sentence.code, "masked-document");
    const ParsedDocument parsed = parseMaskedDocument(masked);
    ASSERT_TRUE(parsed.faults.empty()) << parsed.faults[0].pointer;
    EXPECT_EQ(parsed.document.clients.at(1).identity, (Identity{SourceKind::Header, "x-key", ""}));
    EXPECT_EQ(parsed.document.policies, startingPoint().policies);
}

TEST(MaskedDocument, KeepsTheSecretsThatOnlyTheHelperKnows)
{
    const Document masked = parseMaskedDocument(writeDocument(startingPoint(), Masking::Masked)).document;
    const auto faultsOf = [&](const std::string& name, const std::string& identity) {
        const Change change{"client", name,
                            R"({"name": ")" + name + R"(", "identity": )" + identity +
                                R"(, "policy": "free"})"};
        std::string codes;
        for (const Fault& fault : applyChanges(masked, {change}, Masking::Masked).faults)
            codes += fault.pointer + ' ' + fault.sentence.code;
        return codes;
    };
    EXPECT_EQ(faultsOf("acme", R"({"header": "X-Key"})"), "");
    EXPECT_EQ(faultsOf("acme", R"({"header": "X-Key", "value": "k-9"})"), "");
    EXPECT_EQ(faultsOf("acme", R"({"cookie": "session"})"), "/clients/0/identity secret-missing");
    EXPECT_EQ(faultsOf("newcomer", R"({"header": "X-Key"})"), "/clients/2/identity secret-missing");
    EXPECT_FALSE(applyChanges(masked, {}).faults.empty());
}

TEST(ApplyChanges, NoneChangeNothing)
{
    const ParsedDocument result = applyChanges(startingPoint(), {});
    EXPECT_TRUE(result.faults.empty());
    EXPECT_EQ(result.document, startingPoint());
}

TEST(ApplyChanges, AddReplaceAndRemove)
{
    const ParsedDocument result = applyChanges(
        startingPoint(),
        {{"interface", "lo", "true"},
         {"interface", "eth0", ""},
         {"policy", "silver", R"({"name": "silver", "limits": [{"measure": "requests", "rate": "5/s"}]})"},
         {"policy", "gold", R"({"name": "gold", "limits": [{"measure": "requests", "rate": "9/s"}]})"},
         {"policy", "spare", ""},
         {"service", "api", R"({"name": "api", "ports": [81]})"},
         {"client", "beta",
          R"({"name": "beta", "identity": {"address": "192.0.2.1"}, "policy": "silver"})"}});
    ASSERT_TRUE(result.faults.empty()) << result.faults[0].pointer << result.faults[0].sentence.english;
    const Document& document = result.document;
    EXPECT_EQ(document.interfaces, std::vector<std::string>{"lo"});
    ASSERT_EQ(document.policies.size(), 3U);
    EXPECT_EQ(document.policies[1].name, "gold");
    EXPECT_EQ(document.policies[1].limits.at(0).rate.amount, 9U);
    EXPECT_EQ(document.policies[2].name, "silver");
    EXPECT_EQ(document.services.at(1).ports, std::vector<std::uint16_t>{81});
    EXPECT_EQ(document.clients[0], startingPoint().clients[0]);
    EXPECT_EQ(document.clients[1].identity.value, "192.0.2.1/32");
}

TEST(ApplyChanges, ALeftOutSecretKeepsTheStoredOne)
{
    const ParsedDocument result = applyChanges(
        startingPoint(),
        {{"client", "acme", R"({"name": "acme", "identity": {"header": "x-key"}, "policy": "free"})"}});
    ASSERT_TRUE(result.faults.empty());
    EXPECT_EQ(result.document.clients[0].identity.value, "k-1");
    EXPECT_EQ(result.document.clients[0].policy, "free");
}

TEST(ApplyChanges, AreTheSameAsTheWholeDocument)
{
    // What a masked view shows of each part can be applied to it without changing anything.
    const Document document = startingPoint();
    const ParsedDocument result = applyChanges(
        document,
        {{"service", "web",
          R"({"name": "web", "ports": [80], "identify": [{"header": "X-Key"}], "default_policy": "free"})"},
         {"client", "acme", R"({"name": "acme", "identity": {"header": "X-Key"}, "policy": "gold"})"},
         {"interface", "eth0", "true"}});
    EXPECT_TRUE(result.faults.empty());
    EXPECT_EQ(result.document, document);
    EXPECT_TRUE(compareDocuments(document, result.document).empty());
}

TEST(ApplyChanges, FaultsPointIntoTheResult)
{
    const char* const badRate = R"({"name": "gold", "limits": [{"measure": "requests", "rate": "x"}]})";
    struct Row
    {
        const char* title;
        std::vector<Change> changes;
        std::vector<std::string> faults;
    };
    const std::vector<Row> rows{
        {"a bad part", {{"policy", "gold", badRate}}, {"/policies/2/limits/0/rate rate-syntax"}},
        {"a bad part that a removal moves",
         {{"policy", "gold", badRate}, {"policy", "spare", ""}},
         {"/policies/1/limits/0/rate rate-syntax"}},
        {"a bad part that a later change mends",
         {{"policy", "gold", badRate}, {"policy", "gold", R"({"name": "gold", "limits": []})"}},
         {}},
        {"a policy that is still used",
         {{"policy", "gold", ""}},
         {"/clients/0/policy unknown-policy", "/clients/1/policy unknown-policy"}},
        {"somebody else's identity",
         {{"client", "beta",
           R"({"name": "beta", "identity": {"header": "X-Key", "value": "k-1"}, "policy": "gold"})"}},
         {"/clients/1/identity duplicate-identity"}},
        {"a new client without its secret",
         {{"client", "new", R"({"name": "new", "identity": {"header": "X-Key"}, "policy": "gold"})"}},
         {"/clients/2/identity secret-missing"}},
        {"a left-out secret of another source",
         {{"client", "acme", R"({"name": "acme", "identity": {"bearer": true}, "policy": "gold"})"}},
         {"/clients/0/identity secret-missing"}},
        {"a removed secret doesn't come back",
         {{"client", "acme", ""},
          {"client", "acme", R"({"name": "acme", "identity": {"header": "X-Key"}, "policy": "gold"})"}},
         {"/clients/1/identity secret-missing"}},
        {"an unknown kind", {{"limit", "x", "{}"}}, {"/changes/0/kind change-kind"}},
        {"an unknown name to remove",
         {{"interface", "eth0", "true"}, {"policy", "glod", ""}},
         {"/changes/1/name change-unknown-guess"}},
        {"an interface that is not there", {{"interface", "eth1", ""}}, {"/changes/0/name change-unknown"}},
        {"a bad interface", {{"interface", "a/b", "true"}}, {"/changes/0/name interface-syntax"}},
        {"an interface with a value", {{"interface", "lo", "{}"}}, {"/changes/0/value change-interface"}},
        {"another name inside",
         {{"policy", "gold", R"({"name": "silver", "limits": []})"}},
         {"/changes/0/value change-name"}},
        {"no JSON", {{"policy", "gold", "{"}}, {"/changes/0/value json-syntax"}},
        {"no object", {{"policy", "gold", "[]"}}, {"/policies/2 wrong-type"}},
        {"no name inside", {{"policy", "gold", R"({"limits": []})"}}, {"/policies/2 missing-key"}},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.title);
        EXPECT_EQ(faultsOf(row.changes), row.faults);
    }
}

} // namespace
} // namespace weir
