// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"
#include "common/document_check.h"
#include "common/document_sections.h"
#include "common/json_reader.h"
#include "common/suggestion.h"
#include "common/text.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace weir {
namespace {

/// Faults of parts that were read before their final position is known.
using PartFaults = std::map<std::string, std::vector<Fault>, std::less<>>;

/// Carries changes out on one named section.
template <typename Part>
class Section
{
public:
    using Read = Part (*)(const JsonValue&, const Place&, FaultList&);

    Section(std::vector<Part>& parts, Read read) : m_parts(parts), m_read(read) {}

    void change(const Change& change, const Place& place, FaultList& faults)
    {
        // Most lists of changes leave the long sections alone.
        if (!std::exchange(m_indexed, true)) {
            m_positions.reserve(m_parts.size());
            for (std::size_t index = 0; index < m_parts.size(); ++index)
                m_positions.emplace(m_parts[index].name, index);
        }
        if (change.value.empty())
            remove(change, place, faults);
        else
            replace(change, place, faults);
    }

    /// Takes the removed parts out and hands the faults over under their final pointers.
    void finish(const std::string& pointer, FaultList& faults)
    {
        if (!m_indexed)
            return;
        std::size_t kept = 0;
        for (std::size_t index = 0; index < m_parts.size(); ++index) {
            if (m_removed.contains(index))
                continue;
            if (const auto found = m_faults.find(m_parts[index].name); found != m_faults.end())
                faults.add(pointer + '/' + std::to_string(kept), found->second);
            if (kept != index)
                m_parts[kept] = std::move(m_parts[index]);
            ++kept;
        }
        m_parts.resize(kept);
    }

private:
    void remove(const Change& change, const Place& place, FaultList& faults)
    {
        const auto found = m_positions.find(change.name);
        if (found == m_positions.end()) {
            unknownName(change, place, faults);
            return;
        }
        m_removed.insert(found->second);
        m_faults.erase(change.name);
        m_positions.erase(found);
    }

    void replace(const Change& change, const Place& place, FaultList& faults)
    {
        JsonTree tree;
        const Place valuePlace(place, "value");
        if (auto fault = readJson(change.value, tree)) {
            faults.add(valuePlace, std::move(fault->sentence));
            return;
        }
        FaultList partFaults;
        Part part = m_read(tree.root(), Place(), partFaults);
        if (!part.name.empty() && part.name != change.name) {
            faults.add(valuePlace,
                       makeSentence("change-name",
                                    "the change is for %1 \"%2\", but its value is called \"%3\"; remove one "
                                    "and add the other to rename it",
                                    {change.kind, shown(change.name), shown(part.name)}));
            return;
        }
        part.name = change.name;
        if (partFaults.size() > 0)
            m_faults.insert_or_assign(change.name, partFaults.take());
        else
            m_faults.erase(change.name);
        const auto [position, isNew] = m_positions.try_emplace(change.name, m_parts.size());
        if (isNew) {
            m_parts.push_back(std::move(part));
        } else {
            keepSecret(part, m_parts[position->second]);
            m_parts[position->second] = std::move(part);
        }
    }

    static void keepSecret(Client& client, const Client& stored)
    {
        Identity& identity = client.identity;
        if (identity.value.empty() && identity.kind == stored.identity.kind &&
            identity.name == stored.identity.name)
            identity.value = stored.identity.value;
    }
    template <typename Other>
    static void keepSecret(Other&, const Other&)
    {
    }

    void unknownName(const Change& change, const Place& place, FaultList& faults) const
    {
        std::string guess;
        if (m_positions.size() <= maximumPolicies) {
            std::vector<std::string_view> names;
            names.reserve(m_positions.size());
            for (const auto& [name, index] : m_positions)
                names.push_back(name);
            guess = closestName(change.name, names);
        }
        if (guess.empty())
            faults.add(Place(place, "name"), makeSentence("change-unknown", "there is no %1 \"%2\" to remove",
                                                          {change.kind, shown(change.name)}));
        else
            faults.add(Place(place, "name"),
                       makeSentence("change-unknown-guess",
                                    "there is no %1 \"%2\" to remove; did you mean \"%3\"?",
                                    {change.kind, shown(change.name), guess}));
    }

