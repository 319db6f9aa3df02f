// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// A TCP socket that takes connections.
struct ListeningSocket
{
    /// Canonical; "0.0.0.0": every IPv4 address, "::": every IPv6 one, "*": both.
    std::string address;
    std::uint16_t port = 0;
    std::string unit; ///< of systemd, "nginx.service"; empty: not known
    std::uint32_t uid = 0;

    auto operator<=>(const ListeningSocket&) const = default;
};

struct ListeningSockets
{
    std::uint32_t total = 0;
    std::vector<ListeningSocket> sockets; ///< by port; at most mostListeningSockets
};

constexpr std::size_t mostListeningSockets = 1000;

/// Takes connections of every address, of one family at least.
bool listensEverywhere(const ListeningSocket& socket);
/// Takes connections of this host alone: 127.0.0.0/8 or ::1.
bool listensOnLoopback(const ListeningSocket& socket);

/// What is usual at this port (IANA's list, and what servers and containers come with).
Service::Protocol usualProtocol(std::uint16_t port);
/// Whether HTTP, plain or inside TLS, is usual at this port.
bool isUsualForHttp(std::uint16_t port);

/// Names of the services that name the socket's port and do not exclude its address.
std::vector<std::string> servicesThatTake(const Document& document, const ListeningSocket& socket);

} // namespace weir
