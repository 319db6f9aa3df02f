// SPDX-License-Identifier: GPL-3.0-or-later
// What is not a service's, or not a whole TCP segment.
#include "tests/bpf/packet_site.h"

#include <optional>
#include <random>
#include <vector>

namespace weir {
namespace {

struct Fixture
{
    const char* name;
    Bytes packet;
    int verdict = verdictNext;
    std::optional<weir_reason> reason{};
    std::uint64_t requests = 0; ///< that are charged
};

std::ostream& operator<<(std::ostream& out, const Fixture& fixture)
{
    return out << fixture.name;
}

const Tcp midway{.sequence = 1, .ack = 1};
const Payload request = payload("GET / HTTP/1.1\r\n\r\n");

/// `packet` with `count` bytes of its end missing.
Bytes shortened(const Packet& packet, std::size_t count)
{
    Bytes bytes = packet.bytes();
    bytes.resize(bytes.size() - count);
    return bytes;
}

Packet withExtensions(std::uint8_t type, int count, std::uint16_t port)
{
    Packet packet = Ethernet{} / IPv6{};
    for (int index = 0; index < count; ++index)
        packet.add(Extension{.type = type});
    Tcp tcp = midway;
    tcp.sourcePort = port;
    return packet / tcp / request;
}

class PacketPlace : public PacketSite, public testing::WithParamInterface<Fixture>
{
};

TEST_P(PacketPlace, GetsItsVerdict)
{
    const Fixture& fixture = GetParam();
    const PacketRun run = programs().ingress(fixture.packet, network().interface());
    EXPECT_EQ(run.verdict, fixture.verdict);
    EXPECT_EQ(run.packet, fixture.packet);
    EXPECT_EQ(judged()[0], fixture.requests);
    for (int reason = 0; reason < WEIR_REASON_COUNT; ++reason) {
        if (reason == WEIR_REASON_unknown_met) // once for each address, whichever packet is its first
            continue;
        /* Each packet is alone, so each that is read was joined midway. */
        const bool expected = fixture.reason ? reason == *fixture.reason
                                             : reason == WEIR_REASON_joined_midway && fixture.requests;
        EXPECT_EQ(counted(static_cast<weir_reason>(reason)), expected ? 1U : 0U) << "reason " << reason;
    }
}

const std::vector<Fixture>& fixtures()
{
    const auto port = [](std::uint16_t source, std::uint16_t target = 80) {
        Tcp tcp = midway;
        tcp.sourcePort = source;
        tcp.targetPort = target;
        return tcp;
    };
    static const std::vector<Fixture> all = {
        {"other_port", (Ethernet{} / IPv4{} / port(1000, 8080) / request).bytes()},
        {"arp", (Ethernet{.type = 0x0806} / payload(Bytes(28))).bytes()},
        {"unknown_ethertype", (Ethernet{.type = 0x88b5} / payload(Bytes(60))).bytes()},
        {"udp", (Ethernet{} / IPv4{.protocol = 17} / port(1001) / request).bytes()},
        {"tag_alone", (Ethernet{.type = 0x8100} / payload(Bytes{0, 1, 8, 0})).bytes()},
        {"plain", (Ethernet{} / IPv4{} / port(1002) / request).bytes(), verdictNext, {}, 1},
        {"vlan", (Ethernet{} / Vlan{} / IPv4{} / port(1003) / request).bytes(), verdictNext, {}, 1},
        {"two_vlan_tags",
         (Ethernet{} / Vlan{.protocol = 0x88a8} / Vlan{} / IPv6{} / port(1004) / request).bytes(),
         verdictNext,
         {},
         1},
        {"three_vlan_tags", (Ethernet{} / Vlan{} / Vlan{} / Vlan{} / IPv4{} / port(1005) / request).bytes()},
        {"ipv4_options",
         (Ethernet{} / IPv4{.options = Bytes(40, 1)} / port(1006) / request).bytes(),
         verdictNext,
         {},
         1},
        {"ipv4_version_6", (Ethernet{} / IPv4{.version = 6} / port(1007) / request).bytes()},
        {"ipv4_short_header", (Ethernet{} / IPv4{.headerWords = 4} / port(1008) / request).bytes()},
        {"ipv4_header_beyond_packet", (Ethernet{} / IPv4{.headerWords = 15} / payload(Bytes(10))).bytes()},
        {"ipv4_length_too_long", (Ethernet{} / IPv4{.length = 1000} / port(1009) / request).bytes(),
         verdictNext, WEIR_REASON_malformed_packet},
        {"ipv4_length_too_short", (Ethernet{} / IPv4{.length = 39} / port(1010) / request).bytes(),
         verdictNext, WEIR_REASON_malformed_packet},
        {"ipv4_length_without_payload", (Ethernet{} / IPv4{.length = 40} / port(1011) / request).bytes()},
        {"tcp_short_header",
         (Ethernet{} / IPv4{} / Tcp{.sourcePort = 1012, .headerWords = 4} / request).bytes(), verdictNext,
         WEIR_REASON_malformed_packet},
        {"tcp_header_beyond_packet",
         (Ethernet{} / IPv4{} / Tcp{.sourcePort = 1013, .headerWords = 15} / request).bytes(), verdictNext,
         WEIR_REASON_malformed_packet},
        {"tcp_cut_off", shortened(Ethernet{} / IPv4{} / port(1014), 8), verdictNext,
         WEIR_REASON_malformed_packet},
        {"tcp_option_without_length",
         (Ethernet{} / IPv4{} / Tcp{.sourcePort = 1015, .sequence = 1, .ack = 1, .options = {1, 1, 1, 8}} /
          request)
             .bytes(),
         verdictNext,
         {},
         1},
        {"tcp_option_of_length_0",
         (Ethernet{} / IPv4{} / Tcp{.sourcePort = 1016, .sequence = 1, .ack = 1, .options = {8, 0, 0, 0}} /
          request)
             .bytes(),
         verdictNext,
         {},
         1},
        {"first_fragment", (Ethernet{} / IPv4{.fragment = 0x2000} / port(1017) / request).bytes(),
         verdictDrop, WEIR_REASON_fragment},
        {"first_fragment_elsewhere",
         (Ethernet{} / IPv4{.fragment = 0x2000} / port(1018, 8080) / request).bytes()},
        {"fragment_over_the_header", (Ethernet{} / IPv4{.fragment = 0x0001} / payload(Bytes(20))).bytes(),
         verdictDrop, WEIR_REASON_fragment},
        {"later_fragment", (Ethernet{} / IPv4{.fragment = 0x00b9} / payload(Bytes(20))).bytes()},
        {"ipv6", (Ethernet{} / IPv6{} / port(1019) / request).bytes(), verdictNext, {}, 1},
        {"ipv6_hop_by_hop", withExtensions(0, 1, 1028).bytes(), verdictNext, {}, 1},
        {"ipv6_long_extension",
         (Ethernet{} / IPv6{} / Extension{.type = 60, .units = 20} / port(1020) / request).bytes(),
         verdictNext,
         {},
         1},
        {"ipv6_authentication",
         (Ethernet{} / IPv6{} / Extension{.type = 51, .units = 4} / port(1021) / request).bytes(),
         verdictNext,
         {},
         1},
        {"ipv6_eight_extensions", withExtensions(60, 8, 1029).bytes(), verdictNext, {}, 1},
        {"ipv6_nine_extensions", withExtensions(60, 9, 1030).bytes(), verdictDrop, WEIR_REASON_header_chain},
        {"ipv6_unknown_extension", (Ethernet{} / IPv6{.next = 135} / port(1022) / request).bytes()},
        {"ipv6_extension_cut_off", shortened(Ethernet{} / IPv6{} / Extension{.type = 0}, 4)},
        {"ipv6_whole_in_one_fragment",
         (Ethernet{} / IPv6{} / Extension{.type = 44} / port(1023) / request).bytes(),
         verdictNext,
         {},
         1},
        {"ipv6_first_fragment",
         (Ethernet{} / IPv6{} / Extension{.type = 44, .fragment = 1} / port(1024) / request).bytes(),
         verdictDrop, WEIR_REASON_fragment},
        {"ipv6_fragment_over_the_header",
         (Ethernet{} / IPv6{} / Extension{.type = 44, .fragment = 8} / port(1025) / request).bytes(),
         verdictDrop, WEIR_REASON_fragment},
        {"ipv6_later_fragment",
         (Ethernet{} / IPv6{} / Extension{.type = 44, .fragment = 1480} / port(1026) / request).bytes()},
        {"ipv6_length_too_long", (Ethernet{} / IPv6{.length = 1000} / port(1027) / request).bytes(),
         verdictNext, WEIR_REASON_malformed_packet},
    };
    return all;
}

INSTANTIATE_TEST_SUITE_P(Packets, PacketPlace, testing::ValuesIn(fixtures()),
                         [](const auto& entry) { return std::string(entry.param.name); });

class PacketNoise : public PacketSite
{
protected:
    std::mt19937 m_random{20260101};

