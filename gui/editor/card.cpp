// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/card.h"

#include "gui/editor/section.h"
#include "gui/look/shades.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace weir::gui {

Card::Card(QWidget* parent)
    : QWidget(parent), m_title(newHeading({}, this)), m_head(new QHBoxLayout), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(14, 8, 14, 12);
    m_layout->setSpacing(8);
    m_head->setSpacing(2);
    m_head->addWidget(m_title, 1);
    m_layout->addLayout(m_head);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
}

void Card::addButton(QWidget* button)
{
    m_head->addWidget(button);
}

void Card::addWidget(QWidget* widget)
{
    m_layout->addWidget(widget);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(frameColor(palette()));
    painter.setBrush(cardColor(palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace weir::gui
