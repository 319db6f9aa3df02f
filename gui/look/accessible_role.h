// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace weir::gui {

/// What a widget that paints itself is for assistive technology; its name and description are the widget's
/// own. Before anybody asks: in its constructor.
void setAccessibleRole(QWidget& widget, QAccessible::Role role);

} // namespace weir::gui
