// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;

namespace weir::gui {

/// Gives an action that tool buttons show the text for them: without its mnemonic, which does not work there,
/// in Japanese and the like "(&X)" at the end.
void setButtonText(QAction& action);

/// A menu's "&Review…" where no menu is: without its mnemonic.
QString plainTitle(QString text);

} // namespace weir::gui
