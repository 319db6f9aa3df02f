// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace weir::gui {

/// Letters behind Alt that lead to more than one place of the window, or of one of its menus: Qt then goes to
/// each in turn and presses none.
QStringList mnemonicFaults(const QWidget& window);

} // namespace weir::gui
