// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

TEST(DocumentWarnings, TellWhatIsProbablyNotMeant)
{
    struct Row
    {
        const char* title;
        const char* json;
        std::vector<std::string> warnings; ///< "pointer code"
    };
    const std::vector<Row> rows{
        {"nothing at all", R"({"version": 1})", {"/interfaces no-interface", "/services no-service"}},
        {"the same port on eth0 and lo",
         R"({"version": 1, "interfaces": ["eth0", "lo"], "services": [{"name": "web", "ports": [80]}]})",
         {"/services/0/ports seen-twice"}},
        {"a pattern that takes in lo",
         R"({"version": 1, "interfaces": ["*"], "services": [{"name": "web", "ports": [80, 81]}]})",
         {"/services/0/ports seen-twice", "/services/0/ports seen-twice"}},
        {"one service on eth0, one on lo",
         R"({"version": 1, "interfaces": ["eth0", "lo"], "services": [{"name": "a", "ports": [80], "interfaces": ["eth0"]},
            {"name": "b", "ports": [80], "interfaces": ["lo"]}]})",
         {"/services/1/ports seen-twice"}},
        {"only lo",
         R"({"version": 1, "interfaces": ["lo"], "services": [{"name": "web", "ports": [80]}]})",
         {}},
        {"an interface that Weir is not attached to",
         R"({"version": 1, "interfaces": ["veth*"], "services": [{"name": "web", "ports": [80], "interfaces": ["veth3", "eth0"]}]})",
         {"/services/0/interfaces/1 interface-not-attached"}},
        {"a source behind the address",
         R"({"version": 1, "interfaces": ["eth0"], "services": [{"name": "web", "ports": [80],
            "identify": [{"address": {}}, {"header": "X-Key"}]}]})",
         {"/services/0/identify/1 source-unreached"}},
        {"sources that the protocol hides",
         R"({"version": 1, "interfaces": ["eth0"], "services": [{"name": "web", "ports": [443], "protocol": "tls",
            "identify": [{"header": "X-Key"}, {"sni": true}]}]})",
         {"/services/0/identify/0 source-invisible"}},
        {"a policy that nothing uses, and a leaky bucket without a queue",
         R"({"version": 1, "interfaces": ["eth0"], "services": [{"name": "web", "ports": [80]}], "policies": [
            {"name": "p", "limits": [{"measure": "requests", "rate": "1/s", "algorithm": "leaky-bucket"}]}]})",
         {"/policies/0 unused-policy", "/policies/0/limits/0 leaky-without-queue"}},
        {"a client by something that no service looks at",
         R"({"version": 1, "interfaces": ["eth0"], "services": [{"name": "web", "ports": [80]}],
            "policies": [{"name": "p", "limits": []}], "clients": [
            {"name": "a", "identity": {"header": "X-Key", "value": "1"}, "policy": "p"},
            {"name": "b", "identity": {"header": "X-Key", "value": "2"}, "policy": "p"},
            {"name": "c", "identity": {"address": "192.0.2.1"}, "policy": "p"}]})",
         {"/clients/0/identity source-not-looked-for"}},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.title);
        const ParsedDocument parsed = parseDocument(row.json);
        EXPECT_TRUE(parsed.faults.empty());
        std::vector<std::string> warnings;
        for (const Fault& warning : parsed.warnings)
            warnings.push_back(warning.pointer + ' ' + warning.sentence.code);
        EXPECT_EQ(warnings, row.warnings);
    }
}

TEST(DocumentCollisions, NeedThePortTheAddressAndTheInterface)
{
    struct Row
    {
        const char* other;
        bool collides;
    };
    const std::vector<Row> rows{
        {R"("ports": [80])", false}, // any address: the more specific service wins
        {R"("ports": [81], "addresses": ["192.0.2.1"], "interfaces": ["eth0"])", false},
        {R"("ports": [80], "addresses": ["192.0.2.2"], "interfaces": ["eth0"])", false},
        {R"("ports": [80], "addresses": ["192.0.2.1"], "interfaces": ["eth1"])", false},
        {R"("ports": [81, 80], "addresses": ["192.0.2.2", "192.0.2.1"], "interfaces": ["lo", "eth0"])", true},
        {R"("ports": [80], "addresses": ["::ffff:192.0.2.1"], "interfaces": ["eth?"])", true},
    };
    for (const Row& row : rows) {
        const std::string json = std::string(R"({"version": 1, "services": [
            {"name": "a", "ports": [80], "addresses": ["192.0.2.1"], "interfaces": ["eth0"]}, {"name": "b", )") +
                                 row.other + "}]}";
        const auto faults = parseDocument(json).faults;
        EXPECT_EQ(!faults.empty(), row.collides) << row.other;
        if (row.collides && !faults.empty()) {
            EXPECT_EQ(faults[0].sentence.code, "service-collision");
        }
    }
    EXPECT_EQ(
        parseDocument(
            R"({"version": 1, "services": [{"name": "a", "ports": [80]}, {"name": "b", "ports": [80]}]})")
            .faults.size(),
        1U);
}

} // namespace
} // namespace weir
