// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/unique_fd.h"

#include <QObject>
#include <QSocketNotifier>

namespace weir {

/// SIGTERM and SIGINT as an ordinary event (signalfd(2)). Create it after the application and before any
/// thread starts.
class StopSignals final : public QObject
{
    Q_OBJECT
public:
    StopSignals();

signals:
    void stopRequested();

private:
    UniqueFd m_fd;
    QSocketNotifier m_notifier;
};

} // namespace weir
