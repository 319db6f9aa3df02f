// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_compose.h"

#include <algorithm>
#include <arpa/inet.h>
#include <iterator>
#include <stdexcept>

namespace weir {
namespace {

constexpr std::uint8_t protocolTcp = 6;

template <typename... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

void put16(Bytes& bytes, std::uint32_t value)
{
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(value));
}

void put32(Bytes& bytes, std::uint32_t value)
{
    put16(bytes, value >> 16);
    put16(bytes, value);
}

void set16(Bytes& bytes, std::size_t at, std::uint16_t value)
{
    bytes[at] = static_cast<std::uint8_t>(value >> 8);
    bytes[at + 1] = static_cast<std::uint8_t>(value);
}

Bytes address(int family, const std::string& text)
{
    Bytes bytes(family == AF_INET ? 4 : 16);
    if (inet_pton(family, text.c_str(), bytes.data()) != 1)
        throw std::invalid_argument("\"" + text + "\" is not an address; write for example 192.0.2.7");
    return bytes;
}

std::uint16_t etherType(const Layer* inner)
{
    if (!inner)
        return 0;
    return std::visit(Overloaded{[](const Vlan& vlan) { return vlan.protocol; },
                                 [](const IPv6&) { return std::uint16_t{0x86dd}; },
                                 [](const auto&) { return std::uint16_t{0x0800}; }},
                      *inner);
}

std::uint8_t protocolOf(const Layer* inner)
{
    const auto* extension = inner ? std::get_if<Extension>(inner) : nullptr;
    return extension ? extension->type : protocolTcp;
}

/// The pseudo header's sum without the length (RFC 9293, 3.1; RFC 8200, 8.1).
std::uint64_t pseudoSum(const std::vector<Layer>& layers)
{
    for (const Layer& layer : layers) {
        Bytes addresses;
        if (const auto* ip = std::get_if<IPv4>(&layer)) {
            addresses = address(AF_INET, ip->source);
            std::ranges::copy(address(AF_INET, ip->target), std::back_inserter(addresses));
        } else if (const auto* ip6 = std::get_if<IPv6>(&layer)) {
            addresses = address(AF_INET6, ip6->source);
            std::ranges::copy(address(AF_INET6, ip6->target), std::back_inserter(addresses));
        } else {
            continue;
        }
        return internetSum(addresses.data(), addresses.size(), protocolTcp);
    }
    return 0;
}

Bytes header(const Ethernet& ethernet, const Layer* inner)
{
    Bytes bytes{0x02, 0, 0, 0, 0, 0x10, 0x02, 0, 0, 0, 0, 0x07};
    put16(bytes, ethernet.type.value_or(etherType(inner)));
    return bytes;
}

Bytes header(const Vlan& vlan, const Layer* inner)
{
    Bytes bytes;
    put16(bytes, vlan.id);
    put16(bytes, etherType(inner));
    return bytes;
}

Bytes header(const IPv4& ip, const Layer* inner, std::size_t content)
{
    const std::size_t size = 20 + ip.options.size();
    Bytes bytes{static_cast<std::uint8_t>(ip.version << 4 | ip.headerWords.value_or(size / 4)), 0};
    put16(bytes, ip.length.value_or(static_cast<std::uint16_t>(size + content)));
    put16(bytes, 0x1234); // identification
    put16(bytes, ip.fragment);
    bytes.push_back(57); // time to live
    bytes.push_back(ip.protocol.value_or(protocolOf(inner)));
    put16(bytes, 0);
    std::ranges::copy(address(AF_INET, ip.source), std::back_inserter(bytes));
    std::ranges::copy(address(AF_INET, ip.target), std::back_inserter(bytes));
    std::ranges::copy(ip.options, std::back_inserter(bytes));
    set16(bytes, 10, static_cast<std::uint16_t>(~internetSum(bytes.data(), bytes.size())));
    return bytes;
}

Bytes header(const IPv6& ip, const Layer* inner, std::size_t content)
{
    Bytes bytes{0x60, 0, 0, 0};
    put16(bytes, ip.length.value_or(static_cast<std::uint16_t>(content)));
    bytes.push_back(ip.next.value_or(protocolOf(inner)));
    bytes.push_back(57); // hop limit
    std::ranges::copy(address(AF_INET6, ip.source), std::back_inserter(bytes));
    std::ranges::copy(address(AF_INET6, ip.target), std::back_inserter(bytes));
    return bytes;
}

Bytes header(const Extension& extension, const Layer* inner)
{
    Bytes bytes{protocolOf(inner), extension.units};
    if (extension.type == 44) {
        put16(bytes, extension.fragment);
        put32(bytes, 0x5678); // identification
        return bytes;
    }
    bytes.resize(extension.type == 51 ? (extension.units + 2U) * 4U : (extension.units + 1U) * 8U);
    return bytes;
}

Bytes header(const Tcp& tcp, const Bytes& content, std::uint64_t pseudo)
{
    Bytes options;
    if (tcp.timestamps) {
        options = {1, 1, 8, 10};
        put32(options, tcp.timestamps->first);
        put32(options, tcp.timestamps->second);
    }
    if (tcp.windowScale)
        options.insert(options.end(), {1, 3, 3, *tcp.windowScale});
    if (!tcp.sack.empty()) {
        options.insert(options.end(), {1, 1, 5, static_cast<std::uint8_t>(2 + 8 * tcp.sack.size())});
        for (const auto& [left, right] : tcp.sack) {
            put32(options, left);
            put32(options, right);
        }
    }
    std::ranges::copy(tcp.options, std::back_inserter(options));
    while (options.size() % 4)
        options.push_back(0);

    Bytes bytes;
    put16(bytes, tcp.sourcePort);
    put16(bytes, tcp.targetPort);
    put32(bytes, tcp.sequence);
    put32(bytes, tcp.ack);
    bytes.push_back(static_cast<std::uint8_t>(tcp.headerWords.value_or((20 + options.size()) / 4) << 4));
    bytes.push_back(tcp.flags);
    put16(bytes, tcp.window);
    put16(bytes, 0);
    put16(bytes, tcp.urgent);
    std::ranges::copy(options, std::back_inserter(bytes));
    Bytes whole = bytes;
    std::ranges::copy(content, std::back_inserter(whole));
    const std::uint16_t sum = internetSum(whole.data(), whole.size(), pseudo + whole.size());
    set16(bytes, 16, tcp.checksum.value_or(static_cast<std::uint16_t>(~sum)));
    return bytes;
}

} // namespace

