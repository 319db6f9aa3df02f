// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/tray.h"

#include "gui/app/autostart.h"
#include "gui/app/host_window.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"
#include "gui/views/main_window.h"
#include "gui/views/overview_health.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QSignalBlocker>

namespace weir::gui {
namespace {

constexpr QLatin1String wantedKey("tray/shown");
constexpr QLatin1String toldKey("tray/told");
/// A session starts its parts beside one another.
constexpr int searchPause = 2000; // milliseconds
constexpr int mostSearches = 30;

} // namespace

Tray::Tray(HostWindow& window, bool available)
    : m_window(window), m_menu(std::make_unique<QMenu>()),
      m_choice(new QAction(tr("&Icon in the tray"), this)),
      m_autostart(new QAction(tr("Start with the &session"), this)), m_isAvailable(available),
      m_isWanted(QSettings().value(wantedKey, false).toBool())
{
    makeMenu();
    m_icon.setIcon(applicationIcon());
    m_icon.setContextMenu(m_menu.get());
    m_choice->setCheckable(true);
    m_choice->setChecked(m_isWanted);
    m_autostart->setCheckable(true);
    m_autostart->setChecked(isAutostarted());
    m_autostart->setToolTip(tr("Weir then starts hidden, with its icon in the tray"));
    connect(m_choice, &QAction::toggled, this, &Tray::setWanted);
    connect(m_autostart, &QAction::toggled, this, [this](bool wanted) {
        const QString problem = setAutostarted(wanted);
        if (problem.isEmpty()) {
            // Without an icon nobody would see that it runs.
            if (wanted)
                m_choice->setChecked(true);
            return;
        }
        const QSignalBlocker quiet(m_autostart);
        m_autostart->setChecked(!wanted);
        m_window.window().warn(problem);
    });
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            toggle();
    });
    connect(&m_window, &HostWindow::opened, this, &Tray::adopt);
    connect(&m_window, &HostWindow::hiddenByClose, this, &Tray::tellOnce);
    m_search.setInterval(searchPause);
    connect(&m_search, &QTimer::timeout, this, &Tray::look);
    if (!m_isAvailable)
        m_search.start();
    adopt();
    apply();
}

Tray::~Tray()
{
    m_window.setHidesOnClose(false);
}

void Tray::makeMenu()
{
    m_state = m_menu->addAction(QString());
    m_state->setEnabled(false);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("&Open Weir")), &QAction::triggered, this, &Tray::open);
    m_pause = m_menu->addAction(icon(Icon::Pause), tr("&Pause all limits…"));
    m_resume = m_menu->addAction(icon(Icon::Resume), tr("Re&sume limits"));
    // Queued: polkit's question comes after the menu has let go of keyboard and pointer.
    connect(
        m_pause, &QAction::triggered, this,
        [this] {
            open();
            m_window.window().askPause();
        },
        Qt::QueuedConnection);
    connect(
        m_resume, &QAction::triggered, this,
        [this] {
            open();
            m_window.window().resumeLimits();
        },
        Qt::QueuedConnection);
    m_menu->addSeparator();
    connect(
        m_menu->addAction(tr("&Quit")), &QAction::triggered, this, [this] { m_window.quit(); },
        Qt::QueuedConnection);
}

void Tray::adopt()
{
    m_window.window().addViewAction(QStringLiteral("tray"), m_choice);
    m_window.window().addViewAction(QStringLiteral("autostart"), m_autostart);
    HelperLink& link = m_window.session().context().link;
    connect(&link, &HelperLink::stateChanged, this, &Tray::update);
    connect(&link, &HelperLink::conditionChanged, this, &Tray::update);
    update();
}

void Tray::setWanted(bool wanted)
{
    m_isWanted = wanted;
    QSettings().setValue(wantedKey, wanted);
    if (!wanted)
        m_autostart->setChecked(false);
    apply();
}

void Tray::apply()
{
    m_icon.setVisible(isShown());
    m_window.setHidesOnClose(isShown());
    m_choice->setEnabled(m_isAvailable);
    m_autostart->setEnabled(m_isAvailable);
    m_choice->setToolTip(m_isAvailable ? tr("Closing the window then hides it; Quit ends Weir")
                                       : tr("This desktop has no tray for icons."));
    // An icon that is not there any more must not leave a window that nobody can reach.
    if (!isShown() && m_window.isHiddenByClose())
        m_window.showMinimized();
    update();
    emit shownChanged();
}

void Tray::look()
{
    if (++m_searches >= mostSearches)
        m_search.stop();
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_search.stop();
    m_isAvailable = true;
    apply();
    // It was minimized for want of a tray.
    if (isShown() && m_window.isMinimized())
        m_window.hideInTray();
}

QString Tray::state() const
{
    const Context context = m_window.session().context();
    HealthFacts facts{context.link.isLive(),
                      context.link.problem(),
                      context.link.state(),
                      context.link.capabilities(),
                      {},
                      {}};
    if (const auto& document = context.feed.document())
        facts.hasServices = !document->services.empty();
    return healthItems(facts).front().text;
}

void Tray::update()
{
    const auto& known = m_window.session().context().link.state();
    const bool live = m_window.session().context().link.isLive();
    const bool paused = known && known->paused;
    QString text = state();
    m_icon.setToolTip(text);
    m_state->setText(text.replace(u'&', QStringLiteral("&&")));
    m_pause->setVisible(!paused);
    m_resume->setVisible(paused);
    m_pause->setEnabled(live);
    m_resume->setEnabled(live);
}

void Tray::startHidden()
{
    if (isShown())
        m_window.hideInTray();
    else
        m_window.showMinimized();
}

void Tray::open()
{
    m_window.comeForward();
}

void Tray::toggle()
{
    if (m_window.isVisible() && m_window.isActiveWindow())
        m_window.close();
    else
        open();
}

void Tray::tellOnce()
{
    QSettings settings;
    if (settings.value(toldKey, false).toBool())
        return;
    settings.setValue(toldKey, true);
    m_icon.showMessage(
        tr("Weir is still here"),
        tr("Its icon in the tray opens the window again; Quit in its menu ends it. Limits stay in "
           "force either way."),
        applicationIcon());
}

} // namespace weir::gui
