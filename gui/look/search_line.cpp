// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/search_line.h"

#include "gui/look/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace weir::gui {
namespace {

struct SearchLine
{
    Q_DECLARE_TR_FUNCTIONS(SearchLine)
};

} // namespace

void makeSearchLine(QLineEdit& line)
{
    line.setClearButtonEnabled(true);
    // Qt makes its buttons of actions, and leaves that of the clear button without a text.
    for (auto* const action : line.findChildren<QAction*>()) {
        if (action->text().isEmpty())
            action->setText(SearchLine::tr("Clear"));
    }
    line.addAction(icon(Icon::Search), QLineEdit::LeadingPosition)->setText(line.accessibleName());
}

} // namespace weir::gui
