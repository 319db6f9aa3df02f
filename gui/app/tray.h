// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>
#include <memory>

class QAction;
class QMenu;

namespace weir::gui {

class HostWindow;

/// The window's icon in the desktop's tray, by choice: what limits do now in words, and the ways to the
/// window and to a pause. While it is there, closing the window hides it.
class Tray final : public QObject
{
    Q_OBJECT
public:
    /// `available`: the desktop has a tray; one that comes later is found.
    explicit Tray(HostWindow& window, bool available = QSystemTrayIcon::isSystemTrayAvailable());
    ~Tray() override;

    /// Starts without a window where there is a tray, else with a minimized one.
    void startHidden();
    /// Is the icon there?
    bool isShown() const { return m_isAvailable && m_isWanted; }
    /// The setting: kept.
    void setWanted(bool wanted);

    QMenu& menu() const { return *m_menu; }
    QAction& choice() const { return *m_choice; }       ///< the icon, on and off
    QAction& autostart() const { return *m_autostart; } ///< with the session, on and off
    QString state() const;

signals:
    void shownChanged();

private:
    void makeMenu();
    void adopt(); ///< another host's window is in the frame
    void apply();
    void update();
    void look();
    void open();
    void toggle();
    void tellOnce();

    HostWindow& m_window;
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon m_icon;
    QAction* m_state;
    QAction* m_pause;
    QAction* m_resume;
    QAction* m_choice;
    QAction* m_autostart;
    QTimer m_search; ///< for a tray that starts after us
    int m_searches = 0;
    bool m_isAvailable;
    bool m_isWanted;
};

} // namespace weir::gui
