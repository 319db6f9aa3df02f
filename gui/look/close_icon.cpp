// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/close_icon.h"

#include "gui/look/icons.h"

#include <QAbstractButton>

namespace weir::gui {

void showCloseIcon(QAbstractButton* button)
{
    if (!button->icon().isNull())
        button->setIcon(icon(Icon::Close));
}

} // namespace weir::gui
