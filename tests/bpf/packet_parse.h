// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bpf/packet_compose.h"

#include <optional>
#include <string>
#include <utility>

namespace weir {

/// A TCP packet taken apart, with what a receiver would say of its checksums.
struct ParsedPacket
{
    Bytes ethernetTarget;
    Bytes ethernetSource;
    int vlanTags = 0;
    std::string source; ///< address in text
    std::string target;
    std::uint8_t timeToLive = 0; ///< or hop limit
    bool lengthFits = false;     ///< the IP header's length is the packet's
    bool ipSumRight = false;     ///< IPv6: always
    Tcp tcp;                     ///< of the options only timestamps, and SACK where it follows them
    std::string payload;
    /// The checksum field completes the sum, as a receiver verifies it (RFC 9293, 3.1).
    bool tcpSumRight = false;
    /// The checksum field is the pseudo header's sum, as a device that completes it expects to find it
    /// (CHECKSUM_PARTIAL, include/linux/skbuff.h).
    bool tcpSumOpenRight = false;
};

/// Absent when it is not Ethernet, IPv4 or IPv6 without extension headers, TCP.
std::optional<ParsedPacket> parsePacket(const Bytes& packet);

} // namespace weir
