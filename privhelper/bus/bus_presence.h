// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QObject>
#include <QString>

namespace weir {

/// Our name on the bus. QtDBus never reconnects: once the bus or the name is lost, the process has to end.
class BusPresence final : public QObject
{
    Q_OBJECT
public:
    explicit BusPresence(QDBusConnection bus, QObject* parent = nullptr);

    /// Registers the object, then takes the name: nobody finds one without the other.
    Result<Done> appear(QDBusVirtualObject& object);

signals:
    void lost(const QString& reason);

private slots:
    void disconnected();
    void nameLost(const QString& name);

private:
    QDBusConnection m_bus;
};

} // namespace weir
