// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/form_layout.h"

#include "gui/editor/field.h"
#include "gui/look/control_description.h"

#include <QLabel>
#include <algorithm>

namespace weir::gui {

FormLayout::FormLayout(QWidget* owner) : QGridLayout(owner)
{
    setContentsMargins(0, 0, 0, 0);
    setHorizontalSpacing(12);
    setVerticalSpacing(8);
    setColumnStretch(1, 1);
}

QLabel* FormLayout::addRow(const QString& label, Field& field)
{
    auto* text = new QLabel(label, field.parentWidget());
    text->setTextFormat(Qt::PlainText);
    QWidget* control = field.control();
    text->setBuddy(control);
    if (control && control->accessibleName().isEmpty())
        nameControl(*control, QString(label).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    // Level with the control, whatever stands under that.
    text->setMinimumHeight(control && !control->layout() ? control->minimumHeight()
                                                         : text->fontMetrics().height() + 8);
    addRow(text, &field);
    return text;
}

void FormLayout::addRow(QWidget* label, QWidget* field)
{
    const int row = static_cast<int>(m_labels.size());
    if (label)
        addWidget(label, row, 0, Qt::AlignRight | Qt::AlignTop);
    addWidget(field, row, 1);
    m_labels.push_back(label);
    m_fields.push_back(field);
}

void FormLayout::addRow(QWidget* widget)
{
    addWidget(widget, static_cast<int>(m_labels.size()), 0, 1, 2);
    m_labels.push_back(nullptr);
    m_fields.push_back(widget);
}

void FormLayout::setRowVisible(QWidget* field, bool visible)
{
    const auto found = std::find(m_fields.begin(), m_fields.end(), field);
    if (found == m_fields.end())
        return;
    field->setVisible(visible);
    if (QWidget* label = m_labels[static_cast<std::size_t>(found - m_fields.begin())])
        label->setVisible(visible);
}

void alignLabels(const std::vector<FormLayout*>& forms)
{
    int widest = 0;
    for (const FormLayout* form : forms) {
        for (const QWidget* label : form->labels())
            widest = std::max(widest, label ? label->sizeHint().width() : 0);
    }
    for (FormLayout* form : forms)
        form->setColumnMinimumWidth(0, widest);
}

} // namespace weir::gui
