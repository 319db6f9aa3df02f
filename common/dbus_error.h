// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QDBusMessage>

namespace weir::dbus {

/// The reply org.weir.Error.<Kind>: message s, faults a(ssass), sentence (sass).
QDBusMessage toErrorReply(const QDBusMessage& call, const Error& error);

/// Any error reply as a value: the helper's own with all it says, the bus's in the terms of Error::Kind.
Error fromErrorReply(const QDBusMessage& reply);

} // namespace weir::dbus