    Bytes randomBytes(std::size_t length)
    {
        Bytes bytes(length);
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(m_random());
        return bytes;
    }

    /// BPF_PROG_TEST_RUN refuses to make a packet whose IP header is not whole; behind a VLAN tag it does not
    /// look.
    static bool canBeGiven(const Bytes& packet)
    {
        const int type = packet[12] << 8 | packet[13];
        return packet.size() >= (type == 0x0800 ? 34U : type == 0x86dd ? 54U : 15U);
    }

    /// The programs are as they were: one more request is read and charged.
    void expectInOrder()
    {
        const std::uint64_t before = judged()[0];
        PacketConnection tcp = connection();
        tcp.open();
        EXPECT_EQ(tcp.send(get()).verdict, verdictNext);
        EXPECT_EQ(judged()[0], before + 1);
    }
};

TEST_F(PacketNoise, OtherPortsAreNeverTouched)
{
    for (int round = 0; round < 3000; ++round) {
        Tcp tcp{.sourcePort = static_cast<std::uint16_t>(m_random()),
                .targetPort = static_cast<std::uint16_t>(m_random()),
                .sequence = static_cast<std::uint32_t>(m_random()),
                .ack = static_cast<std::uint32_t>(m_random()),
                .flags = static_cast<std::uint8_t>(m_random()),
                .urgent = static_cast<std::uint16_t>(m_random()),
                .options = randomBytes(m_random() % 41),
                .headerWords = m_random() % 2 ? std::optional<std::uint8_t>(m_random() % 16) : std::nullopt};
        if (tcp.sourcePort == 80 || tcp.targetPort == 80)
            continue;
        const Payload data = payload(randomBytes(m_random() % 1400));
        const bool ipv6 = m_random() % 2;
        const Bytes packet = ipv6 ? (Ethernet{} / IPv6{} / Extension{.type = 60} / tcp / data).bytes()
                                  : (Ethernet{} / IPv4{} / tcp / data).bytes();
        const PacketRun in = programs().ingress(packet, network().interface());
        const PacketRun out = programs().egress(packet, network().interface());
        ASSERT_EQ(in.verdict, verdictNext) << "round " << round;
        ASSERT_EQ(out.verdict, verdictNext) << "round " << round;
        ASSERT_EQ(in.packet, packet);
        ASSERT_EQ(out.packet, packet);
    }
    EXPECT_EQ(judged(), (std::array<std::uint64_t, 4>{}));
}

TEST_F(PacketNoise, AnyBytesBehindEthernet)
{
    for (int round = 0; round < 3000; ++round) {
        Bytes packet = (Ethernet{} / Vlan{} / payload(randomBytes(m_random() % 200))).bytes();
        packet[16] = m_random() % 2 ? 0x08 : 0x86;
        packet[17] = packet[16] == 0x08 ? 0x00 : 0xdd;
        const int verdict = programs().ingress(packet, network().interface()).verdict;
        programs().egress(packet, network().interface());
        ASSERT_TRUE(verdict == verdictNext || verdict == verdictDrop) << "round " << round;
    }
    expectInOrder();
}

TEST_F(PacketNoise, AServicesPacketWithWrongBytes)
{
    const std::string who = client(policyReject);
    for (int round = 0; round < 3000; ++round) {
        PacketConnection tcp = connection();
        if (round % 3)
            tcp.open();
        Bytes packet = tcp.fromClient(tcp.clientSegment(), get(who)).bytes();
        for (unsigned change = 0; change < 1 + m_random() % 4; ++change)
            packet[12 + m_random() % (packet.size() - 12)] = static_cast<std::uint8_t>(m_random());
        if (m_random() % 4 == 0)
            packet.resize(14 + m_random() % (packet.size() - 14));
        if (!canBeGiven(packet))
            continue;
        const int verdict = programs().ingress(packet, network().interface()).verdict;
        ASSERT_TRUE(verdict == verdictNext || verdict == verdictDrop || verdict == verdictRedirect)
            << "round " << round;
    }
    expectInOrder();
}

TEST_F(PacketNoise, AServicesPacketCutOffAnywhere)
{
    PacketConnection tcp = connection();
    tcp.open();
    const Bytes packet = tcp.fromClient(tcp.clientSegment(), get()).bytes();
    for (std::size_t length = 34; length < packet.size(); ++length) {
        const Bytes part(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(length));
        const PacketRun run = programs().ingress(part, network().interface());
        ASSERT_EQ(run.verdict, verdictNext) << length;
        ASSERT_EQ(run.packet, part) << length;
    }
    EXPECT_EQ(judged(), (std::array<std::uint64_t, 4>{}));
    expectInOrder();
}

} // namespace
} // namespace weir
