// SPDX-License-Identifier: GPL-3.0-or-later
// Limits for some requests only: asked and charged where their match fits, unknown to all other requests.
#include "bpf/match.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

std::uint32_t nextPolicy = 200;

class PacketMatch : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        weir_service service = makeMatchingService({headerSource("x-client-id")});
        service.default_policy = policyPlenty;
        installService(programs(), 0, service);
    }

    /// A client that may ask 20 times, but only twice for POST /login at shop.example.
    std::string limited()
    {
        m_policy = nextPolicy++;
        installPolicy(programs(), m_policy,
                      {{{1, 86'400}, 20, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP},
                       {{1, 86'400}, 2, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP}});
        weir_match match{};
        weir_match_method(&match, "POST", 4);
        weir_match_path(&match, "/login", 6);
        weir_match_host(&match, "shop.example", 12);
        installMatch(programs(), m_policy, 1, match);
        return client(static_cast<SitePolicy>(m_policy));
    }

    static std::string request(const std::string& who, const std::string& line = "POST /login",
                               const std::string& host = "shop.example")
    {
        return line + " HTTP/1.1\r\nHost: " + host + "\r\nX-Client-ID: " + who + "\r\n\r\n";
    }

    PacketConnection opened() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp;
    }

    int ask(const std::string& message) const { return opened().send(message).verdict; }

    weir_counts row(std::uint32_t slot) const { return programs().limitTotals(m_policy, slot); }

    std::uint32_t m_policy = 0;
};

TEST_F(PacketMatch, OnlyWhatFitsIsAskedAndCharged)
{
    const std::string who = limited();
    for (int index = 0; index < 5; ++index)
        EXPECT_EQ(ask(request(who, "GET /login")), verdictNext);
    for (int index = 0; index < 2; ++index)
        EXPECT_EQ(ask(request(who)), verdictNext);
    EXPECT_EQ(ask(request(who)), verdictDrop);
    EXPECT_EQ(ask(request(who, "POST /%6Cogin", "SHOP.example.:80")), verdictDrop);
    EXPECT_EQ(ask(request(who, "POST http://shop.example//x/../login?a=b", "other")), verdictDrop);
    EXPECT_EQ(ask(request(who, "POST /logout")), verdictNext);
    EXPECT_EQ(ask(request(who, "POST /login", "other.example")), verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{9, 0, 0, 3}));
    EXPECT_EQ(row(0).passed, 9U);
    EXPECT_EQ(row(0).dropped, 0U);
    EXPECT_EQ(row(1).passed, 2U);
    EXPECT_EQ(row(1).dropped, 3U);
}

TEST_F(PacketMatch, WhatTheOtherLimitRefusesIsNotCharged)
{
    const std::string who = limited();
    for (int index = 0; index < 20; ++index)
        EXPECT_EQ(ask(request(who, "GET /")), verdictNext) << index;
    for (int index = 0; index < 5; ++index)
        EXPECT_EQ(ask(request(who)), verdictDrop);
    EXPECT_EQ(row(1).passed + row(1).dropped, 0U);
    EXPECT_EQ(row(0).dropped, 5U);
}

TEST_F(PacketMatch, WhereverTheHeadIsCut)
{
    const std::string probe = request(limited(), "POST http://shop.example/a/../login");
    for (std::size_t cut = 1; cut < probe.size(); ++cut) {
        const std::string message = request(limited(), "POST http://shop.example/a/../login");
        PacketConnection tcp = opened();
        tcp.send(message.substr(0, cut));
        if (cut % 2)
            tcp.serverAcknowledges();
        EXPECT_EQ(tcp.send(message.substr(cut)).verdict, verdictNext);
        ASSERT_EQ(row(1).passed, 1U) << "cut at " << cut;
    }
}

TEST_F(PacketMatch, ARepetitionThatAsksForSomethingElseIsAnotherRequest)
{
    const std::string who = limited();
    PacketConnection tcp = opened();
    const std::string first = request(who, "POST /index"), second = request(who, "POST /login");
    ASSERT_EQ(first.size(), second.size());
    EXPECT_EQ(tcp.send(first).verdict, verdictNext);
    tcp.forget(first.size());
    EXPECT_EQ(tcp.send(first).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_repeated), 1U);
    tcp.forget(first.size());
    EXPECT_EQ(tcp.send(second).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_repeat_differs), 1U);
    EXPECT_EQ(row(1).passed, 1U);
}

TEST_F(PacketMatch, WhatCannotBeReadFitsEveryLimit)
{
    limited();
    const std::string address = "198.51.100.200";
    assignPrefix(programs(), address, 32, m_policy);
    PacketConnection tcp = connection({.client = address});
    tcp.open();
    EXPECT_EQ(tcp.send(std::string("\x16\x03\x01\x00\x05", 5)).verdict, verdictNext);
    EXPECT_EQ(row(1).passed, 1U);
}

} // namespace
} // namespace weir
