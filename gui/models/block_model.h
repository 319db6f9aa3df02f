// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <QAbstractTableModel>
#include <vector>

namespace weir::gui {

/// Blocked clients as a table, the longest block first.
class BlockModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Client, Cause, Until, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setClients(std::vector<BlockedClient> clients);
    const BlockedClient& client(int row) const { return m_clients.at(static_cast<std::size_t>(row)); }
    /// -1: not there any more.
    int rowOf(const BlockedClient& client) const;

private:
    std::vector<BlockedClient> m_clients;
};

/// What the helper is told to mean this client, and what a person calls it.
std::string blockedId(const BlockedClient& client);
QString blockedName(const BlockedClient& client);

} // namespace weir::gui
