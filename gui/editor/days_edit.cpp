// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/days_edit.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

namespace weir::gui {

DaysEdit::DaysEdit(QWidget* parent) : Field(parent)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    const QLocale locale;
    for (int day = 0; day < 7; ++day) {
        auto* button = new QToolButton(row);
        button->setText(locale.standaloneDayName(day + 1, QLocale::ShortFormat));
        button->setToolTip(locale.standaloneDayName(day + 1, QLocale::LongFormat));
        button->setAccessibleName(button->toolTip());
        button->setCheckable(true);
        button->setFixedWidth(fontMetrics().horizontalAdvance(button->text()) + 10);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
        m_buttons[static_cast<std::size_t>(day)] = button;
        connect(button, &QToolButton::clicked, this, [this, button] {
            // No day at all is no schedule: the last one stays.
            if (days() == 0)
                button->setChecked(true);
            else
                emit edited();
        });
    }
    setControl(row);
    setFocusProxy(m_buttons.front());
}

std::uint8_t DaysEdit::days() const
{
    unsigned days = 0;
    for (std::size_t day = 0; day < m_buttons.size(); ++day)
        days |= m_buttons[day]->isChecked() ? 1U << day : 0U;
    return static_cast<std::uint8_t>(days);
}

void DaysEdit::setDays(std::uint8_t days)
{
    for (std::size_t day = 0; day < m_buttons.size(); ++day)
        m_buttons[day]->setChecked((days >> day & 1) != 0);
}

} // namespace weir::gui
