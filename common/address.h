// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace weir {

/// An IP network in the packet path's form: 16 bytes in network order, IPv4 as ::ffff:a.b.c.d.
struct Network
{
    std::array<std::uint8_t, 16> address{}; ///< bits behind the prefix are zero
    int prefix = 128;                       ///< bits of the 16 bytes; an IPv4 /24 is 120

    bool isIpv4() const; ///< inside ::ffff:0:0/96
    bool operator==(const Network&) const = default;
};

/// One address ("192.0.2.7", "2001:db8::1"), without a prefix length and without a zone.
Result<Network> parseAddress(std::string_view text);

/// CIDR text (RFC 4632, RFC 4291); an address alone is a network of its own. Bits behind the prefix are an
/// error that names the right network.
Result<Network> parseNetwork(std::string_view text);

/// Canonical (RFC 5952), always with the prefix length: "192.0.2.7/32", "2001:db8::/64".
std::string formatNetwork(const Network& network);

/// Canonical, without it.
std::string formatAddress(const Network& network);

} // namespace weir
