// SPDX-License-Identifier: GPL-3.0-or-later
// Protocols beside HTTP: a ClientHello is one request, and behind it, or with tcp, there are only bytes.
#include "bpf/identity.h"
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

#include <vector>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint16_t tlsPort = 8110, tcpPort = 8111, autoPort = 8112;
constexpr std::uint32_t tlsService = 10, tcpService = 11, autoService = 12;
const std::string alert("\x15\x03\x03\x00\x02\x02\x31", 7); // fatal, access_denied

class PacketProtocol : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        install(tlsService, tlsPort, WEIR_PROTOCOL_TLS);
        install(tcpService, tcpPort, WEIR_PROTOCOL_TCP);
        install(autoService, autoPort, WEIR_PROTOCOL_AUTO);
    }

    PacketConnection open(std::uint16_t port, const std::string& client = "192.0.2.7") const
    {
        PacketConnection made = connection({.client = client, .serverPort = port});
        made.open();
        return made;
    }

    static weir_identity named(const std::string& name)
    {
        weir_identity identity{};
        weir_identity_of_value(&identity, WEIR_SOURCE_SNI, nullptr, 0,
                               reinterpret_cast<const std::uint8_t*>(name.data()),
                               static_cast<std::uint32_t>(name.size()), testSecret);
        return identity;
    }

    /// A name that no other test has used.
    static std::string name(SitePolicy policy)
    {
        static int next = 100;
        std::string made = "host-" + std::to_string(next++) + ".example";
        assign(programs(), named(made), policy);
        return made;
    }

    /// A ClientHello of one extension, server_name, and those that are given, in one record.
    static std::string hello(const std::string& name, const std::string& more = "")
    {
        const std::string list = std::string(1, '\0') + length(name.size()) + name;
        const std::string extension =
            std::string(2, '\0') + length(list.size() + 2) + length(list.size()) + list + more;
        const std::string body = "\x03\x03" + std::string(32, 'r') + std::string(1, '\0') + length(2) +
                                 "\x13\x01" + std::string("\x01\0", 2) + length(extension.size()) + extension;
        const std::string message = std::string("\x01\0", 2) + length(body.size()) + body;
        return "\x16\x03\x01" + length(message.size()) + message;
    }

    /// application_layer_protocol_negotiation of one protocol.
    static std::string offering(const std::string& protocol)
    {
        const std::string list = static_cast<char>(protocol.size()) + protocol;
        return std::string("\0\x10", 2) + length(list.size() + 2) + length(list.size()) + list;
    }

    using Offers = std::array<__u64, WEIR_TLS_OFFERS>;
    static Offers offers(const weir_responses& responses) { return std::to_array(responses.tls); }
    static Offers since(const Offers& before, Offers now)
    {
        for (std::size_t index = 0; index < now.size(); ++index)
            now[index] -= before[index];
        return now;
    }

private:
    static std::string length(std::size_t value)
    {
        return {static_cast<char>(value >> 8), static_cast<char>(value)};
    }

    static void install(std::uint32_t id, std::uint16_t port, weir_protocol protocol)
    {
        weir_service service = makeService({sniSource(), headerSource("x-client-id")});
        service.default_policy = policyDrop;
        service.protocol = static_cast<std::uint8_t>(protocol);
        installService(programs(), id, service, {.port = port});
    }
};

TEST_F(PacketProtocol, AHelloIsOneRequestAndTheRestIsBytes)
{
    const std::string who = name(policyPlenty);
    PacketConnection tls = open(tlsPort);
    EXPECT_EQ(tls.send(hello(who)).verdict, verdictNext);
    tls.respond("\x16\x03\x03 whatever the server says");
    for (int index = 0; index < 5; ++index) {
        EXPECT_EQ(tls.send("GET / HTTP/1.1\r\n\r\n").verdict, verdictNext);
        tls.respond("HTTP/1.1 nonsense\r\n\r\n");
    }
    // Any order, any repetition.
    EXPECT_EQ(tls.sendAt(5000, "later").verdict, verdictNext);
    EXPECT_EQ(tls.sendAt(-10, "something again").verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedOf(named(who)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_malformed_request), 0U);
    EXPECT_EQ(tls.flow().protocol, WEIR_PROTOCOL_TLS);
}

