// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/sidebar.h"

#include "gui/look/shades.h"
#include "gui/views/drag_opens_page.h"

#include <QApplication>
#include <QEvent>

namespace weir::gui {
namespace {

constexpr int rowHeight = 36;
constexpr QSize signSize(20, 20);

} // namespace

Sidebar::Sidebar(QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(6, 6, 6, 6);
    setSpacing(1);
    setIconSize(signSize);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    color();
    new DragOpensPage(*this);
}

void Sidebar::addPage(const QIcon& icon, const QString& name, const QString& shortcut)
{
    auto* item = new QListWidgetItem(icon, name, this);
    item->setSizeHint({0, rowHeight});
    item->setToolTip(tr("%1 (%2)", "a page's name and its shortcut").arg(name, shortcut));
    updateGeometry();
}

QSize Sidebar::sizeHint() const
{
    return {std::max(160, sizeHintForColumn(0) + 48), QListWidget::sizeHint().height()};
}

void Sidebar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        color();
    QListWidget::changeEvent(event);
}

void Sidebar::focusInEvent(QFocusEvent* event)
{
    QListWidget::focusInEvent(event);
    color();
}

void Sidebar::focusOutEvent(QFocusEvent* event)
{
    QListWidget::focusOutEvent(event);
    color();
}

/// Part of the window, not a table in it.
void Sidebar::color()
{
    // Widgets hear of a new palette in no order: the parent's may still be the old one.
    QPalette own;
    const QPalette all = QApplication::palette();
    own.setColor(QPalette::Base, all.color(QPalette::Window));
    // The page is still marked, but the keyboard is elsewhere.
    if (!hasFocus())
        own.setColor(QPalette::Highlight, quietHighlight(all));
    setPalette(own);
}

} // namespace weir::gui
