// SPDX-License-Identifier: GPL-3.0-or-later
#include "bpf/rate.h"
#include "common/address.h"
#include "privhelper/kernel/client_key.h"
#include "privhelper/kernel/staging.h"
#include "privhelper/kernel/terms.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <tuple>

namespace weir {
namespace {

/// A generation's share of map "service_keys".
constexpr std::size_t mostKeys = WEIR_MAX_SERVICE_KEYS / 2;

std::uint64_t letterBit(char letter)
{
    // The parser folds the case in the same way before it looks.
    return std::uint64_t(1) << ((static_cast<unsigned char>(letter) | 0x20) & 63);
}

weir_source sourceOf(const Source& source)
{
    weir_source made{};
    made.kind = static_cast<std::uint8_t>(sourceKind(source.kind));
    made.name_length = static_cast<std::uint8_t>(source.name.size());
    made.ipv4_prefix = static_cast<std::uint8_t>(source.ipv4Prefix);
    made.ipv6_prefix = static_cast<std::uint8_t>(source.ipv6Prefix);
    made.name_hash = nameHash(source.name);
    std::memcpy(made.name, source.name.data(), std::min<std::size_t>(source.name.size(), sizeof(made.name)));
    return made;
}

void addSource(weir_service& service, const Source& source)
{
    switch (source.kind) {
    case SourceKind::Header:
        service.first_letters |= letterBit(source.name.empty() ? '\0' : source.name.front());
        break;
    case SourceKind::Bearer:
        service.first_letters |= letterBit('a'); // Authorization
        break;
    case SourceKind::Cookie:
        service.first_letters |= letterBit('c');
        service.wants_cookie = 1;
        break;
    case SourceKind::Query:
        service.wants_query = 1;
        break;
    case SourceKind::Address:
        service.ipv4_prefix = static_cast<std::uint8_t>(source.ipv4Prefix);
        service.ipv6_prefix = static_cast<std::uint8_t>(source.ipv6Prefix);
        break;
    case SourceKind::Sni:
        break;
    }
    service.sources[service.source_count] = sourceOf(source);
    ++service.source_count;
}

weir_protocol protocolOf(Service::Protocol protocol)
{
    switch (protocol) {
    case Service::Protocol::Http:
        return WEIR_PROTOCOL_HTTP;
    case Service::Protocol::Tls:
        return WEIR_PROTOCOL_TLS;
    case Service::Protocol::Tcp:
        return WEIR_PROTOCOL_TCP;
    case Service::Protocol::Auto:
        return WEIR_PROTOCOL_AUTO;
    }
    return WEIR_PROTOCOL_HTTP;
}

/// What any policy's matches look at: any client of a service may have any policy.
void addMatches(weir_service& service, const Document& document)
{
    for (const auto& policy : document.policies) {
        for (const auto& limit : policy.limits) {
            if (!limit.match)
                continue;
            service.wants_match |= WEIR_MATCH_TARGET;
            if (limit.match->host.empty())
                continue;
            service.wants_match |= WEIR_MATCH_HOST;
            service.first_letters |= letterBit('h');
        }
    }
}

weir_service serviceOf(const Staging& staging, const Service& service)
{
    const Source fallback;
    weir_service made{};
    made.default_policy = staging.policyId(service.defaultPolicy);
    made.ipv4_prefix = static_cast<std::uint8_t>(fallback.ipv4Prefix);
    made.ipv6_prefix = static_cast<std::uint8_t>(fallback.ipv6Prefix);
    for (const auto& source : service.identify) {
        if (made.source_count < WEIR_MAX_SOURCES)
            addSource(made, source);
    }
    made.protocol = static_cast<std::uint8_t>(protocolOf(service.protocol));
    if (!service.trustedProxies.empty()) {
        made.trusts = 1;
        made.first_letters |= letterBit('x'); // X-Forwarded-For
    }
    addMatches(made, staging.document);
    made.refuses_overload = service.admitOnOverload ? 0 : 1;
    return made;
}

/// enum weir_port_use: what packets to a service may meet, whoever their client is.
std::uint8_t portUse(const Document& document)
{
    std::uint8_t use = WEIR_PORT_USED;
    const bool asksNothing =
        std::any_of(document.services.begin(), document.services.end(),
                    [](const Service& service) { return service.protocol == Service::Protocol::Tcp; });
    for (const auto& policy : document.policies) {
        if (policy.penalty && asksNothing)
            use |= WEIR_PORT_CONNECTIONS; // blocked clients' are refused
        for (const auto& limit : policy.limits) {
            if (limit.measure == Measure::BytesIn || limit.measure == Measure::BytesOut)
                use |= WEIR_PORT_VOLUME;
            if (limit.measure == Measure::Connections)
                use |= WEIR_PORT_CONNECTIONS;
        }
    }
    return use;
}

} // namespace

Result<std::vector<ServiceKey>> serviceKeys(const std::vector<Service>& services,
                                            const std::vector<std::uint32_t>& ids,
                                            const std::vector<Interface>& present)
{
    std::vector<ServiceKey> keys;
    for (std::size_t at = 0; at < services.size(); ++at) {
        const Service& service = services[at];
        std::vector<std::uint32_t> indexes{0};
        if (!service.interfaces.empty()) {
            indexes.clear();
            for (const auto& interface : matchingAny(present, service.interfaces))
                indexes.push_back(interface.index);
        }
        std::vector<Network> addresses(service.addresses.empty() ? 1 : 0);
        for (const auto& text : service.addresses) {
            const auto address = parseAddress(text);
            if (!address)
                return address.error();
            addresses.push_back(*address);
        }
        for (const std::uint16_t port : service.ports) {
            for (const auto& address : addresses) {
                for (const std::uint32_t index : indexes) {
                    ServiceKey made{};
                    made.key.port = port;
                    made.key.ifindex = index;
                    std::copy(address.address.begin(), address.address.end(), made.key.address);
                    made.service = ids[at];
                    keys.push_back(made);
                }
            }
        }
    }
    // Where two services have one key the first in the document takes it.
    const auto place = [](const ServiceKey& entry) {
        return std::tuple(entry.key.port, entry.key.ifindex, std::to_array(entry.key.address));
    };
    std::stable_sort(keys.begin(), keys.end(), [&](const ServiceKey& left, const ServiceKey& right) {
        return place(left) < place(right);
    });
    keys.erase(std::unique(keys.begin(), keys.end(),
                           [&](const ServiceKey& left, const ServiceKey& right) {
                               return place(left) == place(right);
                           }),
               keys.end());
    if (keys.size() > mostKeys)
        return Error{
            Error::Kind::LimitExceeded,
            makeSentence(
                "service-keys-full",
                "the services name %1 combinations of port, address and interface; %2 are possible, so "
                "leave out addresses or interfaces that need not be told apart",
                {std::to_string(keys.size()), std::to_string(mostKeys)})};
    return keys;
}

Result<Done> stageServiceKeys(const Staging& staging, const std::vector<ServiceKey>& keys)
{
    const auto& map = staging.path.maps().serviceKeys;
    const auto parity = static_cast<std::uint16_t>(staging.parity());
    std::vector<weir_service_key> left;
    const auto read = map.each([&](const weir_service_key& key, std::uint32_t) {
        if (key.parity == parity)
            left.push_back(key);
    });
    if (!read)
        return read;
    for (const auto& key : left) {
        if (auto erased = map.erase(key); !erased)
            return erased;
    }
    std::set<std::uint16_t> used;
    for (const auto& entry : keys) {
        weir_service_key key = entry.key;
        key.parity = parity;
        if (auto put = map.put(key, entry.service); !put)
            return put;
        used.insert(key.port);
    }
    const auto ports = staging.path.ports();
    const int use = portUse(staging.document);
    for (std::size_t port = 0; port < ports.size(); ++port)
        __atomic_store_n(&ports[port].used[parity], used.contains(static_cast<std::uint16_t>(port)) ? use : 0,
                         __ATOMIC_RELAXED);
    return Done{};
}

Result<Done> stageServices(const Staging& staging, const Switch& when)
{
    const auto& map = staging.path.maps().services;
    for (std::size_t at = 0; at < staging.document.services.size(); ++at) {
        const Service& service = staging.document.services[at];
        const auto& claim = staging.services[at];
        const std::uint32_t limitId = claim.tenancy * WEIR_MAX_SERVICES + claim.id + 1;
        const LimitTerms terms = newcomerTerms(service.newIdentities);
        weir_service made = serviceOf(staging, service);
        const auto earlier =
            claim.continues ? map.find(claim.id * 2 + (staging.inForce & 1)) : std::optional<weir_service>();
        made.newcomers = earlier && earlier->newcomers.id == limitId
                             ? continuedLimit(terms, earlier->newcomers, when)
                             : freshLimit(terms, limitId, when.staged);
        if (service.capacity) {
            const LimitTerms shared = capacityTerms(*service.capacity);
            made.capacity = earlier && earlier->capacity.id == limitId
                                ? continuedLimit(shared, earlier->capacity, when)
                                : freshLimit(shared, limitId, when.staged);
        }
        if (auto put = map.put(claim.id * 2 + staging.parity(), made); !put)
            return put;
    }
    return Done{};
}

} // namespace weir
