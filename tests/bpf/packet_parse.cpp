// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_parse.h"

#include <arpa/inet.h>

namespace weir {
namespace {

std::uint16_t get16(const Bytes& bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint32_t get32(const Bytes& bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(get16(bytes, at)) << 16 | get16(bytes, at + 2);
}

std::string addressText(int family, const Bytes& bytes, std::size_t at)
{
    char text[INET6_ADDRSTRLEN] = {};
    inet_ntop(family, bytes.data() + at, text, sizeof(text));
    return text;
}

/// In ones' complement 0 and 0xffff are one number.
bool sameSum(std::uint32_t a, std::uint32_t b)
{
    return a % 0xffff == b % 0xffff;
}

} // namespace

std::optional<ParsedPacket> parsePacket(const Bytes& packet)
{
    ParsedPacket parsed;
    if (packet.size() < 14 + 20 + 20)
        return std::nullopt;
    parsed.ethernetTarget.assign(packet.begin(), packet.begin() + 6);
    parsed.ethernetSource.assign(packet.begin() + 6, packet.begin() + 12);
    std::size_t at = 12;
    while (get16(packet, at) == 0x8100 || get16(packet, at) == 0x88a8) {
        ++parsed.vlanTags;
        at += 4;
    }
    const bool ipv6 = get16(packet, at) == 0x86dd;
    if (!ipv6 && get16(packet, at) != 0x0800)
        return std::nullopt;
    const std::size_t ip = at + 2;
    const std::size_t tcp = ip + (ipv6 ? 40U : (packet[ip] & 15U) * 4U);
    const std::size_t addresses = ipv6 ? ip + 8 : ip + 12;
    const std::size_t addressSize = ipv6 ? 16 : 4;
    if (tcp + 20 > packet.size() || packet[ip + (ipv6 ? 6 : 9)] != IPPROTO_TCP)
        return std::nullopt;
    parsed.source = addressText(ipv6 ? AF_INET6 : AF_INET, packet, addresses);
    parsed.target = addressText(ipv6 ? AF_INET6 : AF_INET, packet, addresses + addressSize);
    parsed.timeToLive = packet[ip + (ipv6 ? 7 : 8)];
    const std::size_t length = ipv6 ? 40U + get16(packet, ip + 4) : get16(packet, ip + 2);
    parsed.lengthFits = ip + length == packet.size();
    parsed.ipSumRight = ipv6 || internetSum(packet.data() + ip, tcp - ip) == 0xffff;

    const std::size_t header = (packet[tcp + 12] >> 4) * 4U;
    if (header < 20 || tcp + header > packet.size())
        return std::nullopt;
    parsed.tcp.sourcePort = get16(packet, tcp);
    parsed.tcp.targetPort = get16(packet, tcp + 2);
    parsed.tcp.sequence = get32(packet, tcp + 4);
    parsed.tcp.ack = get32(packet, tcp + 8);
    parsed.tcp.flags = packet[tcp + 13];
    parsed.tcp.window = get16(packet, tcp + 14);
    parsed.tcp.checksum = get16(packet, tcp + 16);
    parsed.tcp.urgent = get16(packet, tcp + 18);
    if (header >= 32 && get32(packet, tcp + 20) == 0x0101080a)
        parsed.tcp.timestamps = {get32(packet, tcp + 24), get32(packet, tcp + 28)};
    const std::size_t sack = tcp + 20 + (parsed.tcp.timestamps ? 12 : 0);
    if (tcp + header >= sack + 12 && get16(packet, sack) == 0x0101 && packet[sack + 2] == 5) {
        for (std::size_t edge = sack + 4; edge + 8 <= sack + 2 + packet[sack + 3]; edge += 8)
            parsed.tcp.sack.emplace_back(get32(packet, edge), get32(packet, edge + 4));
    }
    parsed.payload.assign(packet.begin() + static_cast<std::ptrdiff_t>(tcp + header), packet.end());

    const std::uint16_t pseudo =
        internetSum(packet.data() + addresses, 2 * addressSize, IPPROTO_TCP + (packet.size() - tcp));
    parsed.tcpSumRight = internetSum(packet.data() + tcp, packet.size() - tcp, pseudo) == 0xffff;
    parsed.tcpSumOpenRight = sameSum(*parsed.tcp.checksum, pseudo);
    return parsed;
}

} // namespace weir
