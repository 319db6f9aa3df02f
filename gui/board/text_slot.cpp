// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/drop_slot.h"
#include "gui/editor/quiet_label.h"

#include <QBoxLayout>
#include <QLabel>

namespace weir::gui {

TextSlot::TextSlot(PieceDropper& dropper, Shape shape, QWidget* parent)
    : DropSlot(dropper, Nesting::Inner, parent), m_title(new QLabel(this)), m_text(new QuietLabel({}, this))
{
    const bool flat = shape == Shape::Flat;
    auto* layout = new QBoxLayout(flat ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(flat ? 6 : 2);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    layout->addWidget(m_title, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // The whole slot is dragged, whatever of it is pressed.
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_text->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void TextSlot::setTexts(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    setAccessibleName(title.isEmpty() ? text
                                      : tr("%1: %2", "a slot's title and what it holds").arg(title, text));
}

QString TextSlot::text() const
{
    return m_text->text();
}

void TextSlot::addWidget(QWidget* widget)
{
    layout()->addWidget(widget);
}

} // namespace weir::gui
