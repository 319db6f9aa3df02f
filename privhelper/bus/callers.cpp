// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/callers.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <qcorosignal.h>

namespace weir {
namespace {

const QString busName = QStringLiteral("org.freedesktop.DBus");
const QString busPath = QStringLiteral("/org/freedesktop/DBus");

} // namespace

/// One connection. The question about its uid is asked once, however many calls wait for the answer.
class Callers::Caller final : public QObject
{
    Q_OBJECT
public:
    std::optional<std::uint32_t> uid;
    bool known = false;

    void answer(const QDBusMessage& reply)
    {
        if (reply.type() == QDBusMessage::ReplyMessage && reply.signature() == QLatin1String("u"))
            uid = reply.arguments().constFirst().toUInt();
        known = true;
        emit answered();
    }

signals:
    void answered();
};

Callers::Callers(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus))
{
    m_bus.connect(busName, busPath, busName, QStringLiteral("NameOwnerChanged"), this,
                  SLOT(ownerChanged(QString, QString, QString)));
}

Callers::~Callers() = default;

QCoro::Task<std::optional<std::uint32_t>> Callers::uid(QString connection)
{
    std::shared_ptr<Caller> caller = m_callers.value(connection);
    if (!caller) {
        caller = std::make_shared<Caller>();
        m_callers.insert(connection, caller);
        QDBusMessage question = QDBusMessage::createMethodCall(busName, busPath, busName,
                                                               QStringLiteral("GetConnectionUnixUser"));
        question << connection;
        auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, connection, caller, watcher] {
            watcher->deleteLater();
            caller->answer(watcher->reply());
            if (!caller->uid && m_callers.value(connection) == caller)
                m_callers.remove(connection);
        });
    }
    if (!caller->known)
        co_await qCoro(caller.get(), &Caller::answered);
    co_return caller->uid;
}

bool Callers::present(const QString& connection) const
{
    return m_callers.contains(connection);
}

void Callers::ownerChanged(const QString& name, const QString& before, const QString& after)
{
    // Unique names begin with a colon and never come back.
    if (name.startsWith(QLatin1Char(':')) && !before.isEmpty() && after.isEmpty() &&
        m_callers.remove(name) > 0)
        emit left(name);
}

} // namespace weir

#include "callers.moc"