TEST_F(PacketProtocol, ARefusedHelloGetsAnAlert)
{
    const std::string who = name(policyReject);
    for (const std::uint16_t port : {tlsPort, autoPort}) {
        network().captured();
        for (int index = 0; index < 2 && port == tlsPort; ++index) {
            PacketConnection admitted = open(port);
            EXPECT_EQ(admitted.send(hello(who)).verdict, verdictNext);
        }
        PacketConnection refused = open(port);
        const PacketRun run = refused.send(hello(who));
        EXPECT_EQ(run.verdict, verdictNext) << "a reset goes on to the server";
        const auto reset = parsePacket(run.packet);
        ASSERT_TRUE(reset);
        EXPECT_EQ(reset->tcp.flags, tcp_flag::rst);
        const std::vector<Bytes> packets = network().captured();
        ASSERT_EQ(packets.size(), 1U);
        const auto answer = parsePacket(packets.front());
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->payload, alert);
        EXPECT_TRUE(answer->tcp.flags & tcp_flag::fin);
        EXPECT_TRUE(answer->tcpSumRight && answer->tcpSumOpenRight && answer->lengthFits);
    }
    EXPECT_EQ(judged(), (Counts{2, 0, 2, 0}));
}

TEST_F(PacketProtocol, ADroppedHelloIsSilence)
{
    const std::string who = name(policyDrop);
    for (int index = 0; index < 2; ++index) {
        PacketConnection admitted = open(tlsPort);
        admitted.send(hello(who));
    }
    PacketConnection dropped = open(tlsPort);
    EXPECT_EQ(dropped.sendAt(0, hello(who)).verdict, verdictDrop);
    EXPECT_EQ(dropped.sendAt(0, hello(who)).verdict, verdictDrop);
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(counted(WEIR_REASON_repeated), 1U);
    EXPECT_TRUE(network().captured().empty());
}

TEST_F(PacketProtocol, AHelloCutAtEveryByteIsReadOnce)
{
    const std::string who = name(policyPlenty);
    const std::string bytes = hello(who);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        PacketConnection tls = open(tlsPort);
        EXPECT_EQ(tls.send(bytes.substr(0, cut)).verdict, verdictNext);
        EXPECT_EQ(tls.send(bytes.substr(cut) + "more").verdict, verdictNext);
    }
    EXPECT_EQ(judgedOf(named(who)), (Counts{bytes.size() - 1, 0, 0, 0}));
}

TEST_F(PacketProtocol, WhatAdmittedHellosOfferIsCountedOfServiceAndPolicy)
{
    const Offers service = offers(programs().serviceResponses(tlsService));
    const Offers policy = offers(programs().policyResponses(policyReject));
    const std::string plenty = name(policyPlenty), refused = name(policyReject);
    for (const std::string& extension :
         {std::string(), offering("acme-tls/1"), offering("http/1.1"), offering("h2"), offering("h2")}) {
        PacketConnection tls = open(tlsPort);
        const std::string bytes = hello(plenty, extension);
        tls.send(bytes.substr(0, bytes.size() - 1));
        tls.send(bytes.substr(bytes.size() - 1));
        tls.forget(bytes.size());
        EXPECT_EQ(tls.send(bytes).verdict, verdictNext) << "again";
    }
    EXPECT_EQ(since(service, offers(programs().serviceResponses(tlsService))), (Offers{1, 1, 1, 2}));
    for (int index = 0; index < 4; ++index)
        open(tlsPort).send(hello(refused, offering("h2")));
    EXPECT_EQ(since(policy, offers(programs().policyResponses(policyReject))), (Offers{0, 0, 0, 2}));
    EXPECT_EQ(since(service, offers(programs().serviceResponses(tlsService))), (Offers{1, 1, 1, 4}));
}

