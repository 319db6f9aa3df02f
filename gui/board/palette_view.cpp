// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/palette_view.h"

#include "gui/board/drop_slot.h"
#include "gui/board/palette_model.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace weir::gui {

PaletteView::PaletteView(PieceDropper& dropper, QWidget* parent)
    : QListView(parent), m_dropper(dropper), m_model(new PaletteModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Palette"));
    setAccessibleDescription(tr("Enter adds to the open policy; the menu and Ctrl+C put a part anywhere."));
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSpacing(1);
    setTextElideMode(Qt::ElideRight);
    setCurrentIndex(m_model->index(1));
    connect(this, &QListView::doubleClicked, this, &PaletteView::addCurrent);
}

QSize PaletteView::sizeHint() const
{
    return {sizeHintForColumn(0) + 32, QListView::sizeHint().height()};
}

void PaletteView::startDrag(Qt::DropActions)
{
    if (const Piece* piece = m_model->piece(currentIndex()))
        dragPiece(Piece(*piece), DropAction::Copy, *this);
}

void PaletteView::addCurrent()
{
    const Piece* piece = m_model->piece(currentIndex());
    if (piece && m_target)
        m_dropper.put(*piece, m_target(*piece), DropAction::Copy);
}

void PaletteView::keyPressEvent(QKeyEvent* event)
{
    const Piece* piece = m_model->piece(currentIndex());
    if (piece && event->matches(QKeySequence::Copy))
        PieceDropper::copy(*piece);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        addCurrent();
    else
        QListView::keyPressEvent(event);
}

void PaletteView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    const Piece* piece = m_model->piece(index);
    if (!piece)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_dropper.fillMenu(*menu->addMenu(tr("&Add to")), *piece, DropAction::Copy);
    QAction* copy = menu->addAction(tr("&Copy"));
    copy->setShortcut(QKeySequence::Copy);
    connect(copy, &QAction::triggered, this, [copied = *piece] { PieceDropper::copy(copied); });
    menu->popup(byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

} // namespace weir::gui
