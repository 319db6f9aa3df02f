// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/hosts_button.h"

#include "gui/look/icons.h"
#include "gui/views/hosts_menu.h"

#include <QResizeEvent>

namespace weir::gui {
namespace {

/// What a tool button of Fusion needs beside its text: the icon, the arrow, and room around them.
constexpr int besideText = 44;
constexpr int widest = 220;

} // namespace

HostsButton::HostsButton(HostsMenu& menu, const QString& host, QWidget* parent)
    : QToolButton(parent), m_text(hostText(host))
{
    setMenu(&menu);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(gui::icon(Icon::Services));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setText(m_text);
    // A name is no mark-up.
    setToolTip(QStringLiteral("<p>%1</p>").arg(tr("Host: %1").arg(m_text).toHtmlEscaped()));
    setAccessibleName(tr("Host: %1").arg(m_text));
    setAccessibleDescription(tr("Shows a menu with other hosts"));
}

QSize HostsButton::sizeHint() const
{
    return {std::min(widest, fontMetrics().horizontalAdvance(m_text) + besideText),
            QToolButton::sizeHint().height() + 6};
}

QSize HostsButton::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void HostsButton::resizeEvent(QResizeEvent* event)
{
    QToolButton::resizeEvent(event);
    QString text = fontMetrics().elidedText(m_text, Qt::ElideMiddle, width() - besideText);
    setText(text.replace(u'&', QStringLiteral("&&")));
}

} // namespace weir::gui
