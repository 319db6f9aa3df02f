// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

/// Colours that palettes have no role for, readable on the palette's window and base.
namespace weir::gui {

bool isDark(const QPalette& palette);
QColor faultColor(const QPalette& palette);
QColor warningColor(const QPalette& palette);
QColor quietTextColor(const QPalette& palette); ///< explanations
QColor frameColor(const QPalette& palette);     ///< a card's edge
QColor cardColor(const QPalette& palette);      ///< a card's ground
QColor quietHighlight(const QPalette& palette); ///< what is chosen where the focus is not

} // namespace weir::gui
