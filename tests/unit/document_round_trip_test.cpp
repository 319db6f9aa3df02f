// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"
#include "common/rate.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <rapidcheck/gtest.h>
#include <string>

namespace weir {
namespace {

std::string readFile(const std::string& path)
{
    std::ifstream file(WEIR_SOURCE_DIR "/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(WriteDocument, TheExamplesComeBack)
{
    for (const char* const path : {"resources/examples/lab.json", "resources/examples/queue.json",
                                   "resources/examples/shop.json", "tests/unit/data/full.json"}) {
        SCOPED_TRACE(path);
        const ParsedDocument parsed = parseDocument(readFile(path));
        ASSERT_TRUE(parsed.faults.empty())
            << parsed.faults[0].pointer << ": " << parsed.faults[0].sentence.english;
        const std::string written = writeDocument(parsed.document, Masking::Revealed);
        const ParsedDocument again = parseDocument(written);
        EXPECT_TRUE(again.faults.empty());
        EXPECT_EQ(again.document, parsed.document);
        EXPECT_EQ(writeDocument(again.document, Masking::Revealed), written);
    }
}

TEST(WriteDocument, TheExamplesWarnOfNothing)
{
    for (const char* const path :
         {"resources/examples/lab.json", "resources/examples/queue.json", "resources/examples/shop.json"}) {
        for (const Fault& warning : parseDocument(readFile(path)).warnings)
            ADD_FAILURE() << path << ' ' << warning.pointer << ": " << warning.sentence.english;
    }
}

TEST(WriteDocument, LeavesDefaultsOutAndKeepsTheOrder)
{
    const char* const json =
        R"({"clients": [{"until": "2027-01-31T01:00:00+01:00", "policy": "p", "name": "c",
        "identity": {"value": "é\\xff\\\\", "header": "X-Key"}}], "policies": [{"limits": [{"burst": 100,
        "on_excess": "reject", "queue": 0, "algorithm": "token-bucket", "rate": "100/s", "measure": "requests"}],
        "priority": 4, "mode": "enforce", "name": "p"}], "services": [{"protocol": "http", "ports": [80],
        "identify": [{"address": {"ipv6": 64, "ipv4": 24}}], "new_identities": "64/m", "on_overload": "admit",
        "name": "web"}], "interfaces": [], "version": 1})";
    const ParsedDocument parsed = parseDocument(json);
    ASSERT_TRUE(parsed.faults.empty());
    EXPECT_EQ(parsed.document.clients[0].identity.value, "é\xff\\");
    EXPECT_EQ(writeDocument(parsed.document, Masking::Revealed), R"({
  "version": 1,
  "services": [
    {"name": "web", "ports": [80], "identify": [{"address": {"ipv4": 24}}]}
  ],
  "policies": [
    {"name": "p", "limits": [{"name": "requests", "measure": "requests", "rate": "100/s"}]}
  ],
  "clients": [
    {
      "name": "c",
      "identity": {"header": "x-key", "value": "é\\xff\\\\"},
      "policy": "p",
      "until": "2027-01-31T00:00:00Z"
    }
  ]
}
)");
}

TEST(WriteDocument, AMaskedOneHasNoSecretAndIsRefused)
{
    Document document;
    document.policies = {{"p"}};
    document.clients = {{"key", {SourceKind::Header, "x-key", "hush"}, "p", {}},
                        {"token", {SourceKind::Bearer, "", "hush"}, "p", {}},
                        {"office", {SourceKind::Address, "", "192.0.2.0/24"}, "p", {}},
                        {"site", {SourceKind::Sni, "", "shop.example"}, "p", {}}};
    const std::string masked = writeDocument(document, Masking::Masked);
    EXPECT_EQ(masked.find("hush"), std::string::npos);
    EXPECT_NE(masked.find("192.0.2.0/24"), std::string::npos);
    EXPECT_NE(masked.find("shop.example"), std::string::npos);
    const ParsedDocument parsed = parseDocument(masked);
    ASSERT_EQ(parsed.faults.size(), 1U);
    EXPECT_EQ(parsed.faults[0].pointer, "/masked");
    EXPECT_EQ(parseDocument(writeDocument(document, Masking::Revealed)).document, document);
}

