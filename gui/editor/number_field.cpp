// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/number_field.h"

#include <QSpinBox>

namespace weir::gui {

NumberField::NumberField(int least, int most, QWidget* parent) : Field(parent), m_box(new QSpinBox(this))
{
    m_box->setRange(least, most);
    m_box->setGroupSeparatorShown(true);
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setControl(m_box);
    connect(m_box, &QSpinBox::valueChanged, this, [this] {
        if (!m_showing)
            emit edited();
    });
}

int NumberField::value() const
{
    return m_box->value();
}

void NumberField::setValue(int value)
{
    m_showing = true;
    if (value != m_box->value())
        m_box->setValue(value);
    m_showing = false;
}

} // namespace weir::gui
