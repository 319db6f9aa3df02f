// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/board/policy_templates.h"

#include <QAbstractListModel>
#include <optional>

namespace weir::gui {

/// What can be dragged into policies, under headings.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit PaletteModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    /// Null: a heading.
    const Piece* piece(const QModelIndex& index) const;

private:
    struct Row
    {
        QString heading; ///< empty: a template
        const PieceTemplate* entry = nullptr;
    };
    std::vector<Row> m_rows;
};

} // namespace weir::gui
