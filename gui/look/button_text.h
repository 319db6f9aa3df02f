// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;

namespace weir::gui {

/// Gives an action that tool buttons show the text for them: without its mnemonic, which does not work there,
/// in Japanese and the like "(&X)" at the end.
void setButtonText(QAction& action);

} // namespace weir::gui
