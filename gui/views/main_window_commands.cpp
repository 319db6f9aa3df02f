// SPDX-License-Identifier: GPL-3.0-or-later
// Other ways to what the window can do: the command palette, the list of keys.
#include "gui/look/icons.h"
#include "gui/views/command_palette.h"
#include "gui/views/desktop_notifications.h"
#include "gui/views/events_page.h"
#include "gui/views/first_steps_dialog.h"
#include "gui/views/main_window.h"
#include "gui/views/message_bar.h"
#include "gui/views/overview_page.h"
#include "gui/views/overview_pause.h"
#include "gui/views/palette_items.h"
#include "gui/views/setup_assistant.h"
#include "gui/views/shell.h"
#include "gui/views/shortcuts_dialog.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>

namespace weir::gui {
namespace {

constexpr QLatin1String notificationsKey("window/notifications");

} // namespace

void MainWindow::makeWindowActions()
{
    addAction(QStringLiteral("palette"), icon(Icon::Search), tr("&Commands…"), QKeySequence(tr("Ctrl+K")),
              [this] { openPalette(); })
        ->setToolTip(tr("To type where to go and what to do"));
    addAction(QStringLiteral("first-steps"), icon(Icon::Info), tr("&First steps"), QKeySequence::HelpContents,
              [this] { showFirstSteps(); });
    addAction(QStringLiteral("shortcuts"), icon(Icon::Info), tr("&Keyboard shortcuts"),
              QKeySequence(tr("Ctrl+?")), [this] { (new ShortcutsDialog(this))->show(); });
    addAction(QStringLiteral("setup"), icon(Icon::Services), tr("&Set up services…"), {}, [this] {
        setUp();
    })->setToolTip(tr("Proposes services from the ports where programs of this host take connections"));
    makeNotifications();
}

void MainWindow::showFirstSteps()
{
    auto* dialog = findChild<FirstStepsDialog*>();
    if (dialog == nullptr)
        dialog = new FirstStepsDialog(this);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::makeNotifications()
{
    m_notifications = new DesktopNotifications(m_shell->events, m_context.live, *this);
    QAction* const choice =
        addAction(QStringLiteral("notifications"), icon(Icon::Events), tr("Desktop &notifications"), {}, {});
    choice->setToolTip(
        tr("Tells of refusals, blocks and used-up capacities while you look at another window: of "
           "a policy at most once in five minutes"));
    choice->setCheckable(true);
    connect(choice, &QAction::toggled, this, [this](bool chosen) {
        m_notifications->setEnabled(chosen);
        QSettings().setValue(notificationsKey, chosen);
    });
    choice->setChecked(QSettings().value(notificationsKey, false).toBool());
    connect(m_notifications, &DesktopNotifications::opened, this, [this](quint64 cursor) {
        window()->showNormal();
        window()->raise();
        window()->activateWindow();
        showPage(QStringLiteral("events"));
        m_events->openEvent(cursor);
    });
}

void MainWindow::addViewAction(const QString& id, QAction* action)
{
    m_actions.emplace(id, action);
    m_view->addAction(action);
}

void MainWindow::warn(const QString& sentence)
{
    m_messages->show(QStringLiteral("warning"), MessageBar::Severity::Warning, sentence);
}

void MainWindow::askPause()
{
    showPage(QStringLiteral("overview"));
    m_overview->pause().offer();
}

void MainWindow::resumeLimits()
{
    showPage(QStringLiteral("overview"));
    m_overview->pause().resumeNow();
}

void MainWindow::setUp()
{
    auto* assistant = new SetupAssistant(m_context, this);
    connect(assistant, &SetupAssistant::drafted, this, [this](const QString& what) {
        showPage(QStringLiteral("services"));
        statusBar()->showMessage(tr("In the draft: %1. Review shows it before it is applied.").arg(what),
                                 8000);
    });
    assistant->open();
}

void MainWindow::openPalette()
{
    PaletteTargets targets;
    targets.showPart = [this](const QString& kind, const QString& name) { showPart(kind, name); };
    targets.explain = [this](const ExplainSubject& subject) { explain(subject); };
    targets.drafted = [this](const QString& what) {
        statusBar()->showMessage(tr("In the draft: %1. Review shows it before it is applied.").arg(what),
                                 8000);
    };
    std::vector<QAction*> actions;
    for (const auto& [id, action] : m_actions) {
        if (id != QLatin1String("palette"))
            actions.push_back(action);
    }
    const auto makeItems = [this, targets](const QString& line) {
        return paletteCommandItems(line, m_context, *m_shell, targets);
    };
    auto* const palette = new CommandPalette(paletteItems(m_context, actions, targets), makeItems, this);
    if (hasTooManyClients(m_context.draft))
        palette->setFinder(
            [this, targets](const QString& line) { return paletteClients(m_context, targets, line); });
    palette->open();
}

} // namespace weir::gui
