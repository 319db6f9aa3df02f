// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/revision_info.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace weir::gui {

/// The configuration's history, newest first.
class RevisionModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Revision, Time, User, Summary, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRevisions(std::vector<RevisionInfo> revisions);
    const RevisionInfo* revision(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<RevisionInfo> m_revisions;
};

} // namespace weir::gui
