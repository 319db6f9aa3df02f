// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_transport.h"

#include <QByteArray>
#include <QJsonArray>

namespace weir::bridge {

/// A method's arguments, as HelperClient gives them, for a frame of docs/bridge.md: a document becomes null,
/// and its bytes the payload.
QJsonArray toRequest(const HelperTransport::Arguments& arguments, QByteArray& payload);

} // namespace weir::bridge
