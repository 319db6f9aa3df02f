// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/section.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir::gui {

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent), m_header(new QToolButton(this)), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_header->setAutoRaise(true);
    m_header->setArrowType(Qt::RightArrow);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setFocusPolicy(Qt::StrongFocus);
    m_header->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_layout->addWidget(m_header);
    setTitle(title);
    connect(m_header, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
}

void Section::setTitle(const QString& title)
{
    QString text = title;
    m_header->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_header->setAccessibleName(title);
}

void Section::setContent(QWidget* content)
{
    m_content = content;
    m_content->setVisible(false);
    m_layout->addWidget(content);
    content->setContentsMargins(20, 0, 0, 4);
}

void Section::setOpen(bool open)
{
    m_open = open;
    m_header->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    if (m_content)
        m_content->setVisible(open);
    m_header->setAccessibleDescription(open ? tr("open") : tr("folded"));
}

QLabel* newHeading(const QString& text, QWidget* parent)
{
    auto* heading = new QLabel(text, parent);
    heading->setTextFormat(Qt::PlainText);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    return heading;
}

} // namespace weir::gui
