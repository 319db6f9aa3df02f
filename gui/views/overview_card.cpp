// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

constexpr qreal cornerRadius = 6;

} // namespace

OverviewCard::OverviewCard(const QString& title, QWidget* parent)
    : QFrame(parent), m_title(new QLabel(title, this)),
      m_heading(title.isEmpty() ? nullptr : new QHBoxLayout), m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(14, 10, 14, 12);
    m_body->setSpacing(8);
    QFont font = m_title->font();
    font.setBold(true);
    m_title->setFont(font);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setVisible(!title.isEmpty());
    if (title.isEmpty())
        return;
    m_heading->addWidget(m_title);
    m_heading->addStretch();
    m_body->addLayout(m_heading);
}

void OverviewCard::setTitle(const QString& title)
{
    m_title->setText(title);
}

void OverviewCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = palette().color(QPalette::Text);
    edge.setAlphaF(0.18F);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

} // namespace weir::gui
