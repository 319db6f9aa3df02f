// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/running_instance.h"
#include "gui/app/session.h"
#include "gui/live/host_list.h"

#include <QMainWindow>
#include <memory>

namespace weir::gui {

class MainWindow;

/// The frame on the screen: it holds the window of one host at a time. Another host gets another session and
/// another window within it, so that nothing of the one before can be taken for it.
class HostWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// `host`: empty for this computer. `ssh`: the program and its options.
    explicit HostWindow(const QString& host = {}, const QString& ssh = QStringLiteral("ssh"));
    ~HostWindow() override;

    /// Connects.
    void start();
    void showHost(const QString& host);
    const QString& host() const { return m_host; }

    Session& session() { return *m_session; }
    MainWindow& window() { return *m_window; }

    /// Does closing hide it? What is hidden rests: it reads nothing by the second.
    void setHidesOnClose(bool hides);
    bool isHiddenByClose() const { return m_isInTray; }
    void hideInTray();
    /// In front, whatever it was before.
    void comeForward();
    /// In front, with what was asked for.
    void follow(const StartRequest& request);
    /// Closes for good.
    void quit();

signals:
    void opened();        ///< window() and session() are another host's
    void hiddenByClose(); ///< instead of closed

public slots:
    void addHost();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void open(const QString& host);
    void removeHost();

    HostList m_hosts;
    QString m_host;
    QString m_ssh;
    std::unique_ptr<Session> m_session;
    MainWindow* m_window = nullptr;
    bool m_started = false;
    bool m_hidesOnClose = false;
    bool m_isInTray = false;
    bool m_isQuitting = false;
};

} // namespace weir::gui
