// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QSortFilterProxyModel;

namespace weir::gui {

class PartListModel;

/// A list of parts with a filter above and its actions below, by button, context menu and shortcut.
class PartListPane final : public QWidget
{
    Q_OBJECT
public:
    /// `name`: what the list holds, for assistive technology; `empty`: what to say when there is nothing.
    PartListPane(PartListModel& model, const QString& name, const QString& empty, QWidget* parent = nullptr);

    /// The button for new ones and what it offers; the first is what its shortcut does.
    void setNewMenu(const QString& text, QMenu* menu);
    void addItemAction(QAction* action);

    QString current() const; ///< empty: none
    void select(const QString& name);
    QListView& view() const { return *m_view; }
    QLineEdit& filter() const { return *m_filter; }
    QStringList shown() const; ///< names on the screen, in their order

signals:
    void currentChanged(const QString& name);

private:
    void showEmpty();

    PartListModel& m_model;
    QString m_emptyText;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_filter;
    QListView* m_view;
    QLabel* m_empty;
    QHBoxLayout* m_buttons;
};

} // namespace weir::gui
