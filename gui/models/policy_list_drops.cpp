// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/policy_list_model.h"
#include "gui/text/sentence_text.h"

#include <QMimeData>

namespace weir::gui {

Qt::ItemFlags PolicyListModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = PartListModel::flags(index) | Qt::ItemIsDropEnabled;
    // What is removed can't be copied any more.
    return draft().policy(index.data(NameRole).toString().toStdString()) ? flags | Qt::ItemIsDragEnabled
                                                                         : flags;
}

QStringList PolicyListModel::mimeTypes() const
{
    return {QLatin1String(pieceMimeType), QStringLiteral("text/plain")};
}

QMimeData* PolicyListModel::mimeData(const QModelIndexList& indexes) const
{
    PoliciesPiece piece;
    for (const QModelIndex& index : indexes) {
        if (const Policy* policy = draft().policy(index.data(NameRole).toString().toStdString()))
            piece.policies.push_back(*policy);
    }
    return piece.policies.empty() ? nullptr : pieceMime(piece).release();
}

DropPlan PolicyListModel::plan(const QMimeData& data, Qt::DropAction action, const QModelIndex& parent) const
{
    const auto piece = pieceOf(data);
    if (!piece)
        return {piece.refusal(), {}, {}, {}, {}};
    const DropPlace place = parent.isValid() ? DropPlace{DropPlace::Slot::Policy,
                                                         parent.data(NameRole).toString().toStdString(), 0}
                                             : DropPlace{DropPlace::Slot::NewPolicy, {}, 0};
    return planDrop(draft(), *piece, place, action == Qt::MoveAction ? DropAction::Move : DropAction::Copy);
}

bool PolicyListModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int, int,
                                      const QModelIndex& parent) const
{
    const DropPlan considered = plan(*data, action, parent);
    emit dropConsidered(considered.isPossible() ? considered.hint : considered.refusal);
    return considered.isPossible();
}

bool PolicyListModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int, int,
                                   const QModelIndex& parent)
{
    const DropPlan done = plan(*data, action, parent);
    emit dropConsidered(done.refusal);
    if (!carryOut(m_changed, done))
        return false;
    emit dropped(QString::fromStdString(done.landing.policy));
    return true;
}

} // namespace weir::gui
