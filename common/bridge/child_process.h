// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QProcess;

namespace weir::bridge {

/// Nobody listens to the process any more: its input is closed, and it is deleted when it has ended.
/// ~QProcess would wait for that.
void abandon(QProcess* process);

} // namespace weir::bridge