TEST_F(PacketProtocol, AnotherHelloInItsPlaceIsChargedAnew)
{
    const std::string planted = name(policyPlenty), real = name(policyPlenty);
    PacketConnection tls = open(tlsPort);
    EXPECT_EQ(tls.send(hello(planted)).verdict, verdictNext);
    tls.forget(hello(planted).size());
    EXPECT_EQ(tls.send(hello(real)).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_repeat_differs), 1U);
    EXPECT_EQ(judgedOf(named(real)), (Counts{1, 0, 0, 0}));
    tls.serverAcknowledges();
    EXPECT_EQ(tls.send(hello(planted)).verdict, verdictNext) << "bytes by now";
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketProtocol, WhatIsNoHelloIsOneRequestOfTheAddress)
{
    PacketConnection tls = open(tlsPort, "192.0.2.101");
    EXPECT_EQ(tls.send("GET / HTTP/1.1\r\n\r\n").verdict, verdictNext);
    tls.respond("HTTP/1.1 400 Bad Request\r\n\r\n");
    EXPECT_EQ(tls.send("GET / HTTP/1.1\r\n\r\n").verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_malformed_request), 1U);
    EXPECT_EQ(judgedOf(addressIdentity("192.0.2.101", 128, policyDrop)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketProtocol, TcpHasNoRequestsButBytesOfItsAddress)
{
    PacketConnection tcp = open(tcpPort, "192.0.2.102");
    EXPECT_EQ(tcp.send("GET / HTTP/1.1\r\n\r\n").verdict, verdictNext);
    tcp.respond("anything");
    Tcp last = tcp.serverSegment();
    last.flags |= tcp_flag::fin;
    tcp.runServer(last);
    EXPECT_EQ(judged(), Counts{});
    const auto state = programs().stranger(addressIdentity("192.0.2.102", 128, policyDrop));
    ASSERT_TRUE(state);
    EXPECT_EQ(state->counts.bytes_in, 18U);
    EXPECT_EQ(state->counts.bytes_out, 8U);
}

TEST_F(PacketProtocol, TcpAndTlsJoinedMidwayInventNoRequests)
{
    for (const std::uint16_t port : {tlsPort, tcpPort}) {
        PacketConnection unseen = connection({.client = "192.0.2.103", .serverPort = port});
        for (int index = 0; index < 4; ++index) {
            EXPECT_EQ(unseen.send("anything at all").verdict, verdictNext);
            unseen.respond("anything else");
        }
    }
    EXPECT_EQ(counted(WEIR_REASON_joined_midway), 2U);
    EXPECT_EQ(judged(), Counts{});
}

TEST_F(PacketProtocol, AutoTakesEachConnectionForWhatItIs)
{
    const std::string host = name(policyPlenty), id = client(policyPlenty);
    PacketConnection tls = open(autoPort);
    EXPECT_EQ(tls.send(hello(host)).verdict, verdictNext);
    EXPECT_EQ(tls.send("GET / HTTP/1.1\r\n\r\n").verdict, verdictNext);
    PacketConnection http = open(autoPort);
    for (int index = 0; index < 3; ++index) {
        EXPECT_EQ(http.send(get(id)).verdict, verdictNext);
        http.respond("HTTP/1.1 204 No Content\r\n\r\n");
    }
    PacketConnection other = open(autoPort);
    EXPECT_EQ(other.send(std::string("\0\1\2GET / HTTP/1.1\r\n\r\n", 21)).verdict, verdictNext);
    EXPECT_EQ(other.send(get(id)).verdict, verdictNext);
    EXPECT_EQ(judgedOf(named(host)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedOf(identity(id)), (Counts{3, 0, 0, 0}));
    EXPECT_EQ(judged(), (Counts{4, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_malformed_request), 0U);
}

} // namespace
} // namespace weir
