// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/top/unix_signals.h"

#include <QObject>
#include <QSocketNotifier>

namespace weir::control {

/// Whether somebody has had enough: SIGINT, SIGTERM, SIGHUP, or q in a terminal.
class WatchEnd final : public QObject
{
    Q_OBJECT
public:
    /// `keys`: they come from standard input.
    explicit WatchEnd(bool keys);

    bool reached() const { return m_reached; }
    /// Has the terminal another size since the last such question?
    bool takeResized();

signals:
    void woken();

private:
    void onSignal(int signalNumber);
    void onKey();

    UnixSignals m_signals;
    QSocketNotifier m_keys;
    bool m_reached = false;
    bool m_resized = false;
};

} // namespace weir::control
