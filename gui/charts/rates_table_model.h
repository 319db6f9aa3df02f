// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/rate_history.h"

#include <QAbstractTableModel>
#include <vector>

namespace weir::gui {

/// The chart's samples as a table, newest first.
class RatesTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Offered, Passed, Throttled, Rejected, Dropped, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Oldest first. Samples that are there already stay the rows that they are.
    void setSamples(const std::vector<RateSample>& samples);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<RateSample> m_samples; ///< newest first
};

} // namespace weir::gui
