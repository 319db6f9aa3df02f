// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/page.h"

#include <QMainWindow>
#include <map>
#include <memory>

class QAction;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace weir::gui {

class Applier;
class DesktopNotifications;
class DraftFile;
class DraftMessages;
class HostsMenu;
class MessageBar;
class EventsPage;
class OverviewPage;
class ScopeBar;
class Sidebar;
struct ExplainSubject;
struct Shell;

/// The window of one host: pages behind a sidebar, messages above them, the draft's bar below.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_MOC_INCLUDE("gui/views/explain_subject.h")
public:
    explicit MainWindow(const Context& context, DraftFile* draftFile = nullptr, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// "overview", "clients", "policies", "services", "events"
    static QStringList pageIds();
    void showPage(const QString& id);
    QString currentPage() const;
    /// In the menu of files and at the sidebar's head. `host` is the one shown; empty: this computer.
    void offerHosts(HostsMenu& menu, const QString& host);
    /// Of who holds this window, in the menu View and wherever actions are found.
    void addViewAction(const QString& id, QAction* action);
    /// In a message above the page.
    void warn(const QString& sentence);
    /// On the overview: for how long, and then whether really.
    void askPause();
    void resumeLimits();
    /// Everything the menus offer, for other ways to it.
    QAction* action(const QString& id) const { return m_actions.at(id); }

signals:
    void quitWanted(); ///< and not only to close

public slots:
    void review();
    void importFile(const QString& file);
    void chooseImport();
    void chooseClientTable();
    /// Not modal: several explanations can be compared.
    void explain(const weir::gui::ExplainSubject& subject);
    /// Ctrl+K: to type where to go and what to do.
    void openPalette();
    /// Services from what listens on the host.
    void setUp();
    /// Writes the report of the range as PDF.
    QCoro::Task<void> exportReport(QString file);
    /// Who holds this window says when it was minimized or shown again.
    void updateActivity();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addPage(const QString& id, const QIcon& icon, const QString& name, Page* page);
    QAction* addAction(const QString& id, const QIcon& icon, const QString& text,
                       const QKeySequence& shortcut, std::function<void()> trigger);
    void chooseFile(const QString& title, const QString& filter);
    void makeActions();
    void makeMenus();
    void makeWindowActions();
    void makeNotifications();
    void showFirstSteps();
    void updateScope();
    void restoreState();
    void saveState();
    void layOut();
    void updateActions();
    QCoro::Task<void> exportTable();
    void save(TableExport table);
    void exportGraph();
    void exportPicture();
    void chooseReport();
    void focusPage();
    void showPart(const QString& kind, const QString& name);

    Context m_context;
    std::unique_ptr<Shell> m_shell;
    Applier* m_applier;
    MessageBar* m_messages;
    DraftMessages* m_draftMessages;
    ScopeBar* m_scopeBar;
    OverviewPage* m_overview = nullptr;
    EventsPage* m_events = nullptr;
    DesktopNotifications* m_notifications = nullptr;
    Sidebar* m_sidebar;
    QMenu* m_view = nullptr;
    QVBoxLayout* m_side = nullptr; ///< the sidebar and what stands above it
    QStackedWidget* m_stack;
    std::map<QString, Page*> m_pages;
    std::vector<QAction*> m_pageActions;
    std::map<QString, QAction*> m_actions;
};

} // namespace weir::gui
