// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/first_setup.h"

#include "common/document_parts.h"
#include "common/rate.h"
#include "gui/draft/draft.h"

#include <algorithm>
#include <ifaddrs.h>
#include <map>
#include <memory>
#include <net/if.h>
#include <set>
#include <tuple>

namespace weir::gui {
namespace {

constexpr std::uint64_t observedConnections = 10;

std::string programOf(const std::string& unit)
{
    return unit.substr(0, unit.rfind('.'));
}

const char* protocolWord(Service::Protocol protocol)
{
    switch (protocol) {
    case Service::Protocol::Http:
        return "http";
    case Service::Protocol::Tls:
        return "https";
    case Service::Protocol::Tcp:
    case Service::Protocol::Auto:
        return "tcp";
    }
    return "tcp";
}

bool isGoodName(const std::string& name)
{
    Service service;
    service.name = name;
    service.ports = {80};
    service.identify = {Source()};
    return !name.empty() && faultsOf(service).empty();
}

bool readsRequests(Service::Protocol protocol)
{
    return protocol == Service::Protocol::Http || protocol == Service::Protocol::Auto;
}

Policy observing(const std::string& name, const char* limit, Measure measure, std::uint64_t perSecond)
{
    Policy policy;
    policy.name = name;
    policy.mode = Policy::Mode::Observe;
    Limit watched;
    watched.name = limit;
    watched.measure = measure;
    watched.rate = {perSecond, 1};
    watched.burst = defaultBurst(watched.rate, measure, Algorithm::TokenBucket);
    policy.limits = {watched};
    return policy;
}

/// An observing policy that is there already does for another service, too.
std::string policyFor(Measure measure, std::uint64_t perSecond, const Draft& draft, std::vector<Part>& parts)
{
    const bool requests = measure == Measure::Requests;
    const Policy wanted = observing(requests ? "observe-requests" : "observe-connections",
                                    requests ? "requests" : "connections", measure, perSecond);
    if (const Policy* there = draft.policy(wanted.name); there && *there == wanted)
        return wanted.name;
    for (const Part& part : parts) {
        const auto* policy = std::get_if<Policy>(&part);
        if (policy && policy->limits == wanted.limits)
            return policy->name;
    }
    Policy policy = wanted;
    policy.name = draft.freeName(PartKind::Policy, wanted.name);
    parts.insert(parts.begin(), policy);
    return policy.name;
}

} // namespace

std::vector<ServiceProposal> serviceProposals(const std::vector<ListeningSocket>& sockets, const Draft& draft)
{
    Document services;
    services.services = draft.services();
    std::map<std::uint16_t, ServiceProposal> byPort;
    for (const ListeningSocket& socket : sockets) {
        const auto [at, isNew] = byPort.try_emplace(socket.port);
        ServiceProposal& proposal = at->second;
        if (isNew) {
            proposal.port = socket.port;
            proposal.protocol = usualProtocol(socket.port);
            proposal.isUsual = isUsualForHttp(socket.port);
            proposal.isLoopback = true;
        }
        if (proposal.program.empty())
            proposal.program = programOf(socket.unit);
        proposal.isLoopback = proposal.isLoopback && listensOnLoopback(socket);
        proposal.isTaken = proposal.isTaken || !servicesThatTake(services, socket).empty();
        proposal.addresses.push_back(listensEverywhere(socket) ? std::string() : socket.address);
    }
    std::vector<ServiceProposal> proposals;
    for (auto& [port, proposal] : byPort) {
        auto& addresses = proposal.addresses;
        if (std::find(addresses.begin(), addresses.end(), std::string()) != addresses.end())
            addresses.clear();
        std::sort(addresses.begin(), addresses.end());
        addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
        proposals.push_back(std::move(proposal));
    }
    const auto rank = [](const ServiceProposal& proposal) {
        return std::tuple(proposal.isTaken, !proposal.isUsual, proposal.isLoopback, proposal.port);
    };
    std::sort(proposals.begin(), proposals.end(),
              [&](const auto& left, const auto& right) { return rank(left) < rank(right); });
    return proposals;
}

bool isProposed(const ServiceProposal& proposal)
{
    return proposal.isUsual && !proposal.isLoopback && !proposal.isTaken;
}

std::vector<HostInterface> hostInterfaces()
{
    static const std::set<std::string> virtualPrefixes{"docker",  "veth", "br-",  "virbr", "cni",
                                                       "flannel", "cali", "vnet", "lxc",   "podman"};
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> all(first, freeifaddrs);
    std::map<std::string, HostInterface> byName;
    for (const ifaddrs* each = first; each; each = each->ifa_next) {
        HostInterface& interface = byName[each->ifa_name];
        interface.name = each->ifa_name;
        interface.isLoopback = (each->ifa_flags & IFF_LOOPBACK) != 0;
        const bool hasAddress =
            each->ifa_addr && (each->ifa_addr->sa_family == AF_INET || each->ifa_addr->sa_family == AF_INET6);
        interface.isUp = interface.isUp || (hasAddress && (each->ifa_flags & IFF_UP) != 0);
        interface.isVirtual =
            std::any_of(virtualPrefixes.begin(), virtualPrefixes.end(),
                        [&](const std::string& prefix) { return interface.name.starts_with(prefix); });
    }
    std::vector<HostInterface> interfaces;
    for (auto& [name, interface] : byName)
        interfaces.push_back(std::move(interface));
    return interfaces;
}

bool isProposed(const HostInterface& interface, bool loopback)
{
    if (interface.isLoopback)
        return loopback;
    return interface.isUp && !interface.isVirtual;
}

std::vector<Part> setupParts(const SetupChoice& choice, const Draft& draft)
{
    std::vector<Part> parts;
    std::set<std::string> names;
    std::vector<Part> services;
    for (const ServiceProposal& proposal : choice.services) {
        Service service;
        const std::string plain =
            std::string(protocolWord(proposal.protocol)) + '-' + std::to_string(proposal.port);
        std::string wish = isGoodName(proposal.program) ? proposal.program : plain;
        if (names.contains(wish) || draft.service(wish))
            wish =
                isGoodName(proposal.program) ? proposal.program + '-' + std::to_string(proposal.port) : plain;
        service.name = draft.freeName(PartKind::Service, wish);
        names.insert(service.name);
        service.ports = {proposal.port};
        service.addresses = proposal.addresses;
        service.protocol = proposal.protocol;
        const bool reads = readsRequests(proposal.protocol);
        service.identify = reads ? choice.identify : std::vector<Source>{Source()};
        service.defaultPolicy =
            policyFor(reads ? Measure::Requests : Measure::Connections,
                      reads ? choice.requestsPerSecond : observedConnections, draft, parts);
        services.emplace_back(std::move(service));
    }
    parts.insert(parts.end(), services.begin(), services.end());
    const auto& there = draft.interfaces();
    for (const std::string& interface : choice.interfaces) {
        if (std::find(there.begin(), there.end(), interface) == there.end())
            parts.emplace_back(interface);
    }
    return parts;
}

} // namespace weir::gui
