// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_error.h"

#include "common/dbus_codec.h"
#include "common/dbus_names.h"

#include <QDBusError>
#include <array>
#include <utility>

namespace weir::dbus {
namespace {

using Kind = Error::Kind;

constexpr std::array<std::pair<Kind, QLatin1String>, 10> kindNames{{
    {Kind::NotAuthorized, QLatin1String("NotAuthorized")},
    {Kind::Dismissed, QLatin1String("Dismissed")},
    {Kind::Invalid, QLatin1String("Invalid")},
    {Kind::Conflict, QLatin1String("Conflict")},
    {Kind::Busy, QLatin1String("Busy")},
    {Kind::LimitExceeded, QLatin1String("LimitExceeded")},
    {Kind::Unsupported, QLatin1String("Unsupported")},
    {Kind::Degraded, QLatin1String("Degraded")},
    {Kind::NoHelper, QLatin1String("NoHelper")},
    {Kind::Failed, QLatin1String("Failed")},
}};

QLatin1String kindName(Kind kind)
{
    for (const auto& [candidate, name] : kindNames) {
        if (candidate == kind)
            return name;
    }
    return QLatin1String("Failed");
}

Kind kindOf(QStringView name)
{
    for (const auto& [kind, candidate] : kindNames) {
        if (name == candidate)
            return kind;
    }
    return Kind::Failed;
}

Error fromHelper(const QDBusMessage& reply)
{
    Error error;
    error.kind = kindOf(QStringView(reply.errorName()).mid(errorPrefix.size()));
    error.sentence.english = reply.errorMessage().toStdString();
    if (reply.signature() == QLatin1String("sa(ssass)(sass)")) {
        const QList<QVariant> arguments = reply.arguments();
        error.faults = toVector<Fault>(arguments.at(1));
        error.sentence = qdbus_cast<Sentence>(arguments.at(2));
    }
    return error;
}

Error fromBus(const QDBusMessage& reply)
{
    const std::string message = reply.errorMessage().toStdString();
    const auto error = [&](Kind kind, const char* code, const std::string& english) {
        return Error{kind, Sentence{code, {message}, english + ": " + message}};
    };
    switch (QDBusError(reply).type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
    case QDBusError::NoNetwork:
    case QDBusError::BadAddress:
        return error(Kind::NoHelper, "no-helper", "weir-helper cannot be reached on the system bus");
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return error(Kind::NoHelper, "no-answer",
                     "weir-helper did not answer; whether the call was carried out is unknown");
    case QDBusError::AccessDenied:
        return error(Kind::NotAuthorized, "bus-denied", "the bus's policy does not allow this call");
    case QDBusError::LimitsExceeded:
        return error(Kind::LimitExceeded, "bus-limit", "the bus refused the call");
    case QDBusError::UnknownMethod:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownObject:
        return error(Kind::Unsupported, "unknown-method", "the running weir-helper does not know this call");
    default:
        break;
    }
    // Activation failed: org.freedesktop.DBus.Error.Spawn.*, NameHasNoOwner.
    const QString name = reply.errorName();
    if (name.startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn.")) ||
        name == QLatin1String("org.freedesktop.DBus.Error.NameHasNoOwner"))
        return error(Kind::NoHelper, "no-helper", "weir-helper could not be started");
    return error(Kind::Failed, "bus-error", name.toStdString());
}

} // namespace

QDBusMessage toErrorReply(const QDBusMessage& call, const Error& error)
{
    QDBusMessage reply = call.createErrorReply(errorPrefix + kindName(error.kind),
                                               QString::fromStdString(error.sentence.english));
    reply << toVariant(error.faults) << QVariant::fromValue(error.sentence);
    return reply;
}

Error fromErrorReply(const QDBusMessage& reply)
{
    return reply.errorName().startsWith(errorPrefix) ? fromHelper(reply) : fromBus(reply);
}

} // namespace weir::dbus
