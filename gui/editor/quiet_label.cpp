// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/quiet_label.h"

#include "gui/look/shades.h"

#include <QApplication>
#include <QEvent>

namespace weir::gui {

QuietLabel::QuietLabel(const QString& text, QWidget* parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    recolor();
}

void QuietLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange)
        recolor();
}

void QuietLabel::recolor()
{
    // Nothing else is this label's own, so that the rest follows by itself.
    QPalette colors;
    colors.setColor(QPalette::WindowText, quietTextColor(QApplication::palette()));
    setPalette(colors);
}

} // namespace weir::gui
