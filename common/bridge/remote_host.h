// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <QString>
#include <QStringList>
#include <string_view>

namespace weir::bridge {

/// Another host, and how to get there.
struct RemoteHost
{
    QString name; ///< as ssh(1) takes it: a host, user@host or an alias of its configuration
    QString ssh = QStringLiteral("ssh"); ///< the program and its options, parted by blanks
};

/// An empty sentence, or why ssh should not be given this host: it could be taken for an option.
Sentence hostFault(std::string_view host);

enum class Asking {
    Allowed, ///< somebody is there: ssh may ask for a password or about a key, in a window of its own
    Never,   ///< a timer wants it
};

/// Program and arguments that run `weirctl bridge` there. A network that is gone is noticed within half a
/// minute.
QStringList bridgeCommand(const RemoteHost& host, Asking asking);

} // namespace weir::bridge
