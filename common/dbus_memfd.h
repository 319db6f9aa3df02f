// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDBusUnixFileDescriptor>

/// Documents and tables travel as memfds that nobody can change any more (memfd_create(2), fcntl(2)
/// F_ADD_SEALS).
namespace weir::dbus {

/// A memfd of these bytes, sealed against shrinking, growing, writing and further seals.
Result<QDBusUnixFileDescriptor> toMemfd(QByteArrayView bytes);

/// The bytes of a memfd that somebody else sent. Anything but a memfd with all four seals is refused (reading
/// another kind of file could block or change under the reader), and so is one over `maximum` bytes.
Result<QByteArray> fromMemfd(const QDBusUnixFileDescriptor& descriptor, qint64 maximum);

} // namespace weir::dbus
