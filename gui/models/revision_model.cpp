// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/revision_model.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"

#include <algorithm>
#include <array>

namespace weir::gui {

void RevisionModel::setRevisions(std::vector<RevisionInfo> revisions)
{
    // Usually the history has one line more, and what was selected stays selected.
    std::size_t added = 0;
    while (added < revisions.size() && !m_revisions.empty() && revisions[added] != m_revisions.front())
        ++added;
    const std::size_t common = revisions.size() - added;
    const bool continues =
        !m_revisions.empty() && common > 0 && common <= m_revisions.size() &&
        std::equal(m_revisions.begin(), m_revisions.begin() + static_cast<std::ptrdiff_t>(common),
                   revisions.begin() + static_cast<std::ptrdiff_t>(added));
    if (!continues) {
        beginResetModel();
        m_revisions = std::move(revisions);
        endResetModel();
        return;
    }
    if (common < m_revisions.size()) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_revisions.size()) - 1);
        m_revisions.resize(common);
        endRemoveRows();
    }
    if (added == 0)
        return;
    beginInsertRows({}, 0, static_cast<int>(added) - 1);
    m_revisions = std::move(revisions);
    endInsertRows();
}

const RevisionInfo* RevisionModel::revision(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return row < 0 || at >= m_revisions.size() ? nullptr : &m_revisions[at];
}

int RevisionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_revisions.size());
}

int RevisionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RevisionModel::data(const QModelIndex& index, int role) const
{
    const RevisionInfo* const known = index.isValid() ? revision(index.row()) : nullptr;
    if (known == nullptr)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Revision ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Revision:
        return QString::number(known->revision);
    case Time:
        return timeText(known->time);
    case User:
        return known->through.empty()
                   ? userName(known->uid)
                   : tr("%1, with %2").arg(userName(known->uid), shownText(known->through));
    default:
        return shownText(known->summary);
    }
}

QVariant RevisionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Revision ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Revision"), tr("Time"), tr("User"), tr("Changes")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace weir::gui
