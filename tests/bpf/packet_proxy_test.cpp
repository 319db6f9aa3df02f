// SPDX-License-Identifier: GPL-3.0-or-later
// A trusted proxy's PROXY header: whose connection it is, cut, repeated, replaced, in front of a refusal.
#include "bpf/identity.h"
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint32_t httpService = 13, tlsService = 14;
constexpr std::uint16_t httpPort = 8113, tlsPort = 8114;

/// Services that trust 10.0.0.0/8; unknown clients have two requests, then silence.
class PacketProxy : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        install(httpService, httpPort, WEIR_PROTOCOL_HTTP);
        install(tlsService, tlsPort, WEIR_PROTOCOL_TLS);
    }

    PacketConnection from(const std::string& peer, std::uint16_t port = httpPort) const
    {
        PacketConnection made = connection({.client = peer, .serverPort = port});
        made.open();
        return made;
    }

    static std::string header(const std::string& source)
    {
        return "PROXY TCP4 " + source + " 192.0.2.10 40000 80\r\n";
    }

    Counts judgedFrom(const std::string& address) const
    {
        return judgedOf(addressIdentity(address, 128, policyDrop));
    }

private:
    static void install(std::uint32_t id, std::uint16_t port, weir_protocol protocol)
    {
        weir_service service = makeService({});
        service.default_policy = policyDrop;
        service.protocol = static_cast<std::uint8_t>(protocol);
        service.trusts = 1;
        service.first_letters |= 1ULL << ('x' & 63);
        installService(programs(), id, service, {.port = port});
        installProxy(programs(), id, "10.0.0.0", 8);
    }
};

TEST_F(PacketProxy, TheConnectionIsItsSources)
{
    const std::string request = "GET / HTTP/1.1\r\nX-Forwarded-For: 203.0.113.99\r\n\r\n";
    PacketConnection tcp = from("10.2.0.1");
    EXPECT_EQ(tcp.send(header("203.0.113.101") + request).verdict, verdictNext);
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(tcp.send(request).verdict, verdictNext);
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(tcp.send(request).verdict, verdictDrop);
    EXPECT_EQ(judgedFrom("203.0.113.101"), (Counts{2, 0, 0, 1})) << "who is no proxy is not believed";
    EXPECT_EQ(judgedFrom("203.0.113.99"), Counts{});
    EXPECT_EQ(counted(WEIR_REASON_proxy_header), 1U);
}

TEST_F(PacketProxy, ASourceThatIsAProxyMayForward)
{
    PacketConnection tcp = from("10.2.0.1");
    EXPECT_EQ(
        tcp.send(header("10.3.0.1") + "GET / HTTP/1.1\r\nX-Forwarded-For: 203.0.113.102\r\n\r\n").verdict,
        verdictNext);
    EXPECT_EQ(judgedFrom("203.0.113.102"), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketProxy, OfAnotherPeerItIsAMalformedRequest)
{
    PacketConnection tcp = from("203.0.113.103");
    EXPECT_EQ(tcp.send(header("203.0.113.104") + get()).verdict, verdictNext);
    EXPECT_EQ(judgedFrom("203.0.113.103"), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedFrom("203.0.113.104"), Counts{});
    EXPECT_EQ(counted(WEIR_REASON_malformed_request), 1U);
    EXPECT_EQ(counted(WEIR_REASON_proxy_header), 0U);
}

TEST_F(PacketProxy, CutAndRepeatedAnywhereItIsReadOnce)
{
    assignPrefix(programs(), "203.0.113.105", 32, policyPlenty);
    const weir_identity who = addressIdentity("203.0.113.105", 128);
    const std::string stream = header("203.0.113.105") + get();
    for (std::size_t cut = 1; cut < stream.size(); ++cut) {
        PacketConnection tcp = from("10.2.0.1");
        EXPECT_EQ(tcp.send(stream.substr(0, cut)).verdict, verdictNext);
        tcp.forget(cut); // lost behind us: it comes again
        EXPECT_EQ(tcp.send(stream.substr(0, cut)).verdict, verdictNext) << "cut at " << cut;
        EXPECT_EQ(tcp.send(stream.substr(cut)).verdict, verdictNext) << "cut at " << cut;
    }
    EXPECT_EQ(judgedOf(who), (Counts{stream.size() - 1, 0, 0, 0}));
}

TEST_F(PacketProxy, AnotherHeaderInItsPlaceIsBelievedInstead)
{
    PacketConnection tcp = from("10.2.0.1");
    const std::string planted = header("203.0.113.106") + get(), real = header("203.0.113.107") + get();
    EXPECT_EQ(tcp.send(planted).verdict, verdictNext);
    tcp.forget(planted.size());
    EXPECT_EQ(tcp.send(real).verdict, verdictNext);
    EXPECT_EQ(judgedFrom("203.0.113.107"), (Counts{1, 0, 0, 0}));
    tcp.forget(real.size());
    EXPECT_EQ(tcp.send(get()).verdict, verdictNext) << "or none at all";
    EXPECT_EQ(judgedFrom("10.2.0.1"), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketProxy, ItPassesInFrontOfWhatIsRefused)
{
    for (const std::uint16_t port : {httpPort, tlsPort}) {
        const std::string source = port == httpPort ? "203.0.113.108" : "203.0.113.109";
        const std::string message = port == httpPort ? get() : "not TLS, but one request";
        for (int index = 0; index < 2; ++index) {
            PacketConnection admitted = from("10.2.0.1", port);
            EXPECT_EQ(admitted.send(header(source) + message).verdict, verdictNext);
        }
        PacketConnection refused = from("10.2.0.1", port);
        const PacketRun run = refused.sendAt(0, header(source) + message);
        EXPECT_EQ(run.verdict, verdictNext);
        const auto passed = parsePacket(run.packet);
        ASSERT_TRUE(passed);
        EXPECT_EQ(passed->payload, header(source)) << "the stream is not changed, only cut short";
        refused.clientNext += static_cast<std::uint32_t>(header(source).size());
        refused.serverAcknowledges();
        EXPECT_EQ(refused.sendAt(0, message).verdict, verdictDrop) << "the rest comes again";
        EXPECT_EQ(judgedFrom(source), (Counts{2, 0, 0, 1}));
    }
}

} // namespace
} // namespace weir