Bytes Packet::bytes() const
{
    Bytes content;
    for (std::size_t index = m_layers.size(); index-- > 0;) {
        const Layer* inner = index + 1 < m_layers.size() ? &m_layers[index + 1] : nullptr;
        Bytes front =
            std::visit(Overloaded{[](const Payload& data) { return data.bytes; },
                                  [&](const Tcp& tcp) { return header(tcp, content, pseudoSum(m_layers)); },
                                  [&](const IPv4& ip) { return header(ip, inner, content.size()); },
                                  [&](const IPv6& ip) { return header(ip, inner, content.size()); },
                                  [&](const auto& layer) { return header(layer, inner); }},
                       m_layers[index]);
        std::ranges::copy(content, std::back_inserter(front));
        content = std::move(front);
    }
    return content;
}

Payload payload(std::string_view text)
{
    return {Bytes(text.begin(), text.end())};
}

Payload payload(Bytes bytes)
{
    return {std::move(bytes)};
}

Bytes mappedAddress(const std::string& text)
{
    if (text.find(':') != std::string::npos)
        return address(AF_INET6, text);
    Bytes bytes(10);
    bytes.insert(bytes.end(), {0xff, 0xff});
    std::ranges::copy(address(AF_INET, text), std::back_inserter(bytes));
    return bytes;
}

std::uint16_t internetSum(const std::uint8_t* bytes, std::size_t length, std::uint64_t initial)
{
    std::uint64_t sum = initial;
    for (std::size_t at = 0; at < length; at += 2)
        sum += static_cast<std::uint64_t>(bytes[at]) << 8 | (at + 1 < length ? bytes[at + 1] : 0);
    while (sum >> 16)
        sum = (sum >> 16) + (sum & 0xffff);
    return static_cast<std::uint16_t>(sum);
}

} // namespace weir
