// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/client_table_change.h"

#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace weir::gui {
namespace {

/// The identity's secret, which the masked one does not show.
bool isOfUnknownSecret(const Identity& identity, const Identity& masked)
{
    return isSecret(identity.kind) && masked.value.empty() && identity.kind == masked.kind &&
           identity.name == masked.name;
}

/// May a row of this identity have that name, without taking the place of somebody else in the draft?
bool isNameFor(const Identity& identity, const std::string& name, const Draft& draft)
{
    const Client* const known = draft.client(name);
    return known == nullptr || known->identity == identity || isOfUnknownSecret(identity, known->identity);
}

/// Gives the rows without one a name.
void nameClients(ClientTable& table, const Draft& draft, const std::map<std::string, std::string>& ofSecrets)
{
    std::map<std::string, std::string> byIdentity = ofSecrets;
    draft.eachClient([&](const Client& client) {
        if (!isSecret(client.identity.kind))
            byIdentity.emplace(formatIdentity(client.identity), client.name);
    });
    std::set<std::string> taken;
    for (const Client& client : table.clients)
        taken.insert(client.name);
    int number = 0;
    for (Client& client : table.clients) {
        if (!client.name.empty())
            continue;
        const auto known = byIdentity.find(formatIdentity(client.identity));
        // Another row may have taken the name of this identity's client for another identity.
        if (known != byIdentity.end() && isNameFor(client.identity, known->second, draft) &&
            taken.insert(known->second).second) {
            client.name = known->second;
            continue;
        }
        // freeName() knows the draft only, not the table.
        do
            client.name = "client-" + std::to_string(++number);
        while (draft.client(client.name) != nullptr || !taken.insert(client.name).second);
    }
}

/// Of the clients in force that have such a secret, one; null: there is none.
const Client* findOfThisKind(const Identity& identity, const std::vector<Client>& inForce)
{
    const auto found = std::find_if(inForce.begin(), inForce.end(), [&](const Client& client) {
        return isOfUnknownSecret(identity, client.identity);
    });
    return found == inForce.end() ? nullptr : &*found;
}

/// Of each kind of secret, one client in force.
std::vector<Client> findKindsInForce(const Draft& draft)
{
    std::vector<Client> kinds;
    draft.eachClient([&](const Client& client) {
        if (!isSecret(client.identity.kind))
            return;
        const std::optional<Part> base = draft.basePart({PartKind::Client, client.name});
        if (!base)
            return;
        const auto& inForce = std::get<Client>(*base);
        if (inForce.identity.value.empty() && findOfThisKind(inForce.identity, kinds) == nullptr)
            kinds.push_back(inForce);
    });
    return kinds;
}

/// The helper names a client without a name as the one in force that has its identity, or anew.
QCoro::Task<Result<std::map<std::string, std::string>>> findNames(HelperLink& link,
                                                                  std::vector<Client> clients)
{
    ClientTable table;
    table.clients = std::move(clients);
    const auto preview = co_await link.helper().previewMerge(QByteArray::fromStdString(mergeTextOf(table)),
                                                             OtherClients::Kept, MergeNames::Told);
    if (!preview)
        co_return Result<std::map<std::string, std::string>>(preview.error());
    std::map<std::string, std::string> names;
    for (std::size_t row = 0; row < std::min(table.clients.size(), preview->names.size()); ++row)
        names.emplace(formatIdentity(table.clients[row].identity), preview->names[row]);
    co_return Result<std::map<std::string, std::string>>(std::move(names));
}

} // namespace

ClientTable readClients(const QByteArray& csv, const Draft& draft)
{
    std::vector<std::string> policies;
    for (const Policy& policy : draft.policies())
        policies.push_back(policy.name);
    return readClientTable({csv.constData(), static_cast<std::size_t>(csv.size())}, policies);
}

std::vector<Client> clientsOfUnknownSecrets(const ClientTable& table, const Draft& draft)
{
    std::vector<Client> clients;
    if (!table.faults.empty())
        return clients;
    const std::vector<Client> kinds = findKindsInForce(draft);
    for (const Client& client : table.clients) {
        if (client.name.empty()) {
            if (const Client* const other = findOfThisKind(client.identity, kinds))
                clients.push_back({"", client.identity, other->policy, {}});
            continue;
        }
        const Client* const known = draft.client(client.name);
        if (known == nullptr || !isOfUnknownSecret(client.identity, known->identity))
            continue;
        // The draft may have another policy for it, one that is not in force perhaps.
        const std::optional<Part> base = draft.basePart({PartKind::Client, client.name});
        if (!base)
            continue;
        clients.push_back(std::get<Client>(*base));
        clients.back().identity = client.identity;
    }
    return clients;
}

QCoro::Task<Result<SecretsInForce>> findSecretsInForce(HelperLink& link, std::vector<Client> clients)
{
    SecretsInForce found;
    const auto nameless = std::stable_partition(clients.begin(), clients.end(),
                                                [](const Client& client) { return !client.name.empty(); });
    if (nameless != clients.end()) {
        auto names = co_await findNames(link, {nameless, clients.end()});
        if (!names)
            co_return Result<SecretsInForce>(names.error());
        found.names = *std::move(names);
        clients.erase(nameless, clients.end());
        // Whoever was found by the secret has it; invented names are nobody's.
        for (const auto& [identity, name] : found.names)
            found.same.insert(identity);
    }
    while (!clients.empty()) {
        Document document;
        document.clients = clients;
        const auto preview = co_await link.helper().previewMerge(
            QByteArray::fromStdString(writeDocument(document, Masking::Revealed)), OtherClients::Kept);
        if (!preview)
            co_return Result<SecretsInForce>(preview.error());
        std::set<std::string> others;
        bool isWhole = true; // the helper names so many, and counts the rest
        for (const Difference& difference : preview->differences) {
            if (difference.kind == "client")
                others.insert(difference.name);
            else
                isWhole = false;
        }
        std::erase_if(clients, [&](const Client& client) { return others.contains(client.name); });
        if (!isWhole && !others.empty())
            continue; // the rest again
        for (const Client& client : clients)
            found.same.insert(formatIdentity(client.identity));
        break;
    }
    co_return Result<SecretsInForce>(std::move(found));
}

ClientTableChange compareClientTable(ClientTable table, const Draft& draft, const SecretsInForce& secrets)
{
    ClientTableChange change;
    for (const CsvFault& fault : table.faults)
        change.faults.push_back({placeOf(fault), fault.sentence});
    if (!change.faults.empty())
        return change;
    nameClients(table, draft, secrets.names);
    Document before;
    Document after;
    for (Client& client : table.clients) {
        const Client* const known = draft.client(client.name);
        // Absent, it stays the stored one.
        if (known != nullptr && isOfUnknownSecret(client.identity, known->identity) &&
            secrets.same.contains(formatIdentity(client.identity)))
            client.identity.value.clear();
        if (known != nullptr && *known == client)
            continue;
        if (known != nullptr)
            before.clients.push_back(*known);
        after.clients.push_back(client);
        change.parts.emplace_back(std::move(client));
    }
    change.differences = compareDocuments(before, after);
    return change;
}

} // namespace weir::gui
