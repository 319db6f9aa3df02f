// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/palette_model.h"

#include <QFont>
#include <QMimeData>

namespace weir::gui {
namespace {

QString heading(PieceTemplate::Group group)
{
    switch (group) {
    case PieceTemplate::Group::Limit:
        return PaletteModel::tr("Limits");
    case PieceTemplate::Group::Match:
        return PaletteModel::tr("What a limit counts");
    case PieceTemplate::Group::Action:
        return PaletteModel::tr("What happens beyond it");
    case PieceTemplate::Group::Penalty:
        return PaletteModel::tr("Who keeps trying");
    case PieceTemplate::Group::Policy:
        return PaletteModel::tr("Ready-made policies");
    }
    return {};
}

} // namespace

PaletteModel::PaletteModel(QObject* parent) : QAbstractListModel(parent)
{
    const PieceTemplate* before = nullptr;
    for (const PieceTemplate& entry : pieceTemplates()) {
        if (!before || before->group != entry.group)
            m_rows.push_back({heading(entry.group), nullptr});
        m_rows.push_back({{}, &entry});
        before = &entry;
    }
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.entry ? row.entry->title : row.heading;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return row.entry ? row.entry->explanation : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(!row.entry);
        return row.entry ? QVariant() : QVariant(font);
    }
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    if (!piece(index))
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList PaletteModel::mimeTypes() const
{
    return {QLatin1String(pieceMimeType)};
}

QMimeData* PaletteModel::mimeData(const QModelIndexList& indexes) const
{
    const Piece* dragged = indexes.isEmpty() ? nullptr : piece(indexes.front());
    return dragged ? pieceMime(*dragged).release() : nullptr;
}

const Piece* PaletteModel::piece(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    return row.entry ? &row.entry->piece : nullptr;
}

} // namespace weir::gui
