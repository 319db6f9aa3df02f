// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/block_model.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <algorithm>
#include <array>

namespace weir::gui {
namespace {

bool isSame(const BlockedClient& one, const BlockedClient& other)
{
    return one.client == other.client && one.identity == other.identity && one.handle == other.handle &&
           one.cause == other.cause;
}

} // namespace

std::string blockedId(const BlockedClient& client)
{
    if (!client.client.empty())
        return client.client;
    return client.handle.empty() ? client.identity : client.handle;
}

QString blockedName(const BlockedClient& client)
{
    return shownText(client.client.empty() ? client.identity : client.client);
}

int BlockModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_clients.size());
}

int BlockModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BlockModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const BlockedClient& blocked = client(index.row());
    switch (index.column()) {
    case Client:
        // A tool tip might take it for mark-up.
        return role == Qt::ToolTipRole ? blockedName(blocked).toHtmlEscaped() : blockedName(blocked);
    case Cause:
        return blocked.cause == "penalty" ? tr("Penalty: refused too often") : tr("A person");
    default:
        return timeText(blocked.until);
    }
}

QVariant BlockModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    const std::array<QString, ColumnCount> titles{tr("Client"), tr("Blocked by"), tr("Until")};
    return titles[static_cast<std::size_t>(section)];
}

void BlockModel::setClients(std::vector<BlockedClient> clients)
{
    const bool isSameList =
        std::equal(clients.begin(), clients.end(), m_clients.begin(), m_clients.end(), isSame);
    if (!isSameList) {
        beginResetModel();
        m_clients = std::move(clients);
        endResetModel();
        return;
    }
    m_clients = std::move(clients);
    if (!m_clients.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int BlockModel::rowOf(const BlockedClient& client) const
{
    const auto found = std::find_if(m_clients.begin(), m_clients.end(),
                                    [&](const BlockedClient& known) { return isSame(known, client); });
    return found == m_clients.end() ? -1 : static_cast<int>(found - m_clients.begin());
}

} // namespace weir::gui
