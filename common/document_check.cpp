// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_check.h"

#include "common/distinct.h"
#include "common/document_sections.h"
#include "common/identity.h"
#include "common/suggestion.h"
#include "common/text.h"

#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace weir {
namespace {

/// Looking for what was meant costs time; a document with more faults than this has other worries.
constexpr std::size_t mostGuesses = 50;

template <typename Part>
void checkNames(const std::vector<Part>& parts, const Place& section, FaultList& faults)
{
    Distinct seen(parts.size());
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const std::string& name = parts[index].name;
        if (name.empty())
            continue;
        const auto first =
            seen.add(index, hashOf(name), [&](std::size_t other) { return parts[other].name == name; });
        if (!first)
            continue;
        const Place place(section, index);
        faults.add(Place(place, "name"),
                   makeSentence("duplicate-name", "%2 is called \"%1\" already; write for example \"%1-2\"",
                                {shown(name), Place(section, *first).pointer()}));
    }
}

void checkSize(std::size_t size, std::size_t most, const Place& section, FaultList& faults)
{
    if (size > most)
        faults.add(section, makeSentence("too-many", "there are more than %1 here; at most %1 are possible",
                                         {std::to_string(most)}));
}

/// Who refers to which policy.
class PolicyReferences
{
public:
    PolicyReferences(const Document& document, FaultList& faults) : m_faults(faults)
    {
        m_names.reserve(document.policies.size());
        for (const Policy& policy : document.policies)
            m_names.insert(policy.name);
    }

    void use(const std::string& name, const Place& place)
    {
        // Most clients have the policy of the one before.
        if (name.empty() || name == m_last)
            return;
        if (m_names.contains(name)) {
            m_used.insert(name);
            m_last = name;
            return;
        }
        std::string guess;
        if (m_faults.size() < mostGuesses)
            guess = closestName(name, {m_names.begin(), m_names.end()});
        if (guess.empty())
            m_faults.add(place,
                         makeSentence("unknown-policy",
                                      "there is no policy \"%1\"; add one, for example {\"name\": \"%1\", "
                                      "\"limits\": []}",
                                      {shown(name)}));
        else
            m_faults.add(place, makeSentence("unknown-policy-guess",
                                             "there is no policy \"%1\"; did you mean \"%2\"?",
                                             {shown(name), guess}));
    }

    bool isUsed(const std::string& name) const { return m_used.contains(name); }

private:
    FaultList& m_faults;
    std::unordered_set<std::string_view> m_names;
    std::unordered_set<std::string_view> m_used;
    std::string_view m_last;
};

void checkPolicies(const Document& document, const Place& root, FaultList& faults, FaultList& warnings)
{
    PolicyReferences references(document, faults);
    const Place services(root, "services");
    for (std::size_t index = 0; index < document.services.size(); ++index) {
        const Place place(services, index);
        references.use(document.services[index].defaultPolicy, Place(place, "default_policy"));
    }
    const Place policies(root, "policies");
    for (std::size_t index = 0; index < document.policies.size(); ++index) {
        const Policy& policy = document.policies[index];
        const Place place(policies, index);
        const Place schedule(place, "schedule");
        for (std::size_t entry = 0; entry < policy.schedule.size(); ++entry) {
            const Place at(schedule, entry);
            const Place reference(at, "policy");
            references.use(policy.schedule[entry].policy, reference);
            if (!policy.name.empty() && policy.schedule[entry].policy == policy.name)
                faults.add(reference, makeSentence("schedule-self",
                                                   "in these hours \"%1\" would stand for itself; name "
                                                   "another policy",
                                                   {shown(policy.name)}));
        }
    }
    const Place clients(root, "clients");
    for (std::size_t index = 0; index < document.clients.size(); ++index) {
        const Place place(clients, index);
        references.use(document.clients[index].policy, Place(place, "policy"));
    }
    for (std::size_t index = 0; index < document.policies.size(); ++index) {
        const std::string& name = document.policies[index].name;
        if (!name.empty() && !references.isUsed(name))
            warnings.add(
                Place(policies, index),
                makeSentence(
                    "unused-policy",
                    "nothing uses policy \"%1\"; give it to a client, or as default_policy to a service",
                    {shown(name)}));
    }
}

