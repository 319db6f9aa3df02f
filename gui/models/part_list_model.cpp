// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/part_list_model.h"

#include "gui/text/sentence_text.h"

#include <QFont>
#include <algorithm>

namespace weir::gui {
namespace {

QString stateText(Draft::PartState state)
{
    switch (state) {
    case Draft::PartState::Added:
        return PartListModel::tr("new");
    case Draft::PartState::Changed:
        return PartListModel::tr("changed");
    case Draft::PartState::Removed:
        return PartListModel::tr("removed");
    case Draft::PartState::Unchanged:
        break;
    }
    return {};
}

} // namespace

PartListModel::PartListModel(const Draft& draft, PartKind kind, QObject* parent)
    : QAbstractListModel(parent), m_draft(draft), m_kind(kind)
{
    connect(&draft, &Draft::changed, this, &PartListModel::refresh);
    connect(&draft, &Draft::baseChanged, this, &PartListModel::refresh);
}

void PartListModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale)
        refresh();
}

void PartListModel::refresh()
{
    m_stale = !m_active;
    if (!m_active)
        return;
    std::vector<Row> wanted = rows();
    for (Row& row : wanted)
        row.state = m_draft.state({m_kind, row.name});
    for (const PartKey& key : m_draft.removed(m_kind))
        wanted.push_back(
            {key.name, tr("Removed; the change is not applied yet."), {}, Draft::PartState::Removed});
    sync(std::move(wanted));
}

void PartListModel::sync(std::vector<Row> wanted)
{
    const auto holds = [](const std::vector<Row>& list, const std::string& name) {
        return std::any_of(list.begin(), list.end(), [&](const Row& row) { return row.name == name; });
    };
    for (std::size_t at = m_rows.size(); at-- > 0;) {
        if (holds(wanted, m_rows[at].name))
            continue;
        beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at));
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
        endRemoveRows();
    }
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        if (at < m_rows.size() && m_rows[at].name == wanted[at].name)
            continue;
        const auto from = std::find_if(m_rows.begin(), m_rows.end(),
                                       [&](const Row& row) { return row.name == wanted[at].name; });
        const int to = static_cast<int>(at);
        if (from == m_rows.end()) {
            beginInsertRows({}, to, to);
            m_rows.insert(m_rows.begin() + to, wanted[at]);
            endInsertRows();
        } else {
            const int old = static_cast<int>(from - m_rows.begin());
            beginMoveRows({}, old, old, {}, to);
            std::rotate(m_rows.begin() + to, from, from + 1);
            endMoveRows();
        }
    }
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        if (m_rows[at] == wanted[at])
            continue;
        m_rows[at] = std::move(wanted[at]);
        emit dataChanged(index(static_cast<int>(at)), index(static_cast<int>(at)));
    }
}

int PartListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PartListModel::font(const Row& row) const
{
    QFont font;
    font.setStrikeOut(row.state == Draft::PartState::Removed);
    font.setItalic(row.state == Draft::PartState::Added || row.state == Draft::PartState::Changed);
    return font;
}

QVariant PartListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString state = stateText(row.state);
    switch (role) {
    case Qt::DisplayRole:
        return shownText(row.name);
    case Qt::FontRole:
        return row.state == Draft::PartState::Unchanged ? QVariant() : font(row);
    case Qt::ToolTipRole: {
        // Plain text: a policy's name may look like mark-up.
        const QString lines =
            row.usage.isEmpty() ? row.summary : tr("%1\n%2", "two lines").arg(row.summary, row.usage);
        return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(lines.toHtmlEscaped());
    }
    case Qt::AccessibleTextRole:
        return state.isEmpty()
                   ? tr("%1: %2", "name, summary").arg(shownText(row.name), row.summary)
                   : tr("%1, %2: %3", "name, state, summary").arg(shownText(row.name), state, row.summary);
    case NameRole:
        return QString::fromStdString(row.name);
    case SummaryRole:
        return row.summary;
    case UsageRole:
        return row.usage;
    case ContentRole:
        return row.content;
    case StateRole:
        return static_cast<int>(row.state);
    case StateTextRole:
        return state;
    default:
        return {};
    }
}

QModelIndex PartListModel::indexOf(const QString& name) const
{
    const std::string wanted = name.toStdString();
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        if (m_rows[at].name == wanted)
            return index(static_cast<int>(at));
    }
    return {};
}

} // namespace weir::gui
