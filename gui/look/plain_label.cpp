// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/plain_label.h"

#include <QLabel>

namespace weir::gui {

QLabel* plainLabel()
{
    auto* const label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace weir::gui
