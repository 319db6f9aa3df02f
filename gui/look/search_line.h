// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace weir::gui {

/// Gives a line to look for something a magnifying glass and a button that clears it, both with a name for
/// assistive technology. After its own accessible name is set.
void makeSearchLine(QLineEdit& line);

} // namespace weir::gui
