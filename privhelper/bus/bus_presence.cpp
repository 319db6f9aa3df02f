// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/bus_presence.h"

#include "common/dbus_names.h"
#include "privhelper/failure.h"

#include <QDBusConnectionInterface>
#include <QDBusError>

namespace weir {

BusPresence::BusPresence(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus))
{
    m_bus.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                  QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this,
                  SLOT(disconnected()));
    m_bus.connect(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                  QStringLiteral("org.freedesktop.DBus"), QStringLiteral("NameLost"), this,
                  SLOT(nameLost(QString)));
}

Result<Done> BusPresence::appear(QDBusVirtualObject& object)
{
    if (!m_bus.isConnected()) {
        return failure(Error::Kind::Failed, "no-bus", "the system bus can't be reached: %1",
                       {m_bus.lastError().message().toStdString()});
    }
    if (!m_bus.registerVirtualObject(dbus::path, &object, QDBusConnection::SingleNode))
        return failure(Error::Kind::Failed, "no-object",
                       "the object /org/weir/Helper1 could not be registered");
    if (m_bus.registerService(dbus::service))
        return Done{};
    const QString reason = m_bus.lastError().message();
    return failure(Error::Kind::Failed, "no-name", "the name org.weir.Helper1 could not be taken: %1",
                   {reason.isEmpty() ? "another weir-helper has it" : reason.toStdString()});
}

void BusPresence::disconnected()
{
    emit lost(QStringLiteral("the bus closed the connection"));
}

void BusPresence::nameLost(const QString& name)
{
    if (name == dbus::service)
        emit lost(QStringLiteral("somebody else took the name org.weir.Helper1"));
}

} // namespace weir
