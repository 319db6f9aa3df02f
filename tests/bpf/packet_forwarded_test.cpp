// SPDX-License-Identifier: GPL-3.0-or-later
// Whose request is it that a proxy brings?
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint32_t proxied = 7; ///< the service's number
constexpr std::uint16_t port = 8107;

/// A service that trusts 10.0.0.0/8 and fd00::/8; unknown clients have two requests.
class PacketForwarded : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        weir_service service = makeService({headerSource("x-client-id")});
        service.default_policy = policyDrop;
        service.trusts = 1;
        service.first_letters |= 1ULL << ('x' & 63);
        installService(programs(), proxied, service, {.port = port});
        installProxy(programs(), proxied, "10.0.0.0", 8);
        installProxy(programs(), proxied, "fd00::", 8);
    }

    PacketConnection from(const std::string& peer) const
    {
        PacketEnds ends{.client = peer, .serverPort = port};
        if (peer.find(':') != std::string::npos)
            ends.server = "2001:db8::10";
        PacketConnection made = connection(ends);
        made.open();
        return made;
    }

    /// A GET with this X-Forwarded-For, answered when it passes. Returns the verdict.
    static int ask(PacketConnection& connection, const std::string& forwarded, const std::string& client = "")
    {
        const std::string head = "GET / HTTP/1.1\r\n" +
                                 (client.empty() ? "" : "X-Client-ID: " + client + "\r\n") +
                                 (forwarded.empty() ? "" : "X-Forwarded-For: " + forwarded + "\r\n") + "\r\n";
        const int verdict = connection.send(head).verdict;
        if (verdict == verdictNext)
            connection.respond("HTTP/1.1 204 No Content\r\n\r\n");
        else
            connection.forget(head.size());
        return verdict;
    }

    Counts judgedFrom(const std::string& address) const
    {
        const bool ipv6 = address.find(':') != std::string::npos;
        return judgedOf(addressIdentity(address, ipv6 ? 64 : 128, policyDrop));
    }
};

TEST_F(PacketForwarded, EachRequestOfAProxysConnectionIsItsOwnClients)
{
    PacketConnection proxy = from("10.1.2.3");
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(ask(proxy, "203.0.113.1"), verdictNext);
        EXPECT_EQ(ask(proxy, "203.0.113.2, 10.9.9.9"), verdictNext);
        EXPECT_EQ(ask(proxy, "[2001:db8:1::5]:4711"), verdictNext);
        EXPECT_EQ(ask(proxy, ""), verdictNext);
    }
    EXPECT_EQ(ask(proxy, "203.0.113.1"), verdictDrop);
    EXPECT_EQ(ask(proxy, "198.51.100.9, 203.0.113.2"), verdictDrop);
    EXPECT_EQ(judgedFrom("203.0.113.1"), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(judgedFrom("203.0.113.2"), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(judgedFrom("2001:db8:1::5"), (Counts{2, 0, 0, 0}));
    EXPECT_EQ(judgedFrom("10.1.2.3"), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketForwarded, ASpoofedHeaderOfAnotherPeerChangesNothing)
{
    PacketConnection direct = from("203.0.113.20");
    EXPECT_EQ(ask(direct, "203.0.113.21"), verdictNext);
    EXPECT_EQ(ask(direct, "10.0.0.1"), verdictNext);
    EXPECT_EQ(ask(direct, "203.0.113.22"), verdictDrop);
    EXPECT_EQ(judgedFrom("203.0.113.20"), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(judgedFrom("203.0.113.21"), Counts{});
}

TEST_F(PacketForwarded, TheLongestPrefixOfTheDerivedAddressDecides)
{
    assignPrefix(programs(), "198.18.0.0", 15, policyPlenty);
    assignPrefix(programs(), "198.18.7.0", 24, policyDrop);
    PacketConnection proxy = from("fd00::1");
    for (int round = 0; round < 2; ++round) {
        for (int again = 0; again < 4; ++again)
            EXPECT_EQ(ask(proxy, "198.18.1.1"), verdictNext);
        EXPECT_EQ(ask(proxy, "198.18.7.1"), verdictNext);
    }
    EXPECT_EQ(ask(proxy, "198.18.7.2"), verdictDrop);
    EXPECT_EQ(ask(proxy, "198.18.1.1"), verdictNext);
}

TEST_F(PacketForwarded, AnUnknownIdentityComesFromTheDerivedAddress)
{
    assignPrefix(programs(), "198.19.0.0", 16, policyPlenty);
    const std::string who = "forwarded-stranger";
    PacketConnection proxy = from("10.1.2.4");
    EXPECT_EQ(ask(proxy, "203.0.113.30", who), verdictNext);
    EXPECT_EQ(ask(proxy, "203.0.113.30", who), verdictNext);
    EXPECT_EQ(ask(proxy, "203.0.113.30", who), verdictDrop);
    // The same unknown identity, but out of a configured network.
    EXPECT_EQ(ask(proxy, "198.19.0.1", who), verdictNext);
    EXPECT_EQ(ask(proxy, "203.0.113.30", who), verdictDrop);
}

TEST_F(PacketForwarded, GarbageIsCountedAndChargedToItsWriter)
{
    PacketConnection proxy = from("10.1.2.5");
    EXPECT_EQ(ask(proxy, "203.0.113.40, unknown"), verdictNext);
    EXPECT_EQ(ask(proxy, "203.0.113.40, unknown, 10.1.2.6"), verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_forwarded_garbled), 2U);
    EXPECT_EQ(judgedFrom("10.1.2.5"), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedFrom("10.1.2.6"), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedFrom("203.0.113.40"), Counts{});
}

TEST_F(PacketForwarded, AHeadCutAtEveryByteHasOneClient)
{
    const std::string head = "GET / HTTP/1.1\r\nX-Forwarded-For: 203.0.113.50,10.0.0.1\r\n\r\n";
    assignPrefix(programs(), "203.0.113.50", 32, policyPlenty);
    const weir_identity client = addressIdentity("203.0.113.50", 128);
    const std::uint64_t before = judgedOf(client)[0];
    for (std::size_t cut = 1; cut < head.size(); ++cut) {
        PacketConnection proxy = from("10.1.2.7");
        EXPECT_EQ(proxy.send(head.substr(0, cut)).verdict, verdictNext);
        EXPECT_EQ(proxy.send(head.substr(cut)).verdict, verdictNext);
    }
    const auto state = programs().clientState(client);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->counts.passed - before, head.size() - 1);
}

} // namespace
} // namespace weir
