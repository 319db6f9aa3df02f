// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/client_csv.h"
#include "gui/draft/part.h"

#include <QByteArray>
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

/// Reads the table against the draft's policies. Who has no name there is found by an identity that is no
/// secret, else becomes a new client.
ClientTable readNamedClients(const QByteArray& csv, const Draft& draft);

/// The draft is masked, so it can't tell whether the table's secrets are those in force. These clients are as
/// they are in force, but with the table's secrets.
std::vector<Client> clientsOfUnknownSecrets(const ClientTable& table, const Draft& draft);

/// Those of them, by name, whose secret is the one in force: the helper compares, and no secret comes here.
QCoro::Task<Result<std::set<std::string>>> findSameSecrets(HelperLink& link, std::vector<Client> clients);

/// `sameSecrets`: clients, by name, whose secret in the table is no change.
ClientTableChange compareClientTable(const ClientTable& table, const Draft& draft,
                                     const std::set<std::string>& sameSecrets = {});

} // namespace weir::gui
