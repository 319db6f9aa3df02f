// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/explanation.h"
#include "common/listening.h"
#include "common/result.h"
#include "common/revision_info.h"
#include "common/schedule.h"
#include "common/statistics.h"

#include <QDBusArgument>
#include <QList>
#include <QStringList>
#include <QVariant>
#include <string>
#include <vector>

/// How the values of common/ stand in D-Bus messages (signatures as in org.weir.Helper1.xml).
///
/// libdbus aborts the process when a message is read as another type than it has, so every reader must have
/// compared the signature first: QDBusMessage::signature() for a body, QDBusArgument::currentSignature() for
/// what lies in a variant.
namespace weir {

#define WEIR_DBUS_RECORD(Type)                                                                               \
    QDBusArgument& operator<<(QDBusArgument& argument, const Type& value);                                   \
    const QDBusArgument& operator>>(const QDBusArgument& argument, Type& value)

WEIR_DBUS_RECORD(Sentence);        ///< (sass): code, arguments, English
WEIR_DBUS_RECORD(Fault);           ///< (ssass): JSON Pointer, code, arguments, English
WEIR_DBUS_RECORD(Capability);      ///< (sbsass): name, available, code, arguments, English
WEIR_DBUS_RECORD(InterfaceState);  ///< (sussass): name, ifindex, state, code, arguments, English
WEIR_DBUS_RECORD(Difference);      ///< (ssssass): action, kind, name, code, arguments, English
WEIR_DBUS_RECORD(Change);          ///< (sss): kind, name, value
WEIR_DBUS_RECORD(ReasonCount);     ///< (sts): name, count, English
WEIR_DBUS_RECORD(TableMemory);     ///< (sttt): name, entries at most, bytes taken, bytes when full
WEIR_DBUS_RECORD(BlockedClient);   ///< (ssssx): client, identity, handle, cause, end in Unix ms
WEIR_DBUS_RECORD(ListeningSocket); ///< (sqsu): address, port, unit, uid
WEIR_DBUS_RECORD(ScheduledPolicy); ///< (sssx): policy, limits of, next, until in Unix ms (0: unknown)
/// (sssssssas): service, client, address, method, path, host, sni, headers
WEIR_DBUS_RECORD(RequestDescription);
WEIR_DBUS_RECORD(RevisionInfo); ///< (txuss): revision, time in Unix ms, uid, through, summary

#undef WEIR_DBUS_RECORD

namespace dbus {

/// Once a process, before the first message is written.
void registerTypes();

/// as
QStringList toStringList(const std::vector<std::string>& values);

template <typename T>
QVariant toVariant(const std::vector<T>& values)
{
    return QVariant::fromValue(QList<T>(values.begin(), values.end()));
}

/// The argument must hold an array of T's signature.
template <typename T>
std::vector<T> toVector(const QVariant& argument)
{
    const auto list = qdbus_cast<QList<T>>(argument);
    return {list.begin(), list.end()};
}

} // namespace dbus
} // namespace weir
