// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/assigned_clients_model.h"

#include "gui/draft/piece.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QFont>
#include <QMimeData>
#include <algorithm>

namespace weir::gui {

using namespace std::chrono_literals;

AssignedClientsModel::AssignedClientsModel(const Draft& draft, QObject* parent)
    : QAbstractTableModel(parent), m_draft(draft)
{
    m_reading.setSingleShot(true);
    m_reading.setInterval(100ms);
    connect(&m_reading, &QTimer::timeout, this, &AssignedClientsModel::read);
    const auto renew = [this] {
        m_stale = true;
        if (m_active && !m_reading.isActive())
            m_reading.start();
    };
    connect(&draft, &Draft::changed, this, renew);
    connect(&draft, &Draft::baseChanged, this, renew);
}

void AssignedClientsModel::setPolicy(const std::string& name)
{
    if (name == m_policy)
        return;
    m_policy = name;
    m_stale = true;
    if (m_active)
        read();
}

void AssignedClientsModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale)
        read();
}

void AssignedClientsModel::read()
{
    m_reading.stop();
    if (!m_active)
        return;
    m_stale = false;
    std::vector<Row> rows;
    if (!m_policy.empty()) {
        m_draft.eachClient([&](const Client& client) {
            if (client.policy == m_policy)
                rows.push_back({client.name, QString::fromStdString(formatMaskedIdentity(client.identity)),
                                client.until, m_draft.state({PartKind::Client, client.name})});
        });
    }
    setRows(std::move(rows));
}

void AssignedClientsModel::order(std::vector<Row>& rows) const
{
    const auto less = [this](const Row& left, const Row& right) {
        switch (m_sortColumn) {
        case IdentityText:
            return left.identity < right.identity;
        case Until:
            // Those without an end come last.
            return left.until.value_or(std::chrono::sys_seconds::max()) <
                   right.until.value_or(std::chrono::sys_seconds::max());
        default:
            return left.name < right.name;
        }
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& left, const Row& right) {
        return m_sortOrder == Qt::AscendingOrder ? less(left, right) : less(right, left);
    });
}

void AssignedClientsModel::sort(int column, Qt::SortOrder order_)
{
    m_sortColumn = column;
    m_sortOrder = order_;
    std::vector<Row> rows = m_rows;
    setRows(std::move(rows));
}

void AssignedClientsModel::setRows(std::vector<Row> rows)
{
    order(rows);
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int AssignedClientsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AssignedClientsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Count;
}

QVariant AssignedClientsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == NameRole)
        return QString::fromStdString(row.name);
    if (role == Qt::FontRole && row.state != Draft::PartState::Unchanged) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        if (row.state == Draft::PartState::Added)
            return tr("%1 (new)").arg(shownText(row.name));
        if (row.state == Draft::PartState::Changed)
            return tr("%1 (changed)").arg(shownText(row.name));
        return shownText(row.name);
    case IdentityText:
        return row.identity;
    case Until:
        return row.until ? timeText(*row.until) : QString();
    default:
        return {};
    }
}

Qt::ItemFlags AssignedClientsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList AssignedClientsModel::mimeTypes() const
{
    return {QLatin1String(pieceMimeType)};
}

QMimeData* AssignedClientsModel::mimeData(const QModelIndexList& indexes) const
{
    ClientsPiece piece;
    for (const QModelIndex& index : indexes) {
        // One of each row.
        if (index.column() == Name && piece.size() < mostClientsInPiece)
            piece.push_back({index.data(NameRole).toString().toStdString(), {}, {}});
    }
    return piece.empty() ? nullptr : pieceMime(piece).release();
}

QVariant AssignedClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Client");
    case IdentityText:
        return tr("Identity");
    case Until:
        return tr("Until");
    default:
        return {};
    }
}

} // namespace weir::gui
