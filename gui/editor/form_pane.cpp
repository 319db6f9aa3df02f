// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/form_pane.h"

#include <QHBoxLayout>

namespace weir::gui {

FormPane::FormPane(QWidget* parent)
    : QScrollArea(parent), m_body(new QWidget), m_layout(new QVBoxLayout(m_body))
{
    constexpr int readable = 700;
    auto* ground = new QWidget(this);
    auto* row = new QHBoxLayout(ground);
    row->setContentsMargins(16, 12, 16, 16);
    row->addWidget(m_body, 100);
    row->addStretch(1);
    m_body->setMaximumWidth(readable);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    m_layout->addStretch(1);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // its fields take it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWidget(ground);
}

void FormPane::addWidget(QWidget* widget)
{
    m_layout->insertWidget(m_layout->count() - 1, widget);
}

void FormPane::addSpace()
{
    m_layout->insertSpacing(m_layout->count() - 1, 6);
}

} // namespace weir::gui
