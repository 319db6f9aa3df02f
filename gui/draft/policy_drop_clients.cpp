// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/policy_drop_clients.h"

#include "common/document_parts.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

namespace weir::gui {
namespace {

class Assignment
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Assignment)
public:
    Assignment(const Draft& draft, const std::string& policy) : m_draft(draft), m_policy(policy) {}

    DropPlan plan(const ClientsPiece& clients)
    {
        find(clients);
        for (const ClientPiece& client : clients) {
            if (const QString refusal = add(client); !refusal.isEmpty())
                return {refusal, {}, {}, {}, {}};
        }
        const QString policy = shownText(m_policy);
        if (m_parts.empty())
            return {tr("%n client(s) have policy %1 already.", nullptr, static_cast<int>(clients.size()))
                        .arg(policy),
                    {},
                    {},
                    {},
                    {}};
        const int count = static_cast<int>(m_parts.size());
        const QString name = count == 1 ? shownText(std::get<Client>(m_parts.front()).name) : QString();
        return {{},
                count == 1 ? tr("Assigns client %1 to policy %2.").arg(name, policy)
                           : tr("Assigns %n client(s) to policy %1.", nullptr, count).arg(policy),
                count == 1 ? tr("Assign %1 to %2").arg(name, policy)
                           : tr("Assign %n client(s) to %1", nullptr, count).arg(policy),
                m_parts,
                {DropPlace::Slot::Clients, m_policy, 0}};
    }

private:
    /// Who of the document has these identities: in one pass.
    void find(const ClientsPiece& clients)
    {
        std::set<std::string> wanted;
        std::set<std::string> values;
        for (const ClientPiece& client : clients) {
            if (!client.name.empty() || !client.handle.empty())
                continue;
            wanted.insert(formatIdentity(client.identity));
            values.insert(client.identity.value);
        }
        if (wanted.empty())
            return;
        m_draft.eachClient([&](const Client& client) {
            // Of a million most differ in this already, or have no value here because it is a secret.
            if (!values.contains(client.identity.value))
                return;
            if (std::string identity = formatIdentity(client.identity); wanted.contains(identity))
                m_known.emplace(std::move(identity), client.name);
        });
    }

    QString add(const ClientPiece& piece)
    {
        if (!piece.handle.empty())
            return tr("The identity of this client is masked, so that it can't be written into the "
                      "configuration yet. Show secrets on the page Clients first.");
        const std::string identity = piece.name.empty() ? formatIdentity(piece.identity) : std::string();
        const auto known = m_known.find(identity);
        const std::string name = !piece.name.empty()      ? piece.name
                                 : known == m_known.end() ? std::string()
                                                          : known->second;
        if (!name.empty())
            return move(name);
        Client client;
        client.identity = piece.identity;
        client.policy = m_policy;
        client.name = freeName(piece.identity);
        if (const auto faults = faultsOf(client); !faults.empty())
            return toText(faults.front().sentence);
        m_known.emplace(identity, client.name);
        m_names.insert(client.name);
        m_parts.emplace_back(std::move(client));
        return {};
    }

    QString move(const std::string& name)
    {
        const Client* client = m_draft.client(name);
        if (!client)
            return m_names.contains(name) ? QString()
                                          : tr("There is no client %1 in this draft.").arg(shownText(name));
        if (client->policy == m_policy || !m_names.insert(name).second)
            return {};
        Client moved = *client;
        moved.policy = m_policy;
        m_parts.emplace_back(std::move(moved));
        return {};
    }

    /// "192.0.2.0-24" for a network: an address is no secret. Else "client", for its value may be one.
    std::string freeName(const Identity& identity) const
    {
        std::string wish = "client";
        if (identity.kind == SourceKind::Address) {
            wish = identity.value;
            for (char& character : wish) {
                if (std::isalnum(static_cast<unsigned char>(character)) == 0 && character != '.')
                    character = '-';
            }
        }
        std::string name = m_draft.freeName(PartKind::Client, wish);
        for (int number = 2; m_names.contains(name); ++number)
            name = m_draft.freeName(PartKind::Client, wish + '-' + std::to_string(number));
        return name;
    }

    const Draft& m_draft;
    const std::string& m_policy;
    std::map<std::string, std::string> m_known; ///< names by identity
    std::set<std::string> m_names;              ///< that are dealt with
    std::vector<Part> m_parts;
};

} // namespace

DropPlan planAssignment(const Draft& draft, const ClientsPiece& clients, const std::string& policy)
{
    return Assignment(draft, policy).plan(clients);
}

} // namespace weir::gui
