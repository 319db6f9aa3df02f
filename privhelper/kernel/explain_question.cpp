// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/explain_question.h"

#include "common/request_head.h"
#include "common/suggestion.h"
#include "common/text.h"
#include "privhelper/kernel/client_key.h"

#include <algorithm>
#include <vector>

namespace weir {
namespace {

using Kind = NameTable::Kind;

struct NamedService
{
    std::uint32_t id = WEIR_NONE;
    std::string name;
};

Error invalid(std::string code, std::string_view english, std::vector<std::string> arguments = {})
{
    return {Error::Kind::Invalid, makeSentence(std::move(code), english, std::move(arguments))};
}

std::vector<NamedService> servicesInForce(const NameTable& names, std::uint32_t generation)
{
    std::vector<NamedService> services;
    for (const std::uint32_t id : names.inForce(Kind::Service, generation))
        services.push_back({id, names.name(Kind::Service, id).value_or("")});
    return services;
}

/// Who is meant, as a key with policy 0.
Result<std::optional<weir_identity>> keyOfClient(const std::optional<ClientReference>& client,
                                                 const ClientSources& sources)
{
    using Key = std::optional<weir_identity>;
    if (!client)
        return Key();
    if (client->handle.empty() && client->identity.kind == SourceKind::Address) {
        // Whose it is the packet path says: also where it belongs to a configured network.
        const auto network = parseNetwork(client->identity.value);
        if (!network)
            return network.error();
        return Key(keyOf(*network));
    }
    const auto keys = keysOf(*client, sources);
    if (!keys)
        return keys.error();
    return Key(keys->front());
}

/// Where the client was seen last; WEIR_NONE: nowhere.
std::uint32_t lastSeenAt(const weir_identity& key, const ClientSources& sources, std::uint32_t generation)
{
    if (const auto state = sources.path.maps().clientStates.find(key))
        return state->service;
    std::uint32_t service = WEIR_NONE;
    std::uint64_t latest = 0;
    std::vector<std::uint32_t> policies = sources.names.inForce(Kind::Policy, generation);
    policies.push_back(WEIR_NONE);
    for (const std::uint32_t policy : policies) {
        weir_identity stranger = key;
        stranger.policy = policy;
        const auto state = sources.path.maps().strangers.find(stranger);
        if (state && state->last_seen >= latest) {
            latest = state->last_seen;
            service = state->service;
        }
    }
    return service;
}

Result<NamedService> findService(const std::string& wanted, const std::optional<weir_identity>& who,
                                 const ClientSources& sources, std::uint32_t generation)
{
    const std::vector<NamedService> services = servicesInForce(sources.names, generation);
    if (services.empty())
        return invalid("explain-no-service", "no service is in force; weirctl config apply puts one there");
    if (wanted.empty()) {
        const std::uint32_t seen = who ? lastSeenAt(*who, sources, generation) : WEIR_NONE;
        for (const NamedService& service : services) {
            if (service.id == seen || services.size() == 1)
                return service;
        }
        return invalid("explain-which-service", "there are several services; name one, for example %1",
                       {shown(services.front().name)});
    }
    std::vector<std::string_view> names;
    for (const NamedService& service : services) {
        if (service.name == wanted)
            return service;
        names.push_back(service.name);
    }
    const std::string guess = closestName(wanted, names);
    return invalid("explain-unknown-service", "there is no service %1 in force; write for example %2",
                   {shown(wanted), shown(guess.empty() ? services.front().name : guess)});
}

bool looksFor(const weir_service& service, const weir_identity& who)
{
    const auto* end = service.sources + std::min<std::uint32_t>(service.source_count, WEIR_MAX_SOURCES);
    return std::any_of(service.sources, end, [&who](const weir_source& source) {
        return source.kind == who.kind && source.name_hash == who.name_hash;
    });
}

Result<std::string> bytesOf(const RequestDescription& request, const ExplainQuestion& question)
{
    const bool tls = question.terms.protocol == WEIR_PROTOCOL_TLS ||
                     (question.terms.protocol == WEIR_PROTOCOL_AUTO && !request.sni.empty());
    if (tls)
        return clientHello(request.sni);
    if (!request.sni.empty())
        return invalid("explain-no-tls", "service %1 reads no TLS, so that no server name can be seen there",
                       {shown(question.serviceName)});
    if (question.terms.protocol == WEIR_PROTOCOL_TCP)
        return std::string(1, '\0'); // any byte: none is read
    return requestHead(request);
}

} // namespace

Result<ExplainQuestion> explainQuestion(const RequestDescription& request,
                                        const std::optional<ClientReference>& client,
                                        const ClientSources& sources, std::uint32_t generation)
{
    ExplainQuestion question;
    auto who = keyOfClient(client, sources);
    if (!who)
        return who.error();
    const auto service = findService(request.service, *who, sources, generation);
    if (!service)
        return service.error();
    question.service = service->id;
    question.serviceName = service->name;
    const auto terms = sources.path.maps().services.find(question.service * 2 + (generation & 1));
    if (!terms)
        return invalid("explain-no-service", "no service is in force; weirctl config apply puts one there");
    question.terms = *terms;

    Network peer;
    peer.address[10] = peer.address[11] = 0xff; // 0.0.0.0: nobody's
    if (!request.address.empty()) {
        const auto said = parseAddress(request.address);
        if (!said)
            return said.error();
        peer = *said;
        question.peerSaid = true;
    }
    if (*who && (*who)->kind == WEIR_SOURCE_ADDRESS) {
        peer = keyNetwork(**who);
        question.peerSaid = true;
    } else if (*who && !looksFor(question.terms, **who)) {
        return invalid("explain-never-asked",
                       "service %1 does not look for what names this client; name another service",
                       {shown(question.serviceName)});
    }
    question.who = *who;
    question.peer = peer.address;
    auto bytes = bytesOf(request, question);
    if (!bytes)
        return bytes.error();
    question.bytes = *std::move(bytes);
    return question;
}

} // namespace weir
