// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/button_text.h"

#include <QAction>
#include <QRegularExpression>

namespace weir::gui {

void setButtonText(QAction& action)
{
    static const QRegularExpression appended(QStringLiteral("\\s*\\(&\\w\\)"));
    action.setIconText(action.text().remove(appended).remove(u'&'));
}

QString plainTitle(QString text)
{
    // Translations have it in brackets behind: "元に戻す(&U)".
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&(?!&)"));
    return text.remove(mnemonic);
}

} // namespace weir::gui
