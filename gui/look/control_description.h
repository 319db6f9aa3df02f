// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace weir::gui {

/// What assistive technology calls a control. Of a combo box Qt tells it the value for the name, on Linux,
/// and the label only if both have one parent: there the name is also the beginning of the description.
void nameControl(QWidget& control, const QString& name);

/// What there is to say about a control, for those who can't see it; empty: nothing.
void describeControl(QWidget& control, const QString& description);

} // namespace weir::gui
