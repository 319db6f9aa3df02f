// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/bridge_transport.h"
#include "common/helper_client.h"

#include <QObject>
#include <memory>
#include <qcorotask.h>

namespace weir::gui {

/// Tries once whether another host can be reached and what is there. ssh may ask for a password.
class HostTest final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Ends a test that is still running, without a signal of its own.
    void start(const bridge::RemoteHost& host);
    void stop();

signals:
    void succeeded(const weir::HelperState& state);
    void failed(const weir::Error& reason);

private:
    QCoro::Task<void> ask();

    std::unique_ptr<HelperClient> m_client;
    int m_run = 0;
};

} // namespace weir::gui
