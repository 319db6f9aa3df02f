// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/authority.h"

#include "privhelper/failure.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCall>
#include <QMap>
#include <QVariantMap>
#include <chrono>
#include <qcorodbuspendingcall.h>

namespace weir {

/// (sa{sv}) of org.freedesktop.PolicyKit1.Authority.
struct PolkitSubject
{
    QString kind;
    QVariantMap details;
};

static QDBusArgument& operator<<(QDBusArgument& argument, const PolkitSubject& subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}

static const QDBusArgument& operator>>(const QDBusArgument& argument, PolkitSubject& subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

} // namespace weir

Q_DECLARE_METATYPE(weir::PolkitSubject)

namespace weir {
namespace {

using Details = QMap<QString, QString>;

constexpr uint allowUserInteraction = 1;
// Shorter than a client waits (5 minutes, 25 seconds), so that it hears the reason.
constexpr std::chrono::milliseconds interactiveTimeout = std::chrono::seconds(290);
constexpr std::chrono::milliseconds silentTimeout = std::chrono::seconds(10);

QDBusMessage compose(const char* method)
{
    return QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QString::fromLatin1(method));
}

Permission toPermission(const QDBusMessage& reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {Verdict::Unavailable, reply.errorMessage().toStdString()};
    if (reply.signature() != QLatin1String("(bba{ss})"))
        return {Verdict::Unavailable, "polkit's answer can't be read"};
    bool authorized = false;
    bool challenge = false;
    Details details;
    const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
    argument.beginStructure();
    argument >> authorized >> challenge >> details;
    argument.endStructure();
    if (authorized)
        return {Verdict::Yes, {}};
    if (details.contains(QStringLiteral("polkit.dismissed")))
        return {Verdict::Dismissed, {}};
    return {challenge ? Verdict::WouldAsk : Verdict::No, {}};
}

} // namespace

Authority::Authority(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus))
{
    qDBusRegisterMetaType<PolkitSubject>();
    qDBusRegisterMetaType<Details>();
}

QCoro::Task<Permission> Authority::ask(Question question)
{
    const QString cancellation = QStringLiteral("weir-%1").arg(++m_next);
    const PolkitSubject subject{QStringLiteral("system-bus-name"),
                                {{QStringLiteral("name"), question.connection}}};
    const Details details{{QStringLiteral("summary"), question.summary}};
    QDBusMessage message = compose("CheckAuthorization");
    message << QVariant::fromValue(subject) << question.action << QVariant::fromValue(details)
            << (question.interactive ? allowUserInteraction : 0u) << cancellation;

    m_open.insert(question.connection, cancellation);
    const auto timeout = question.interactive ? interactiveTimeout : silentTimeout;
    const QDBusPendingCall pending = m_bus.asyncCall(message, static_cast<int>(timeout.count()));
    const QDBusMessage reply = co_await pending;
    m_open.remove(question.connection, cancellation);

    // polkit goes on asking when only our patience has ended.
    if (reply.type() == QDBusMessage::ErrorMessage)
        cancel(cancellation);
    co_return toPermission(reply);
}

void Authority::withdraw(const QString& connection)
{
    const QList<QString> cancellations = m_open.values(connection);
    for (const QString& cancellation : cancellations)
        cancel(cancellation);
}

void Authority::cancel(const QString& cancellation)
{
    QDBusMessage message = compose("CancelCheckAuthorization");
    message << cancellation;
    message.setAutoStartService(false);
    m_bus.send(message);
}

Error toError(const Permission& permission, const std::string& action)
{
    switch (permission.verdict) {
    case Verdict::Dismissed:
        return failure(Error::Kind::Dismissed, "dismissed", "the question for a password was closed (%1)",
                       {action});
    case Verdict::WouldAsk:
        return failure(
            Error::Kind::NotAuthorized, "needs-password",
            "this needs an administrator's password (%1), and nobody could be asked for it: run it where "
            "a polkit agent runs (for example pkttyagent), or as root",
            {action});
    case Verdict::Unavailable:
        return failure(Error::Kind::NotAuthorized, "polkit-unavailable",
                       "polkit could not be asked whether this is allowed (%1), so it is not done: %2",
                       {action, permission.reason});
    case Verdict::Yes:
    case Verdict::No:
        break;
    }
    return failure(Error::Kind::NotAuthorized, "not-authorized", "polkit does not allow you this (%1)",
                   {action});
}

} // namespace weir
