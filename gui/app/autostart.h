// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether the session starts weir, hidden in the tray (Desktop Application Autostart Specification 0.5).
namespace weir::gui {

/// "~/.config/autostart/org.weir.Weir.desktop"
QString autostartFile();
bool isAutostarted();
/// Writes or removes the file. Empty: done; else why not.
QString setAutostarted(bool wanted);

} // namespace weir::gui
