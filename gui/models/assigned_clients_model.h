// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/draft.h"

#include <QAbstractTableModel>
#include <QTimer>
#include <vector>

namespace weir::gui {

/// The clients of one policy. It copies what it shows, so that no row outlives what it was made of.
class AssignedClientsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, IdentityText, Until, Count };
    enum Role { NameRole = Qt::UserRole };

    explicit AssignedClientsModel(const Draft& draft, QObject* parent = nullptr);

    void setPolicy(const std::string& name);
    /// Reads only while active, and then again when something has changed.
    void setActive(bool active);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // Rows can be dragged to another policy.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    struct Row
    {
        std::string name;
        QString identity;
        std::optional<std::chrono::sys_seconds> until;
        Draft::PartState state = Draft::PartState::Unchanged;

        bool operator==(const Row&) const = default;
    };

    void read();
    void setRows(std::vector<Row> rows); ///< in the order that is asked for
    void order(std::vector<Row>& rows) const;

    const Draft& m_draft;
    std::string m_policy;
    std::vector<Row> m_rows;
    QTimer m_reading; ///< several changes in one pass
    bool m_active = false;
    bool m_stale = true;
    int m_sortColumn = Name;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace weir::gui
