// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_check.h"
#include "common/document_sections.h"
#include "common/identity.h"
#include "common/text.h"

#include <algorithm>
#include <fnmatch.h>
#include <iterator>
#include <map>
#include <optional>
#include <string>

namespace weir {
namespace {

/// Something in both lists; "any" when both are empty (which means all). An empty list and a full one don't
/// meet here: the packet path takes the more specific service.
template <typename Value>
std::optional<Value> inBoth(std::vector<Value> left, std::vector<Value> right, const Value& any)
{
    if (left.empty() && right.empty())
        return any;
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    std::vector<Value> common;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(common));
    if (common.empty())
        return std::nullopt;
    return common.front();
}

std::optional<std::string> commonInterface(const Service& left, const Service& right)
{
    if (auto same = inBoth<std::string>(left.interfaces, right.interfaces, "any interface"))
        return same;
    for (const std::string& one : left.interfaces) {
        for (const std::string& other : right.interfaces) {
            if (interfaceMatches(one, other))
                return other;
            if (interfaceMatches(other, one))
                return one;
        }
    }
    return std::nullopt;
}

void checkCollision(const Service& earlier, const Service& later, const Place& place, FaultList& faults)
{
    const auto port = inBoth<std::uint16_t>(earlier.ports, later.ports, 0);
    const auto address = inBoth<std::string>(earlier.addresses, later.addresses, "any address");
    const auto interface = commonInterface(earlier, later);
    if (port && *port != 0 && address && interface)
        faults.add(place, makeSentence(
                              "service-collision",
                              "service \"%1\" takes port %2 at %3 on %4 too; give one of them another port, "
                              "address or interface",
                              {shown(earlier.name), std::to_string(*port), *address, *interface}));
}

void checkKeys(const Document& document, const Place& section, FaultList& faults)
{
    std::size_t keys = 0;
    for (const Service& service : document.services)
        keys += service.ports.size() * std::max<std::size_t>(1, service.addresses.size()) *
                std::max<std::size_t>(1, service.interfaces.size());
    if (keys > maximumServiceKeys)
        faults.add(
            section,
            makeSentence("too-many-service-keys",
                         "ports × addresses × interfaces of all services make %1 combinations; at most "
                         "%2 are possible",
                         {std::to_string(keys), std::to_string(maximumServiceKeys)}));
}

const std::vector<std::string>& interfacesOf(const Service& service, const Document& document)
{
    return service.interfaces.empty() ? document.interfaces : service.interfaces;
}

/// A proxy on this host hands a request that came in by eth0 on by lo: both would count it.
void checkLoopback(const Document& document, const Place& section, FaultList& warnings)
{
    struct Seen
    {
        bool loopback = false;
        bool elsewhere = false;
        bool warned = false;
    };
    std::map<std::uint16_t, Seen> ports;
    for (std::size_t index = 0; index < document.services.size(); ++index) {
        const Service& service = document.services[index];
        const Place place(section, index);
        for (const std::uint16_t port : service.ports) {
            Seen& seen = ports[port];
            for (const std::string& name : interfacesOf(service, document)) {
                seen.loopback = seen.loopback || interfaceMatches(name, "lo");
                seen.elsewhere = seen.elsewhere || name != "lo";
            }
            if (!seen.loopback || !seen.elsewhere || seen.warned)
                continue;
            seen.warned = true;
            warnings.add(
                Place(place, "ports"),
                makeSentence(
                    "seen-twice",
                    "port %1 is watched on lo and on other interfaces: a request that a proxy on this "
                    "host passes on to port %1 would be counted twice; name \"interfaces\" in the "
                    "service",
                    {std::to_string(port)}));
        }
    }
}

void checkAttached(const Document& document, const Service& service, const Place& place, FaultList& warnings)
{
    const Place interfaces(place, "interfaces");
    for (std::size_t index = 0; index < service.interfaces.size(); ++index) {
        const std::string& name = service.interfaces[index];
        const bool attached = std::any_of(
            document.interfaces.begin(), document.interfaces.end(), [&](const std::string& pattern) {
                return interfaceMatches(pattern, name) || interfaceMatches(name, pattern);
            });
        if (!attached)
            warnings.add(
                Place(interfaces, index),
                makeSentence(
                    "interface-not-attached",
                    "Weir is not attached to %1, so the service sees nothing there; add \"%1\" to the "
                    "document's \"interfaces\"",
                    {name}));
    }
}

/// Sources that can never name a client.
void checkChain(const Service& service, const Place& place, FaultList& warnings)
{
    const Place identify(place, "identify");
    bool addressSeen = false;
    for (std::size_t index = 0; index < service.identify.size(); ++index) {
        const SourceKind kind = service.identify[index].kind;
        const bool inside = kind != SourceKind::Sni && kind != SourceKind::Address;
        const bool blind = (service.protocol == Service::Protocol::Tls && inside) ||
                           (service.protocol == Service::Protocol::Http && kind == SourceKind::Sni) ||
                           (service.protocol == Service::Protocol::Tcp && kind != SourceKind::Address);
        if (addressSeen)
            warnings.add(
                Place(identify, index),
                makeSentence("source-unreached",
                             "every request has an address, so what stands behind it in the chain is never "
                             "reached; put {\"address\": ...} last"));
        else if (blind)
            warnings.add(
                Place(identify, index),
                makeSentence(
                    "source-invisible",
                    "a %1 can't be seen in this service's protocol; leave it out or change \"protocol\"",
                    {std::string(sourceKindName(kind))}));
        addressSeen = addressSeen || kind == SourceKind::Address;
    }
}

} // namespace

bool interfaceMatches(const std::string& pattern, const std::string& name)
{
    return pattern == name || fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

void checkServices(const Document& document, const Place& section, FaultList& faults, FaultList& warnings)
{
    const auto& services = document.services;
    checkKeys(document, section, faults);
    for (std::size_t later = 0; later < services.size() && later < maximumServices; ++later) {
        const Place place(section, later);
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            checkCollision(services[earlier], services[later], place, faults);
        checkAttached(document, services[later], place, warnings);
        checkChain(services[later], place, warnings);
    }
    checkLoopback(document, section, warnings);
}

} // namespace weir
