// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/listening.h"
#include "gui/draft/part.h"

#include <QString>
#include <string>
#include <vector>

namespace weir::gui {

class Draft;

/// A service that could be, because somebody listens there.
struct ServiceProposal
{
    std::uint16_t port = 0;
    Service::Protocol protocol = Service::Protocol::Http;
    std::vector<std::string> addresses; ///< empty: any
    std::string program;                ///< systemd's unit without its kind; empty: not known
    bool isLoopback = false;            ///< only this host itself reaches it
    bool isUsual = false;               ///< HTTP, plain or in TLS, is usual at this port
    bool isTaken = false;               ///< a service of the draft takes it already

    bool operator==(const ServiceProposal&) const = default;
};

/// One a port, the likely ones first; `draft` tells which are taken.
std::vector<ServiceProposal> serviceProposals(const std::vector<ListeningSocket>& sockets,
                                              const Draft& draft);

/// Is it to be watched, unless somebody says otherwise?
bool isProposed(const ServiceProposal& proposal);

/// An interface of this computer.
struct HostInterface
{
    std::string name;
    bool isLoopback = false;
    bool isUp = false;      ///< up, with an address
    bool isVirtual = false; ///< a bridge's or a container's: what arrives there arrived elsewhere, too
    bool operator==(const HostInterface&) const = default;
};
std::vector<HostInterface> hostInterfaces();
/// `loopback`: a service that only this host itself reaches is chosen.
bool isProposed(const HostInterface& interface, bool loopback);

struct SetupChoice
{
    std::vector<ServiceProposal> services;
    std::vector<std::string> interfaces;
    std::vector<Source> identify;         ///< where requests can be read; elsewhere it is the address
    std::uint64_t requestsPerSecond = 10; ///< of a client, from which on it would be refused
};

/// What puts the choice into the draft: interfaces, services, and policies that observe. Parts that are there
/// already are left out.
std::vector<Part> setupParts(const SetupChoice& choice, const Draft& draft);

} // namespace weir::gui
