// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;

namespace weir::gui {

/// Gives a dialog's Close button an icon in the palette's colour, if the style shows it with one: the styles'
/// own stays black in the dark.
void showCloseIcon(QAbstractButton* button);

} // namespace weir::gui
