// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/piece.h"
#include "gui/models/client_table_model.h"

#include <QMimeData>
#include <optional>
#include <set>

namespace weir::gui {
namespace {

std::optional<ClientPiece> pieceOfRow(const StatisticsRow& row)
{
    if (!row.client.empty())
        return ClientPiece{row.client, {}, {}};
    if (isMasked(row))
        return ClientPiece{{}, {}, row.handle.empty() ? row.identity : row.handle};
    const auto identity = parseIdentity(row.identity);
    return identity ? std::optional(ClientPiece{{}, *identity, {}}) : std::nullopt;
}

} // namespace

Qt::ItemFlags ClientTableModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList ClientTableModel::mimeTypes() const
{
    return {QLatin1String(pieceMimeType)};
}

QMimeData* ClientTableModel::mimeData(const QModelIndexList& indexes) const
{
    std::set<int> rows;
    for (const QModelIndex& index : indexes)
        rows.insert(index.row());
    ClientsPiece piece;
    for (const int at : rows) {
        const RatedRow* known = row(at);
        const auto client = known ? pieceOfRow(known->row) : std::nullopt;
        if (client && piece.size() < mostClientsInPiece)
            piece.push_back(*client);
    }
    return piece.empty() ? nullptr : pieceMime(piece).release();
}

} // namespace weir::gui
