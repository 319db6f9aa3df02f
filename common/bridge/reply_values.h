// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_transport.h"

#include <QByteArray>
#include <QJsonArray>
#include <QString>

/// The JSON of a bridge's replies (docs/bridge.md) as HelperTransport's values. Everything is checked: the
/// other host may run another version, or be hostile.
namespace weir::bridge {

/// By a reply's signature, such as "ta(ssssass)"; `payload` stands where it has an h.
Result<HelperTransport::Arguments> fromReply(const QString& method, const QJsonArray& values,
                                             const QString& signature, const QByteArray& payload);

/// What a reply's "error" says, in the words of org.weir.Error.*.
Error fromError(const QJsonObject& error);

} // namespace weir::bridge
