// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/client_csv.h"
#include "gui/draft/part.h"

#include <QByteArray>
#include <map>
#include <qcorotask.h>
#include <set>
#include <string>
#include <vector>

namespace weir::gui {

class Draft;
class HelperLink;

/// What a table of clients would change of the draft.
struct ClientTableChange
{
    std::vector<Part> parts;
    std::vector<Difference> differences;
    std::vector<Fault> faults; ///< the pointer is the place in the table, "line 17, policy"
};

/// Reads the table against the draft's policies.
ClientTable readClients(const QByteArray& csv, const Draft& draft);

/// The draft is masked, so it can't tell whether the table's secrets are those in force. These clients are as
/// they are in force, but with the table's secrets; without a name where the table has none.
std::vector<Client> clientsOfUnknownSecrets(const ClientTable& table, const Draft& draft);

/// What is in force of the table's secrets.
struct SecretsInForce
{
    std::set<std::string> same;               ///< identities (formatIdentity()) that their clients have
    std::map<std::string, std::string> names; ///< of clients by identity, for rows without a name
};

/// Of clientsOfUnknownSecrets(): the helper compares, and no secret comes here.
QCoro::Task<Result<SecretsInForce>> findSecretsInForce(HelperLink& link, std::vector<Client> clients);

/// Who has no name in the table is found by the identity, else becomes a new client.
ClientTableChange compareClientTable(ClientTable table, const Draft& draft,
                                     const SecretsInForce& secrets = {});

} // namespace weir::gui
