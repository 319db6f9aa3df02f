// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_transport.h"

#include "common/dbus_codec.h"
#include "common/dbus_error.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusUnixFileDescriptor>
#include <qcorodbuspendingcall.h>
#include <utility>

namespace weir {
namespace {

constexpr QLatin1String localPath("/org/freedesktop/DBus/Local");
constexpr QLatin1String localInterface("org.freedesktop.DBus.Local");

/// Documents become memfds.
Result<HelperTransport::Arguments> toMessage(HelperTransport::Arguments arguments)
{
    for (QVariant& argument : arguments) {
        if (argument.metaType() != QMetaType::fromType<QByteArray>())
            continue;
        const auto memfd = dbus::toMemfd(argument.toByteArray());
        if (!memfd)
            return memfd.error();
        argument = QVariant::fromValue(*memfd);
    }
    return arguments;
}

/// And memfds documents.
Result<HelperTransport::Arguments> fromMessage(HelperTransport::Arguments arguments)
{
    for (QVariant& argument : arguments) {
        if (argument.metaType() != QMetaType::fromType<QDBusUnixFileDescriptor>())
            continue;
        auto bytes = dbus::fromMemfd(argument.value<QDBusUnixFileDescriptor>(), dbus::maximumPayload);
        if (!bytes)
            return bytes.error();
        argument = *std::move(bytes);
    }
    return arguments;
}

} // namespace

Error busClosed()
{
    return {Error::Kind::NoHelper, makeSentence("bus-closed", "the system bus closed the connection")};
}

DbusTransport::DbusTransport(QDBusConnection bus, QObject* parent)
    : HelperTransport(parent), m_bus(std::move(bus)),
      m_watcher(dbus::service, m_bus,
                QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration)
{
    dbus::registerTypes();
    const auto listen = [this](const char* name, const char* target) {
        m_bus.connect(dbus::service, dbus::path, dbus::interface, QString::fromLatin1(name), this, target);
    };
    listen("Changed", SIGNAL(changed(quint64)));
    listen("StateChanged", SIGNAL(stateChanged()));
    listen("EventsAdded", SIGNAL(eventsAdded(quint64)));
    listen("Pending", SIGNAL(pendingChanged(quint64, qint64, quint32)));
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this,
            [this] { emit availableChanged(true); });
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { emit availableChanged(false); });
    m_bus.connect({}, localPath, localInterface, QStringLiteral("Disconnected"), this, SLOT(busLost()));
}

// The transport may be deleted while it waits: nothing touches `this` after the co_await.
QCoro::Task<Result<HelperTransport::Arguments>> DbusTransport::call(QString method, Arguments arguments,
                                                                    QString signature, Manner manner)
{
    auto values = toMessage(std::move(arguments));
    if (!values)
        co_return values;
    QDBusMessage message = QDBusMessage::createMethodCall(dbus::service, dbus::path, dbus::interface, method);
    message.setArguments(*values);
    message.setInteractiveAuthorizationAllowed(manner == Manner::MayAsk);
    const auto patience = manner == Manner::Reads ? dbus::callTimeout : dbus::promptTimeout;
    const QDBusPendingCall pending = m_bus.asyncCall(message, static_cast<int>(patience.count()));
    const QDBusMessage reply = co_await pending;
    if (reply.type() == QDBusMessage::ErrorMessage)
        co_return Result<Arguments>(dbus::fromErrorReply(reply));
    if (reply.signature() != signature)
        co_return Result<Arguments>(wrongReply(method, reply.signature(), signature));
    co_return fromMessage(reply.arguments());
}

void DbusTransport::busLost()
{
    if (!std::exchange(m_lost, true))
        emit disconnected(busClosed());
}

} // namespace weir
