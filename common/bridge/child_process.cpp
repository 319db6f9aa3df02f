// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/child_process.h"

#include <QProcess>

namespace weir::bridge {

void abandon(QProcess* process)
{
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->closeWriteChannel();
}

} // namespace weir::bridge
