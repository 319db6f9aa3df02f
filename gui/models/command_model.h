// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QString>
#include <functional>
#include <vector>

namespace weir::gui {

/// Something that can be chosen in the command palette.
struct PaletteItem
{
    QIcon icon;
    QString title;             ///< what is matched, plain
    QString detail;            ///< what kind of thing it is, or its shortcut
    QString effect;            ///< what it would do, in sentences; plain
    std::function<void()> run; ///< empty: it can't be done, and the effect says why
};

/// Of all items those that fit what was typed, the best first.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    /// So many are shown at most.
    static constexpr std::size_t mostShown = 60;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    void setItems(std::vector<PaletteItem> items);
    /// `made`: items that exist because of what was typed.
    void setTyped(const QString& typed, std::vector<PaletteItem> made = {});
    /// Items that somebody else found for what was typed last; behind the others.
    void setFound(std::vector<PaletteItem> found);
    const PaletteItem& item(int row) const { return *m_shown.at(static_cast<std::size_t>(row)); }

private:
    void arrange();

    QString m_typed;
    std::vector<PaletteItem> m_found;
    std::vector<PaletteItem> m_items;
    std::vector<PaletteItem> m_made;
    std::vector<const PaletteItem*> m_shown;
};

} // namespace weir::gui
