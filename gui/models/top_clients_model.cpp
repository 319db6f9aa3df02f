// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/top_clients_model.h"

#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <algorithm>
#include <array>

namespace weir::gui {
namespace {

constexpr std::array<double Rates::*, TopClientsModel::ColumnCount> rateColumns{
    nullptr, nullptr, &Rates::offered, &Rates::passed, &Rates::throttled, &Rates::rejected, &Rates::dropped};

bool isText(int column)
{
    return column == TopClientsModel::Client || column == TopClientsModel::Policy;
}

bool contains(const std::vector<std::string>& keys, const std::string& key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

} // namespace

void TopClientsModel::setRows(std::vector<RatedRow> rows)
{
    std::vector<std::string> wanted;
    for (const RatedRow& row : rows) {
        std::string key = statisticsKey(row.row);
        while (contains(wanted, key)) // two that only look alike
            key += '+';
        wanted.push_back(std::move(key));
    }
    removeGone(wanted);
    appendNew(rows, wanted);
    order(wanted);
    m_rows = std::move(rows);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                         {Qt::DisplayRole, Qt::ToolTipRole});
}

void TopClientsModel::removeGone(const std::vector<std::string>& wanted)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (contains(wanted, m_keys[static_cast<std::size_t>(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        m_keys.erase(m_keys.begin() + row);
        endRemoveRows();
    }
}

void TopClientsModel::appendNew(const std::vector<RatedRow>& rows, const std::vector<std::string>& wanted)
{
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (contains(m_keys, wanted[row]))
            continue;
        beginInsertRows({}, rowCount(), rowCount());
        m_rows.push_back(rows[row]);
        m_keys.push_back(wanted[row]);
        endInsertRows();
    }
}

void TopClientsModel::order(const std::vector<std::string>& wanted)
{
    if (m_keys == wanted)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& old : before) {
        const auto place =
            std::find(wanted.begin(), wanted.end(), m_keys[static_cast<std::size_t>(old.row())]);
        after.append(index(static_cast<int>(place - wanted.begin()), old.column()));
    }
    std::vector<RatedRow> ordered;
    for (const std::string& key : wanted) {
        const auto place = std::find(m_keys.begin(), m_keys.end(), key) - m_keys.begin();
        ordered.push_back(m_rows[static_cast<std::size_t>(place)]);
    }
    m_rows = std::move(ordered);
    m_keys = wanted;
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

QString TopClientsModel::who(int row) const
{
    const StatisticsRow& statistics = m_rows.at(static_cast<std::size_t>(row)).row;
    return QString::fromStdString(statistics.client.empty() ? statistics.identity : statistics.client);
}

int TopClientsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TopClientsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TopClientsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole && !isText(index.column()))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    const auto& [row, rates] = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Client)
        return shownText(row.identity).toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Client)
        return shownText(row.client.empty() ? row.identity : row.client);
    if (index.column() == Policy)
        return row.policy.empty() ? tr("none") : shownText(row.policy);
    if (!rates)
        return tr("–", "a rate that is not known");
    return rateText(*rates.*rateColumns[static_cast<std::size_t>(index.column())]);
}

QVariant TopClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isText(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Client:
        return tr("Client");
    case Policy:
        return tr("Policy");
    case Offered:
        return tr("Offered");
    case Passed:
        return tr("Passed");
    case Throttled:
        return tr("Throttled");
    case Rejected:
        return tr("Rejected");
    case Dropped:
        return tr("Dropped");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace weir::gui
