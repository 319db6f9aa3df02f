// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics_rates.h"

#include <QAbstractTableModel>
#include <string>
#include <vector>

namespace weir::gui {

/// The busiest clients and their rates. A client that stays keeps its row, as far as selections go, when the
/// order changes.
class TopClientsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Client, Policy, Offered, Passed, Throttled, Rejected, Dropped, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// In the order in which they are to stand.
    void setRows(std::vector<RatedRow> rows);
    const std::vector<RatedRow>& rows() const { return m_rows; }

    /// The client's name, or else its identity: what showPart("client", ...) takes.
    QString who(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void removeGone(const std::vector<std::string>& wanted);
    void appendNew(const std::vector<RatedRow>& rows, const std::vector<std::string>& wanted);
    void order(const std::vector<std::string>& wanted);

    std::vector<RatedRow> m_rows;
    std::vector<std::string> m_keys; ///< statisticsKey() of each row
};

} // namespace weir::gui
