// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/client_table_change.h"

#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"

#include <map>
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

} // namespace

ClientTable readNamedClients(const QByteArray& csv, const Draft& draft)
{
    std::vector<std::string> policies;
    for (const Policy& policy : draft.policies())
        policies.push_back(policy.name);
    ClientTable table = readClientTable({csv.constData(), static_cast<std::size_t>(csv.size())}, policies);
    if (!table.faults.empty())
        return table;
    std::map<std::string, std::string> byIdentity;
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
        if (known != byIdentity.end() && taken.insert(known->second).second) {
            client.name = known->second;
            continue;
        }
        // freeName() knows the draft only, not the table.
        do
            client.name = "client-" + std::to_string(++number);
        while (draft.client(client.name) != nullptr || !taken.insert(client.name).second);
    }
    return table;
}

std::vector<Client> clientsOfUnknownSecrets(const ClientTable& table, const Draft& draft)
{
    std::vector<Client> clients;
    if (!table.faults.empty())
        return clients;
    for (const Client& client : table.clients) {
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

QCoro::Task<Result<std::set<std::string>>> findSameSecrets(HelperLink& link, std::vector<Client> clients)
{
    std::set<std::string> same;
    while (!clients.empty()) {
        Document document;
        document.clients = clients;
        const auto preview = co_await link.helper().previewMerge(
            QByteArray::fromStdString(writeDocument(document, Masking::Revealed)), OtherClients::Kept);
        if (!preview)
            co_return Result<std::set<std::string>>(preview.error());
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
            same.insert(client.name);
        break;
    }
    co_return Result<std::set<std::string>>(std::move(same));
}

ClientTableChange compareClientTable(const ClientTable& table, const Draft& draft,
                                     const std::set<std::string>& sameSecrets)
{
    ClientTableChange change;
    for (const CsvFault& fault : table.faults)
        change.faults.push_back({placeOf(fault), fault.sentence});
    if (!change.faults.empty())
        return change;
    Document before;
    Document after;
    for (Client client : table.clients) {
        const Client* const known = draft.client(client.name);
        // Absent, it stays the stored one.
        if (known != nullptr && sameSecrets.contains(client.name) &&
            isOfUnknownSecret(client.identity, known->identity))
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
