// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace weir::control {

/// What org.weir.Helper1.xml has, and nothing else.
struct BridgeMembers
{
    QHash<QString, QList<QString>> methods; ///< name to the signatures of its arguments
    QList<QString> signalNames;
};

BridgeMembers readBridgeMembers();

} // namespace weir::control
