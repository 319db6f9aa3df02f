// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draft/draft.h"

#include <QAbstractListModel>
#include <vector>

namespace weir::gui {

/// Parts of one kind, a line each: name, what it is in short, and what was done to it. Removed ones stand
/// struck out at the end, so that they can be brought back.
class PartListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole, ///< as in the document
        SummaryRole,             ///< one line
        UsageRole,               ///< one line
        StateRole,               ///< Draft::PartState as int
        ContentRole,             ///< all that it is found by beside name and summary
        StateTextRole,           ///< "new", "changed", "removed"; empty: as it is in force
    };

    PartListModel(const Draft& draft, PartKind kind, QObject* parent = nullptr);

    /// Usage is counted only while somebody looks.
    void setActive(bool active);

    int rowCount(const QModelIndex& parent = {}) const final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    /// Not there: invalid.
    QModelIndex indexOf(const QString& name) const;

protected:
    struct Row
    {
        std::string name;
        QString summary;
        QString usage;
        Draft::PartState state = Draft::PartState::Unchanged;
        QString content{};

        bool operator==(const Row&) const = default;
    };

    /// The present ones, in order, without their state.
    virtual std::vector<Row> rows() = 0;
    const Draft& draft() const { return m_draft; }
    void refresh();

private:
    void sync(std::vector<Row> wanted);
    QVariant font(const Row& row) const;

    const Draft& m_draft;
    PartKind m_kind;
    std::vector<Row> m_rows;
    bool m_active = false;
    bool m_stale = true;
};

} // namespace weir::gui
