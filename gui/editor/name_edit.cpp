// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/name_edit.h"

#include "common/text.h"

namespace weir::gui {

void NameEdit::setTaken(std::function<bool(const std::string&)> isTaken)
{
    m_isTaken = std::move(isTaken);
}

Parsed<std::string> NameEdit::parse(const QString& text) const
{
    const std::string name = text.toStdString();
    if (name.empty())
        return Parsed<std::string>::wrong(tr("A name is needed here."));
    if (!isName(name))
        return Parsed<std::string>::wrong(tr("A name has at most 64 printable characters."));
    if (m_isTaken && m_isTaken(name))
        return Parsed<std::string>::wrong(
            tr("Another one is called \"%1\" already; choose another name.").arg(shownText(shown(name))));
    return Parsed<std::string>::of(name);
}

QString NameEdit::format(const std::string& name) const
{
    return QString::fromStdString(name);
}

} // namespace weir::gui
