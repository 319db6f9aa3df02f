// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Packets composed layer by layer, as in
///     Ethernet{} / IPv4{.source = "192.0.2.7"} / Tcp{.sequence = 1000} / payload("GET / HTTP/1.1\r\n\r\n")
/// Lengths, protocol numbers and checksums are filled in unless they are given, so that a wrong one is always
/// meant.
namespace weir {

using Bytes = std::vector<std::uint8_t>;

struct Ethernet
{
    std::optional<std::uint16_t> type{}; ///< EtherType
};

/// An IEEE 802.1Q tag; `protocol` is the EtherType that announces it (0x88a8 for an outer one).
struct Vlan
{
    std::uint16_t id = 1;
    std::uint16_t protocol = 0x8100;
};

struct IPv4
{
    std::string source = "192.0.2.7";
    std::string target = "192.0.2.10";
    std::uint8_t version = 4;
    std::optional<std::uint8_t> headerWords{}; ///< IHL
    std::optional<std::uint16_t> length{};     ///< total length
    std::uint16_t fragment = 0x4000;           ///< flags and offset in units of 8 bytes (RFC 791, 3.1)
    std::optional<std::uint8_t> protocol{};
    Bytes options{}; ///< a multiple of 4 bytes
};

struct IPv6
{
    std::string source = "2001:db8::7";
    std::string target = "2001:db8::10";
    std::optional<std::uint16_t> length{}; ///< payload length
    std::optional<std::uint8_t> next{};
};

/// An IPv6 extension header (RFC 8200, 4); a fragment header takes `fragment`, the others are padded.
struct Extension
{
    std::uint8_t type = 0; ///< its own number: 0 hop-by-hop, 43 routing, 44 fragment, 51 AH, 60 destination
    std::uint16_t fragment = 0; ///< type 44: offset in units of 8 bytes << 3 | more
    std::uint8_t units = 0;     ///< other types: 8-byte units beyond the first (AH: 4-byte units minus 2)
};

namespace tcp_flag {
constexpr std::uint8_t fin = 0x01, syn = 0x02, rst = 0x04, psh = 0x08, ack = 0x10, urg = 0x20;
} // namespace tcp_flag

struct Tcp
{
    std::uint16_t sourcePort = 40000;
    std::uint16_t targetPort = 80;
    std::uint32_t sequence = 0;
    std::uint32_t ack = 0;
    std::uint8_t flags = tcp_flag::ack;
    std::uint16_t window = 65535;
    std::uint16_t urgent = 0;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> timestamps{}; ///< TSval, TSecr (RFC 7323)
    std::optional<std::uint8_t> windowScale{};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sack{}; ///< left and right edges (RFC 2018)
    Bytes options{};                                             ///< behind those above; padded to 4 bytes
    std::optional<std::uint8_t> headerWords{};                   ///< data offset
    std::optional<std::uint16_t> checksum{};
};

struct Payload
{
    Bytes bytes;
};

using Layer = std::variant<Ethernet, Vlan, IPv4, IPv6, Extension, Tcp, Payload>;

/// The layers of a packet, outermost first.
class Packet
{
public:
    Packet(Ethernet ethernet) : m_layers{ethernet} {}

    Packet& add(Layer layer)
    {
        m_layers.push_back(std::move(layer));
        return *this;
    }

    /// As it stands on the wire, without the frame check sequence.
    Bytes bytes() const;

private:
    std::vector<Layer> m_layers;
};

template <typename T>
Packet operator/(Packet packet, T layer)
{
    return packet.add(std::move(layer));
}

Payload payload(std::string_view text);
Payload payload(Bytes bytes);

/// 16 bytes in network order, IPv4 as ::ffff:a.b.c.d, as all of bpf/abi.h has them.
Bytes mappedAddress(const std::string& address);

/// Ones' complement sum of 16-bit words (RFC 1071), folded, not complemented. `initial` is added.
std::uint16_t internetSum(const std::uint8_t* bytes, std::size_t length, std::uint64_t initial = 0);

} // namespace weir
