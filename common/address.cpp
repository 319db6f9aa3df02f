// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/address.h"

#include "common/text.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <optional>

namespace weir {
namespace {

constexpr int ipv4Offset = 96;
constexpr std::array<std::uint8_t, 12> ipv4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

Error notAddress(std::string_view text)
{
    return {Error::Kind::Invalid,
            makeSentence("address-syntax",
                         "\"%1\" is not an address; write for example 192.0.2.10 or 2001:db8::10",
                         {shown(text)})};
}

Error notNetwork(std::string_view text)
{
    return {
        Error::Kind::Invalid,
        makeSentence("network-syntax",
                     "\"%1\" is not an address or network; write for example 192.0.2.0/24 or 2001:db8::/64",
                     {shown(text)})};
}

std::optional<Network> readAddress(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos)
        return std::nullopt;
    const std::string terminated(text);
    Network network;
    if (inet_pton(AF_INET6, terminated.c_str(), network.address.data()) == 1)
        return network;
    if (inet_pton(AF_INET, terminated.c_str(), network.address.data() + ipv4Prefix.size()) != 1)
        return std::nullopt;
    std::copy(ipv4Prefix.begin(), ipv4Prefix.end(), network.address.begin());
    return network;
}

/// The network that an address belongs to.
Network masked(Network network)
{
    for (int bit = network.prefix; bit < 128; ++bit) {
        auto& byte = network.address[static_cast<std::size_t>(bit / 8)];
        byte = static_cast<std::uint8_t>(byte & ~(0x80U >> (bit % 8)));
    }
    return network;
}

} // namespace

bool Network::isIpv4() const
{
    return prefix >= ipv4Offset && std::equal(ipv4Prefix.begin(), ipv4Prefix.end(), address.begin());
}

Result<Network> parseAddress(std::string_view text)
{
    if (const auto network = readAddress(text))
        return *network;
    return notAddress(text);
}

Result<Network> parseNetwork(std::string_view text)
{
    const std::size_t slash = text.find('/');
    auto network = readAddress(text.substr(0, slash));
    if (!network)
        return notNetwork(text);
    if (slash == std::string_view::npos)
        return *network;

    const std::string_view digits = text.substr(slash + 1);
    const bool dotted = text.substr(0, slash).find(':') == std::string_view::npos;
    int bits = -1;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (failure != std::errc() || end != digits.data() + digits.size() || bits < 0 ||
        bits > (dotted ? 32 : 128))
        return notNetwork(text);
    network->prefix = bits + (dotted ? ipv4Offset : 0);

    const Network whole = masked(*network);
    if (whole == *network)
        return whole;
    return Error{Error::Kind::Invalid,
                 makeSentence("network-host-bits", "\"%1\" has bits set behind its prefix; write %2",
                              {shown(text), formatNetwork(whole)})};
}

std::string formatNetwork(const Network& network)
{
    const int bits = network.isIpv4() ? network.prefix - ipv4Offset : network.prefix;
    return formatAddress(network) + '/' + std::to_string(bits);
}

std::string formatAddress(const Network& network)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (network.isIpv4())
        inet_ntop(AF_INET, network.address.data() + ipv4Prefix.size(), text.data(), text.size());
    else
        inet_ntop(AF_INET6, network.address.data(), text.data(), text.size());
    return text.data();
}

} // namespace weir