/// A policy's limits that say something else than probably meant.
void checkLimits(const Document& document, const Place& root, FaultList& warnings)
{
    const Place policies(root, "policies");
    for (std::size_t index = 0; index < document.policies.size(); ++index) {
        const Place place(policies, index);
        const Place limits(place, "limits");
        const auto& all = document.policies[index].limits;
        for (std::size_t limit = 0; limit < all.size(); ++limit) {
            if (all[limit].algorithm == Algorithm::LeakyBucket && all[limit].queue == 0)
                warnings.add(
                    Place(limits, limit),
                    makeSentence("leaky-without-queue",
                                 "a leaky bucket without a queue lets nothing wait: what comes too early is "
                                 "refused; write for example \"queue\": 5"));
        }
    }
}

void checkIdentities(const Document& document, const Place& root, FaultList& faults)
{
    const Place clients(root, "clients");
    Distinct seen(document.clients.size());
    for (std::size_t index = 0; index < document.clients.size(); ++index) {
        const Client& client = document.clients[index];
        if (client.identity.value.empty())
            continue;
        const auto first = seen.add(index, hashOf(client.identity), [&](std::size_t other) {
            return document.clients[other].identity == client.identity;
        });
        if (!first)
            continue;
        const Place place(clients, index);
        faults.add(
            Place(place, "identity"),
            makeSentence("duplicate-identity",
                         "client \"%1\" (%2) has this identity already; one identity belongs to one client",
                         {shown(document.clients[*first].name), Place(clients, *first).pointer()}));
    }
}

/// Clients that no service can ever recognise: one warning for each source.
void checkSources(const Document& document, const Place& root, FaultList& warnings)
{
    std::set<std::pair<SourceKind, std::string_view>> looked; // of a few: cheaper than to hash
    for (const Service& service : document.services) {
        for (const Source& source : service.identify)
            looked.emplace(source.kind, source.name);
    }
    const Place clients(root, "clients");
    for (std::size_t index = 0; index < document.clients.size() && !document.services.empty(); ++index) {
        const Identity& identity = document.clients[index].identity;
        // Every request has an address, whatever the chain says.
        if (identity.kind == SourceKind::Address || identity.value.empty())
            continue;
        if (!looked.emplace(identity.kind, identity.name).second)
            continue;
        const Place place(clients, index);
        std::string source(sourceKindName(identity.kind));
        if (!identity.name.empty())
            source += ' ' + identity.name;
        warnings.add(
            Place(place, "identity"),
            makeSentence("source-not-looked-for",
                         "no service tells clients apart by %1, so this one is never recognised; add it to a "
                         "service's \"identify\"",
                         {source}));
    }
}

void checkInterfaces(const Document& document, const Place& root, FaultList& faults, FaultList& warnings)
{
    const Place section(root, "interfaces");
    std::unordered_set<std::string_view> seen;
    for (std::size_t index = 0; index < document.interfaces.size(); ++index) {
        const std::string& name = document.interfaces[index];
        if (!name.empty() && !seen.insert(name).second)
            faults.add(Place(section, index),
                       makeSentence("duplicate-value", "\"%1\" stands in this list twice; remove one of them",
                                    {name}));
    }
    if (document.interfaces.empty())
        warnings.add(section,
                     makeSentence("no-interface",
                                  "no interface is named, so Weir is attached nowhere; write for example "
                                  "\"interfaces\": [\"eth0\"]"));
    if (document.services.empty())
        warnings.add(
            Place(root, "services"),
            makeSentence("no-service",
                         "no service is named, so nothing is limited; write for example {\"name\": \"web\", "
                         "\"ports\": [80]}"));
}

} // namespace

void checkDocument(const Document& document, FaultList& faults, FaultList& warnings)
{
    const Place root;
    const Place interfaces(root, "interfaces");
    const Place services(root, "services");
    const Place policies(root, "policies");
    const Place clients(root, "clients");
    checkSize(document.interfaces.size(), maximumInterfaces, interfaces, faults);
    checkSize(document.services.size(), maximumServices, services, faults);
    checkSize(document.policies.size(), maximumPolicies, policies, faults);
    checkSize(document.clients.size(), maximumClients, clients, faults);
    checkInterfaces(document, root, faults, warnings);
    checkNames(document.services, services, faults);
    checkServices(document, services, faults, warnings);
    checkNames(document.policies, policies, faults);
    checkPolicies(document, root, faults, warnings);
    checkLimits(document, root, warnings);
    checkNames(document.clients, clients, faults);
    checkIdentities(document, root, faults);
    checkSources(document, root, warnings);
}

} // namespace weir
