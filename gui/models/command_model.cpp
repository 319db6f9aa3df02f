// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/command_model.h"

#include "gui/text/fuzzy_match.h"

#include <algorithm>

namespace weir::gui {

int CommandModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteItem& item = this->item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.detail.isEmpty()
                   ? item.title
                   : tr("%1 — %2", "what, and what kind of thing").arg(item.title, item.detail);
    case Qt::DecorationRole:
        return item.icon;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "what, and what kind of thing").arg(item.title, item.detail);
    default:
        return {};
    }
}

void CommandModel::setItems(std::vector<PaletteItem> items)
{
    beginResetModel();
    m_shown.clear();
    m_items = std::move(items);
    endResetModel();
    setTyped({});
}

void CommandModel::setTyped(const QString& typed, std::vector<PaletteItem> made)
{
    beginResetModel();
    m_typed = typed;
    m_made = std::move(made);
    m_found.clear();
    arrange();
    endResetModel();
}

void CommandModel::setFound(std::vector<PaletteItem> found)
{
    beginResetModel();
    m_found = std::move(found);
    arrange();
    endResetModel();
}

void CommandModel::arrange()
{
    m_shown.clear();
    std::vector<std::pair<int, const PaletteItem*>> fitting;
    for (const PaletteItem& item : m_items) {
        if (const auto score = fuzzyScore(m_typed, item.title + u' ' + item.detail))
            fitting.emplace_back(*score, &item);
    }
    const auto isBetter = [](const auto& one, const auto& other) { return one.first > other.first; };
    std::stable_sort(fitting.begin(), fitting.end(), isBetter);
    for (const PaletteItem& item : m_made)
        m_shown.push_back(&item);
    for (const auto& [score, item] : fitting) {
        if (m_shown.size() >= mostShown)
            break;
        m_shown.push_back(item);
    }
    for (const PaletteItem& item : m_found)
        m_shown.push_back(&item);
}

} // namespace weir::gui
