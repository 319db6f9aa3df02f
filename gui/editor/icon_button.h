// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QToolButton;
class QWidget;

namespace weir::gui {

/// Signs that are drawn, so that they follow the palette and any scale.
enum class Sign { Up, Down, Copy, Remove };

/// A small flat button; `name` is its tooltip and accessible name.
QToolButton* newSignButton(Sign sign, const QString& name, QWidget* parent);

} // namespace weir::gui
