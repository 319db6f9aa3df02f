// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_transport.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

namespace weir {

/// A helper on a bus of this computer.
class DbusTransport final : public HelperTransport
{
    Q_OBJECT
public:
    explicit DbusTransport(QDBusConnection bus, QObject* parent = nullptr);

    QCoro::Task<Result<Arguments>> call(QString method, Arguments arguments, QString signature,
                                        Manner manner) override;
    bool isConnected() const override { return m_bus.isConnected(); }

private slots:
    void busLost(); ///< QtDBus connects signals of the bus itself by name only

private:
    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    bool m_lost = false;
};

/// Why a DbusTransport ends.
Error busClosed();

} // namespace weir
