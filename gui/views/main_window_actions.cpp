// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus of the window offer.
#include "common/utc_time.h"
#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/look/close_icon.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"
#include "gui/views/chart_export.h"
#include "gui/views/configuration_export.h"
#include "gui/views/csv_export.h"
#include "gui/views/csv_export_dialog.h"
#include "gui/views/main_window.h"
#include "gui/views/message_bar.h"
#include "gui/views/overview_page.h"
#include "gui/views/save_folder.h"
#include "gui/views/scope_text.h"
#include "gui/views/shell.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>

namespace weir::gui {

QAction* MainWindow::addAction(const QString& id, const QIcon& icon, const QString& text,
                               const QKeySequence& shortcut, std::function<void()> trigger)
{
    auto* action = new QAction(icon, text, this);
    action->setShortcut(shortcut);
    if (trigger)
        connect(action, &QAction::triggered, this, std::move(trigger));
    m_actions.emplace(id, action);
    return action;
}

void MainWindow::makeActions()
{
    QUndoStack& stack = m_context.draft.undoStack();
    QAction* undo = stack.createUndoAction(this, tr("&Undo"));
    undo->setIcon(icon(Icon::Undo));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = stack.createRedoAction(this, tr("&Redo"));
    redo->setIcon(icon(Icon::Redo));
    redo->setShortcut(QKeySequence::Redo);
    m_actions = {{QStringLiteral("undo"), undo}, {QStringLiteral("redo"), redo}};
    addAction(QStringLiteral("review"), icon(Icon::Review), tr("Re&view…"), QKeySequence(tr("Ctrl+R")),
              [this] { review(); });
    addAction(QStringLiteral("apply"), icon(Icon::Apply), tr("&Apply…"), QKeySequence(tr("Ctrl+Return")),
              [this] { review(); })
        ->setToolTip(tr("Shows what would change, and applies it from there"));
    addAction(QStringLiteral("try"), icon(Icon::Review), tr("&Try for 60 s…"),
              QKeySequence(tr("Ctrl+Shift+Return")), [this] { review(); })
        ->setToolTip(tr("Shows what would change, and tries it from there"));
    addAction(QStringLiteral("discard"), icon(Icon::Discard), tr("&Discard"), {}, [this] {
        m_context.draft.discard();
    })->setToolTip(tr("Takes all changes back; Undo brings them again"));
    using Content = ConfigurationExport::Content;
    const auto exportConfiguration = [this](Content content) {
        auto* dialog = new ConfigurationExport(m_context.link, content, this);
        connect(dialog, &ConfigurationExport::exported, this,
                [this](const QString& sentence) { statusBar()->showMessage(sentence, 8000); });
        dialog->open();
    };
    addAction(QStringLiteral("import"), icon(Icon::Import), tr("&Import configuration…"), QKeySequence::Open,
              [this] { chooseImport(); });
    addAction(QStringLiteral("export"), icon(Icon::Export), tr("&Export configuration…"), QKeySequence::Save,
              [=] { exportConfiguration(Content::Whole); });
    addAction(QStringLiteral("import-clients"), icon(Icon::Import), tr("Import c&lients…"), {}, [this] {
        chooseClientTable();
    })->setToolTip(tr("Reads a table (CSV) with the columns identity, policy, name and until"));
    addAction(QStringLiteral("export-clients"), icon(Icon::Export), tr("Export clie&nts…"), {}, [=] {
        exportConfiguration(Content::Clients);
    })->setToolTip(tr("Writes those of the configuration as a table (CSV) that can be imported again"));
    addAction(QStringLiteral("export-table"), icon(Icon::Table), tr("Export &table as CSV…"),
              QKeySequence(tr("Ctrl+Shift+S")), [this] { exportTable(); });
    addAction(QStringLiteral("export-graph"), icon(Icon::Chart), tr("Export &graph as CSV…"), {},
              [this] { exportGraph(); });
    addAction(QStringLiteral("export-picture"), icon(Icon::Chart), tr("Export graph as &picture…"), {},
              [this] { exportPicture(); });
    addAction(QStringLiteral("export-report"), icon(Icon::Export), tr("Export &report as PDF…"), {},
              [this] { chooseReport(); });
    addAction(QStringLiteral("quit"), {}, tr("&Quit"), QKeySequence::Quit, [this] {
        emit quitWanted();
        window()->close();
    });
    addAction(QStringLiteral("about"), icon(Icon::Info), tr("&About Weir"), {}, [this] {
        auto* about = new QMessageBox(QMessageBox::NoIcon, tr("About Weir"),
                                      tr("Weir %1").arg(QCoreApplication::applicationVersion()),
                                      QMessageBox::Close, this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        showCloseIcon(about->button(QMessageBox::Close));
        about->setIconPixmap(applicationIcon().pixmap(64, 64));
        if (auto* const sign = about->findChild<QLabel*>(QStringLiteral("qt_msgboxex_icon_label")))
            sign->setAccessibleName(tr("Weir"));
        about->setInformativeText(
            tr("Limits what each HTTP client may take of this host.\n\n"
               "Free software under the GNU General Public License, version 3 or later."));
        about->open();
    });
}

void MainWindow::makeMenus()
{
    const auto fill = [this](QMenu* menu, std::initializer_list<const char*> ids) {
        for (const char* id : ids) {
            if (*id)
                menu->addAction(action(QString::fromLatin1(id)));
            else
                menu->addSeparator();
        }
    };
    fill(menuBar()->addMenu(tr("&File")),
         {"import", "export", "import-clients", "export-clients", "", "export-table", "export-graph",
          "export-picture", "export-report", "", "quit"});
    fill(menuBar()->addMenu(tr("&Edit")),
         {"undo", "redo", "", "review", "try", "apply", "discard", "", "setup", "palette"});
    m_view = menuBar()->addMenu(tr("&View"));
    auto* group = new QActionGroup(this);
    for (QAction* go : m_pageActions) {
        group->addAction(go);
        m_view->addAction(go);
    }
    m_view->addSeparator();
    m_view->addAction(action(QStringLiteral("notifications")));
    fill(menuBar()->addMenu(tr("&Help")), {"first-steps", "shortcuts", "", "about"});
}

void MainWindow::updateActions()
{
    const bool changed = !m_context.draft.isEmpty();
    for (const char* id : {"review", "try", "apply", "discard"})
        action(QString::fromLatin1(id))->setEnabled(changed);
    for (const char* id : {"import", "export", "import-clients", "export-clients", "export-report"})
        action(QString::fromLatin1(id))->setEnabled(m_context.link.isLive());
}

void MainWindow::exportGraph()
{
    const auto now = currentTime();
    TableExport table = historyExport(m_overview->history(), m_shell->scope.range(now).begin);
    table.notes += scopeText(m_shell->scope, now);
    save(std::move(table));
}

void MainWindow::exportPicture()
{
    auto* dialog = makeSaveDialog(this, tr("Export graph"), tr("Pictures (*.png *.svg)"),
                                  QStringLiteral("png"), QStringLiteral("weir-requests.png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        keepSaveFolder(file);
        const QStringList scope = scopeText(m_shell->scope, currentTime());
        const QString problem = writeChart(
            m_overview->chart(), file, tr("Requests per second: %1").arg(scope.join(QStringLiteral("; "))));
        if (problem.isEmpty())
            statusBar()->showMessage(tr("Graph written to %1.").arg(file), 8000);
        else
            m_messages->show(QStringLiteral("export"), MessageBar::Severity::Warning, problem);
    });
    dialog->open();
}

QCoro::Task<void> MainWindow::exportTable()
{
    const QPointer<MainWindow> alive(this);
    auto* page = static_cast<Page*>(m_stack->currentWidget());
    Result<TableExport> table = co_await page->exportTable();
    if (!alive)
        co_return;
    if (table)
        save(*std::move(table));
    else if (table.error().kind != Error::Kind::Dismissed)
        m_messages->show(QStringLiteral("export"), MessageBar::Severity::Warning,
                         tr("Nothing was exported: %1").arg(toText(table.error())));
}

void MainWindow::save(TableExport table)
{
    m_messages->clear(QStringLiteral("export"));
    auto* dialog = new CsvExportDialog(std::move(table), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace weir::gui
