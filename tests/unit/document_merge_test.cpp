// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_merge.h"

#include <gtest/gtest.h>
#include <string>

namespace weir {
namespace {

Document base()
{
    Document document;
    document.interfaces = {"eth0"};
    document.services = {{"web", {80}}};
    document.policies = {{"gold"}, {"silver"}};
    document.clients = {{"acme", {SourceKind::Header, "x-key", "k-1"}, "gold", {}},
                        {"office", {SourceKind::Address, "", "192.0.2.0/24"}, "silver", {}},
                        {"token", {SourceKind::Bearer, "", "t-1"}, "gold", {}}};
    return document;
}

std::string clients(const std::string& list)
{
    return R"({"version": 1, "clients": [)" + list + "]}";
}

std::string faultsOf(const std::string& text, OtherClients others = OtherClients::Kept)
{
    std::string all;
    for (const Fault& fault : mergeDocument(base(), text, others).parsed.faults)
        all += fault.pointer + ": " + fault.sentence.english + '\n';
    return all;
}

TEST(Merge, ReplacesInPlaceAndAddsAtTheEnd)
{
    const auto merged = mergeDocument(base(), R"({"version": 1, "interfaces": ["lo", "eth0"],
        "policies": [{"name": "bronze", "limits": []}, {"name": "gold", "priority": 7, "limits": []}],
        "clients": [{"name": "office", "identity": {"address": "198.51.100.0/24"}, "policy": "bronze"}]})");
    ASSERT_EQ(merged.parsed.faults, std::vector<Fault>());
    Document expected = base();
    expected.interfaces = {"eth0", "lo"};
    expected.policies[0].priority = 7;
    expected.policies.push_back({"bronze"});
    expected.clients[1] = {"office", {SourceKind::Address, "", "198.51.100.0/24"}, "bronze", {}};
    EXPECT_EQ(merged.parsed.document, expected);
}

TEST(Merge, AnAbsentSecretIsTheStoredOne)
{
    const auto merged = mergeDocument(
        base(), clients(R"({"name": "acme", "identity": {"header": "X-Key"}, "policy": "silver"},
                           {"name": "token", "identity": {"bearer": true}, "policy": "silver"})"));
    ASSERT_EQ(merged.parsed.faults, std::vector<Fault>());
    EXPECT_EQ(merged.parsed.document.clients[0].identity.value, "k-1");
    EXPECT_EQ(merged.parsed.document.clients[2].identity.value, "t-1");
    EXPECT_EQ(faultsOf(clients(R"({"name": "new", "identity": {"header": "X-Key"}, "policy": "gold"},
                                  {"name": "acme", "identity": {"header": "X-Other"}, "policy": "gold"})")),
              "/clients/0/identity: no value is stored for this identity yet; write for example \"value\": "
              "\"k-123\"\n"
              "/clients/1/identity: no value is stored for this identity yet; write for example \"value\": "
              "\"k-123\"\n");
}

TEST(Merge, AClientWithoutANameIsTheOneOfItsIdentity)
{
    const auto merged = mergeDocument(
        base(), clients(R"({"identity": {"header": "X-Key", "value": "k-1"}, "policy": "silver"},
                           {"identity": {"header": "X-Key", "value": "k-2"}, "policy": "gold"},
                           {"name": "", "identity": {"header": "X-Key", "value": "k-3"}, "policy": "gold"},
                           {"name": "x-key-1", "identity": {"sni": true, "value": "a.example"}, "policy": "gold"},
                           {"identity": {"address": "203.0.113.0/24"}, "policy": "gold"})"));
    ASSERT_EQ(merged.parsed.faults, std::vector<Fault>());
    const auto& after = merged.parsed.document.clients;
    ASSERT_EQ(after.size(), 7U);
    EXPECT_EQ(after[0].policy, "silver");
    EXPECT_EQ(after[3].name, "x-key-2") << "x-key-1 is taken by the text itself";
    EXPECT_EQ(after[4].name, "x-key-3");
    EXPECT_EQ(after[5].name, "x-key-1");
    EXPECT_EQ(after[6].name, "203.0.113.0/24");
    EXPECT_EQ(merged.names,
              (std::vector<std::string>{after[0].name, "x-key-2", "x-key-3", "203.0.113.0/24"}));
}

TEST(Merge, RemovesOtherClientsWhenAsked)
{
    const std::string text = clients(R"({"name": "acme", "identity": {"header": "X-Key"}, "policy": "silver"},
                                        {"identity": {"bearer": true, "value": "t-1"}, "policy": "gold"})");
    const auto merged = mergeDocument(base(), text, OtherClients::Removed);
    ASSERT_EQ(merged.parsed.faults, std::vector<Fault>());
    const auto& after = merged.parsed.document.clients;
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[0].identity.value, "k-1");
    EXPECT_EQ(after[1].name, "token");
    EXPECT_EQ(merged.parsed.document.policies, base().policies);
}

TEST(Merge, FaultsPointIntoTheText)
{
    EXPECT_EQ(
        faultsOf(
            clients(R"({"name": "new", "identity": {"sni": true, "value": "a.example"}, "policy": "golld"},
                                  {"name": "other", "identity": {"header": "X-Key", "value": "k-1"}, "policy": "gold"},
                                  {"name": "new", "identity": {"sni": true, "value": "b.example"}, "policy": "gold"},
                                  {"name": "third", "identity": {"sni": true, "value": "b.example"}, "policy": "gold"})")),
        "/clients/0/policy: there is no policy \"golld\"; did you mean \"gold\"?\n"
        "/clients/2/name: /clients/0 is called \"new\" already; write for example \"new-2\"\n"
        "/clients/1/identity: client \"acme\" (in force) has this identity already; one identity belongs to "
        "one client\n"
        "/clients/3/identity: client \"new\" (/clients/2) has this identity already; one identity belongs to "
        "one client\n");
    EXPECT_NE(
        faultsOf(R"({"version": 1, "services": [{"name": "other", "ports": [80]}]})").find("/services/0"),
        std::string::npos);
    EXPECT_NE(faultsOf(R"({"version": 1, "polices": []})").find("/polices: "), std::string::npos);
    EXPECT_NE(faultsOf("{").find("line 1, column 2"), std::string::npos);
}

TEST(Merge, WarnsOnlyOfTheText)
{
    const auto merged =
        mergeDocument(base(), R"({"version": 1, "policies": [{"name": "idle", "limits": []}]})");
    ASSERT_EQ(merged.parsed.faults, std::vector<Fault>());
    ASSERT_EQ(merged.parsed.warnings.size(), 1U) << "that nobody looks for X-Key was so before";
    EXPECT_EQ(merged.parsed.warnings[0].pointer, "/policies/0");
}

TEST(Merge, OthersFaultsAreTranslated)
{
    const auto merged =
        mergeDocument(base(), R"({"version": 1, "policies": [{"name": "new", "limits": []}]})");
    const std::vector<Fault> faults =
        faultsInText(merged, {{"/policies/2/limits/0", {}}, {"/policies/0", {}}, {"/interfaces", {}}});
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].pointer, "/policies/0/limits/0");
    EXPECT_EQ(faults[1].pointer, "/policies") << "is not in the text";
    EXPECT_EQ(faults[2].pointer, "/interfaces");
}

} // namespace
} // namespace weir