    std::vector<Part>& m_parts;
    Read m_read;
    bool m_indexed = false;
    std::unordered_map<std::string, std::size_t> m_positions;
    std::unordered_set<std::size_t> m_removed;
    PartFaults m_faults;
};

void changeInterface(std::vector<std::string>& interfaces, const Change& change, const Place& place,
                     FaultList& faults)
{
    const auto found = std::find(interfaces.begin(), interfaces.end(), change.name);
    if (change.value.empty()) {
        if (found == interfaces.end())
            faults.add(Place(place, "name"), makeSentence("change-unknown", "there is no %1 \"%2\" to remove",
                                                          {change.kind, shown(change.name)}));
        else
            interfaces.erase(found);
        return;
    }
    if (change.value != "true") {
        faults.add(Place(place, "value"),
                   makeSentence("change-interface", "an interface is added by \"true\" and removed by \"\""));
        return;
    }
    JsonTree tree;
    tree.string(change.name);
    const std::string name = readInterface(tree.root(), Place(place, "name"), faults);
    if (!name.empty() && found == interfaces.end())
        interfaces.push_back(name);
}

/// The clients whose secret the helper knows and a masked document does not show.
std::unordered_map<std::string_view, const Identity*> hiddenSecrets(const std::vector<Client>& clients)
{
    std::unordered_map<std::string_view, const Identity*> hidden;
    for (const Client& client : clients) {
        if (client.identity.value.empty() && isSecret(client.identity.kind))
            hidden.emplace(client.name, &client.identity);
    }
    return hidden;
}

/// Secrets that were left out and have no stored one to keep.
void checkSecrets(const std::vector<Client>& before, const std::vector<Client>& clients, Masking masking,
                  FaultList& faults)
{
    const auto hidden =
        masking == Masking::Masked ? hiddenSecrets(before) : decltype(hiddenSecrets(before)){};
    const Place root;
    const Place section(root, "clients");
    for (std::size_t index = 0; index < clients.size(); ++index) {
        const Identity& identity = clients[index].identity;
        if (const auto stored = hidden.find(clients[index].name);
            stored != hidden.end() && *stored->second == identity)
            continue;
        // A header, cookie or query parameter without a name had a fault of its own.
        const bool read = identity.kind == SourceKind::Bearer || !identity.name.empty();
        const Place place(section, index);
        if (identity.value.empty() && isSecret(identity.kind) && read)
            faults.add(
                Place(place, "identity"),
                makeSentence(
                    "secret-missing",
                    "no value is stored for this identity yet; write for example \"value\": \"k-123\""));
    }
}

} // namespace

ParsedDocument applyChanges(const Document& document, const std::vector<Change>& changes, Masking masking)
{
    ParsedDocument result{document, {}, {}};
    Document& after = result.document;
    FaultList faults;
    Section<Service> services(after.services, readService);
    Section<Policy> policies(after.policies, readPolicy);
    Section<Client> clients(after.clients, [](const JsonValue& value, const Place& place, FaultList& list) {
        return readClient(value, place, list, AbsentSecret::Allowed);
    });
    const Place root;
    const Place list(root, "changes");
    for (std::size_t index = 0; index < changes.size(); ++index) {
        const Change& change = changes[index];
        const Place place(list, index);
        if (change.kind == "interface")
            changeInterface(after.interfaces, change, place, faults);
        else if (change.kind == "service")
            services.change(change, place, faults);
        else if (change.kind == "policy")
            policies.change(change, place, faults);
        else if (change.kind == "client")
            clients.change(change, place, faults);
        else
            faults.add(Place(place, "kind"),
                       makeSentence("change-kind",
                                    "\"%1\" can't be changed; write interface, service, policy or client",
                                    {shown(change.kind)}));
    }
    services.finish("/services", faults);
    policies.finish("/policies", faults);
    clients.finish("/clients", faults);
    checkSecrets(document.clients, after.clients, masking, faults);
    FaultList warnings;
    checkDocument(after, faults, warnings);
    result.faults = faults.take();
    result.warnings = warnings.take();
    return result;
}

} // namespace weir
