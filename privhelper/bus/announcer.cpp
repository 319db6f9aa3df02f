// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/announcer.h"

#include "common/dbus_names.h"

#include <QDBusMessage>
#include <chrono>
#include <utility>

namespace weir {

Announcer::Announcer(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(std::chrono::milliseconds(100));
    connect(&m_quiet, &QTimer::timeout, this, &Announcer::flush);
}

void Announcer::configurationChanged(std::uint64_t revision)
{
    m_revision = revision;
    if (!m_quiet.isActive())
        flush();
}

void Announcer::stateChanged()
{
    m_state = true;
    if (!m_quiet.isActive())
        flush();
}

void Announcer::eventsAdded(std::uint64_t cursor)
{
    m_events = cursor;
    if (!m_quiet.isActive())
        flush();
}

void Announcer::pending(std::uint64_t revision, std::chrono::sys_time<std::chrono::milliseconds> ends,
                        std::uint32_t uid)
{
    QDBusMessage signal = QDBusMessage::createSignal(dbus::path, dbus::interface, QStringLiteral("Pending"));
    signal << qulonglong(revision) << qlonglong(ends.time_since_epoch().count()) << uint(uid);
    m_bus.send(signal);
}

void Announcer::flush()
{
    if (!m_revision && !m_state && !m_events)
        return;
    if (const auto revision = std::exchange(m_revision, std::nullopt)) {
        QDBusMessage signal =
            QDBusMessage::createSignal(dbus::path, dbus::interface, QStringLiteral("Changed"));
        signal << qulonglong(*revision);
        m_bus.send(signal);
    }
    if (std::exchange(m_state, false)) {
        m_bus.send(QDBusMessage::createSignal(dbus::path, dbus::interface, QStringLiteral("StateChanged")));
        emit stateAnnounced();
    }
    if (const auto cursor = std::exchange(m_events, std::nullopt)) {
        QDBusMessage signal =
            QDBusMessage::createSignal(dbus::path, dbus::interface, QStringLiteral("EventsAdded"));
        signal << qulonglong(*cursor);
        m_bus.send(signal);
    }
    m_quiet.start();
}

} // namespace weir
