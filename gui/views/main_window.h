// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/page.h"

#include <QMainWindow>
#include <map>

class QAction;
class QStackedWidget;

namespace weir::gui {

class Applier;
class DraftFile;
class DraftMessages;
class MessageBar;
class Sidebar;

/// The one window: pages behind a sidebar, messages above them, the draft's bar below.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const Context& context, DraftFile* draftFile = nullptr, QWidget* parent = nullptr);

    /// "overview", "clients", "policies", "services", "events"
    void showPage(const QString& id);
    /// Everything the menus offer, for other ways to it.
    QAction* action(const QString& id) const { return m_actions.at(id); }

public slots:
    void review();
    void importFile(const QString& file);
    void chooseImport();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addPage(const QString& id, const QIcon& icon, const QString& name, Page* page);
    QAction* addAction(const QString& id, const QIcon& icon, const QString& text,
                       const QKeySequence& shortcut, std::function<void()> trigger);
    void makeActions();
    void makeMenus();
    void layOut();
    void updateActions();
    void updateActivity();
    QCoro::Task<void> exportTable();
    void save(TableExport table);
    void focusPage();
    void showPart(const QString& kind, const QString& name);

    Context m_context;
    Applier* m_applier;
    MessageBar* m_messages;
    DraftMessages* m_draftMessages;
    Sidebar* m_sidebar;
    QStackedWidget* m_stack;
    std::map<QString, Page*> m_pages;
    std::vector<QAction*> m_pageActions;
    std::map<QString, QAction*> m_actions;
};

} // namespace weir::gui
