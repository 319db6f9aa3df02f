// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace weir::gui {

/// For text that others wrote: never mark-up, wrapped, and to be copied by mouse or keyboard.
QLabel* plainLabel();

} // namespace weir::gui
