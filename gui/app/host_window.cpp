// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/host_window.h"

#include "gui/look/icons.h"
#include "gui/text/user_name.h"
#include "gui/views/hosts_dialog.h"
#include "gui/views/hosts_menu.h"
#include "gui/views/main_window.h"
#include "gui/views/password_dialog.h"

#include <QApplication>
#include <QCloseEvent>
#include <QSettings>
#include <QStatusBar>

namespace weir::gui {
namespace {

constexpr QLatin1String geometryKey("window/geometry");
constexpr int messageSpan = 8000; // milliseconds

} // namespace

HostWindow::HostWindow(const QString& host, const QString& ssh) : m_ssh(ssh)
{
    setWindowIcon(applicationIcon());
    open(host);
    if (!restoreGeometry(QSettings().value(geometryKey).toByteArray()))
        resize(1180, 740);
}

HostWindow::~HostWindow()
{
    // It speaks to the session until its end.
    delete m_window;
}

void HostWindow::start()
{
    m_started = true;
    m_session->start();
}

void HostWindow::open(const QString& host)
{
    m_host = host;
    nameUsersOfThisComputer(host.isEmpty());
    m_session = std::make_unique<Session>(bridge::RemoteHost{host, m_ssh}, DraftFile::pathFor(host));
    m_window = new MainWindow(m_session->context(), &m_session->draftFile(), this);
    auto* menu = new HostsMenu(m_hosts, host, m_window);
    // Queued: what they do ends the menu.
    connect(menu, &HostsMenu::chosen, this, &HostWindow::showHost, Qt::QueuedConnection);
    connect(menu, &HostsMenu::addWanted, this, &HostWindow::addHost, Qt::QueuedConnection);
    connect(menu, &HostsMenu::removeWanted, this, &HostWindow::removeHost, Qt::QueuedConnection);
    m_window->offerHosts(*menu, host);
    if (!host.isEmpty())
        new PasswordPrompts(m_session->context().link.relay(), host, m_window);
    // A main window stays a window of its own unless it is told.
    m_window->setWindowFlags(Qt::Widget);
    connect(m_window, &MainWindow::quitWanted, this, [this] { m_isQuitting = true; });
    setCentralWidget(m_window);
    setWindowTitle(host.isEmpty() ? m_window->windowTitle() : hostText(host));
    setAccessibleName(windowTitle());
    m_window->show();
    emit opened();
}

void HostWindow::showHost(const QString& host)
{
    if (host == m_host)
        return;
    const QString page = m_window->currentPage();
    // First the window, then what it shows; the draft is written as it stands.
    delete takeCentralWidget();
    m_window = nullptr;
    m_session.reset();
    open(host);
    m_window->showPage(page);
    if (m_started)
        m_session->start();
}

void HostWindow::addHost()
{
    auto* dialog = new HostsDialog(m_ssh, m_window);
    connect(
        dialog, &HostsDialog::chosen, this,
        [this](const QString& host) {
            m_hosts.add(host);
            showHost(host);
        },
        Qt::QueuedConnection);
    dialog->open();
}

void HostWindow::removeHost()
{
    const QString host = m_host;
    m_hosts.remove(host);
    showHost({});
    m_window->statusBar()->showMessage(
        tr("%1 was removed from the list. Changes that were not applied there are kept.").arg(hostText(host)),
        messageSpan);
}

void HostWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_window != nullptr)
        m_window->updateActivity();
}

void HostWindow::setHidesOnClose(bool hides)
{
    m_hidesOnClose = hides;
    // A dialog that closes over a hidden window is the last one, too.
    QApplication::setQuitOnLastWindowClosed(!hides);
}

void HostWindow::hideInTray()
{
    m_isInTray = true;
    hide();
    m_session->context().live.setResting(true);
}

void HostWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void HostWindow::follow(const StartRequest& request)
{
    comeForward();
    if (MainWindow::pageIds().contains(request.page))
        m_window->showPage(request.page);
    if (request.pause)
        m_window->askPause();
    if (!request.file.isEmpty())
        m_window->importFile(request.file);
}

void HostWindow::quit()
{
    m_isQuitting = true;
    close();
}

void HostWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_isInTray = false;
    m_session->context().live.setResting(false);
}

void HostWindow::closeEvent(QCloseEvent* event)
{
    QSettings().setValue(geometryKey, saveGeometry());
    // A session that ends is not held up.
    if (m_hidesOnClose && !m_isQuitting && !qApp->isSavingSession()) {
        event->ignore();
        hideInTray();
        emit hiddenByClose();
        return;
    }
    QMainWindow::closeEvent(event);
    if (!QApplication::quitOnLastWindowClosed())
        QApplication::quit();
}

} // namespace weir::gui
