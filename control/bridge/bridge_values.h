// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/frame.h"
#include "common/result.h"

#include <QJsonArray>
#include <QList>
#include <QString>
#include <QVariant>

/// Arguments of D-Bus messages as JSON: numbers, booleans, strings; arrays for arrays and structures; objects
/// for dictionaries; null for the message's memfd, which is the frame's payload.
namespace weir::control {

/// For a method that takes these arguments (one signature each, of those that org.weir.Helper1.xml has).
/// Options in dictionaries are numbers (t, or x when negative), booleans or strings.
Result<QList<QVariant>> toArguments(const QJsonArray& values, const QList<QString>& signatures,
                                    const QByteArray& payload);

/// Of any message.
Result<QJsonArray> toJson(const QList<QVariant>& arguments, QByteArray& payload);

} // namespace weir::control
