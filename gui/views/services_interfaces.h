// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;
class QTreeWidget;

namespace weir::gui {

class Draft;
class HelperLink;
class NoticeLabel;
class QuietLabel;

/// Where Weir attaches, by name or pattern, and whether it does.
class ServiceInterfaces final : public QWidget
{
    Q_OBJECT
public:
    ServiceInterfaces(Draft& draft, HelperLink& link, QWidget* parent = nullptr);

    void setActive(bool active);
    void refresh();
    QTreeWidget& view() const { return *m_view; }
    QComboBox& choice() const { return *m_choice; }
    void add();
    void removeCurrent();

private:
    void fillChoice();
    void showButtons();
    QString problem(const QString& name) const;

    Draft& m_draft;
    HelperLink& m_link;
    QTreeWidget* m_view;
    QuietLabel* m_empty;
    QComboBox* m_choice;
    NoticeLabel* m_fault;
    QPushButton* m_add;
    QPushButton* m_remove;
    bool m_active = false;
};

} // namespace weir::gui