// Arbitrary limits within the grammar's bounds.
rc::Gen<Limit> anyLimit()
{
    return rc::gen::exec([] {
        Limit limit;
        limit.name = "l" + std::to_string(*rc::gen::inRange(0, 1'000'000'000));
        limit.measure =
            *rc::gen::element(Measure::Requests, Measure::Connections, Measure::BytesIn, Measure::BytesOut);
        const bool bytes = countsBytes(limit.measure);
        limit.rate.seconds = *rc::gen::element(1U, 60U, 3'600U, 86'400U);
        limit.rate.amount = *rc::gen::inRange<std::uint64_t>(1, 10'000'000ULL * limit.rate.seconds);
        limit.algorithm = *rc::gen::element(Algorithm::TokenBucket, Algorithm::LeakyBucket);
        const std::uint64_t least = minimumBurst(limit.rate, limit.measure);
        limit.burst = *rc::gen::oneOf(rc::gen::just(defaultBurst(limit.rate, limit.measure, limit.algorithm)),
                                      rc::gen::inRange<std::uint64_t>(least, least + 100'000));
        limit.queue = *rc::gen::inRange<std::uint64_t>(
            0, std::min<std::uint64_t>(30 * limit.rate.amount / limit.rate.seconds, 10'000'000) + 1);
        limit.onExcess = bytes ? OnExcess::Drop : *rc::gen::element(OnExcess::Reject, OnExcess::Drop);
        if (limit.measure == Measure::Requests && *rc::gen::arbitrary<bool>())
            limit.match = Match{{"GET"}, "/" + std::to_string(*rc::gen::inRange(0, 100)), "shop.example"};
        return limit;
    });
}

RC_GTEST_PROP(DocumentProperty, WhatIsWrittenIsReadBack, ())
{
    Document document;
    document.interfaces = {"eth0"};
    const auto policies = *rc::gen::inRange<std::size_t>(1, 6);
    for (std::size_t index = 0; index < policies; ++index) {
        Policy policy;
        policy.name = "policy " + std::to_string(index);
        policy.mode = *rc::gen::element(Policy::Mode::Enforce, Policy::Mode::Observe);
        policy.priority = *rc::gen::inRange(0, 8);
        policy.limits = *rc::gen::resize(4, rc::gen::uniqueBy<std::vector<Limit>>(
                                                anyLimit(), [](const Limit& limit) { return limit.name; }));
        if (policy.limits.size() > 4)
            policy.limits.resize(4);
        if (index > 0 && *rc::gen::arbitrary<bool>()) {
            const int from = *rc::gen::inRange(0, 1'439);
            policy.schedule = {
                {static_cast<std::uint8_t>(*rc::gen::inRange(1, 128)), from, from + 1, "UTC", "policy 0"}};
            policy.penalty =
                Penalty{3, std::chrono::seconds(*rc::gen::inRange(1, 100'000)), std::chrono::seconds(7),
                        std::chrono::seconds(*rc::gen::inRange(7, 100'000))};
        }
        document.policies.push_back(policy);
    }
    document.services = {
        {"web",
         {80, 443},
         {"192.0.2.1", "2001:db8::1"},
         {"eth0"},
         Service::Protocol::Auto,
         {{SourceKind::Header, "x-client-id"}, {SourceKind::Sni, ""}, {SourceKind::Address, "", 24, 56}}}};
    const auto secret = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    Identity identity{SourceKind::Header, "x-client-id", "v"};
    for (const char byte : secret) {
        if (byte != '\0' && byte != '\r' && byte != '\n')
            identity.value += byte;
    }
    identity.value += 'v';
    document.clients = {
        {"client", identity, "policy 0", std::chrono::sys_seconds(std::chrono::seconds(1'900'000'000))}};

    const ParsedDocument parsed = parseDocument(writeDocument(document, Masking::Revealed));
    if (!parsed.faults.empty())
        RC_FAIL(parsed.faults[0].pointer + ": " + parsed.faults[0].sentence.english);
    RC_ASSERT(parsed.document == document);
}

} // namespace
} // namespace weir
