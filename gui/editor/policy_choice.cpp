// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/policy_choice.h"

#include "gui/text/sentence_text.h"

#include <algorithm>

namespace weir::gui {

PolicyChoice::PolicyChoice(QString none, QWidget* parent)
    : Field(parent), m_none(std::move(none)), m_box(new QComboBox(this))
{
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8);
    setControl(m_box);
    connect(m_box, &QComboBox::activated, this, [this](int row) {
        const std::string& chosen = m_values.at(static_cast<std::size_t>(row));
        if (chosen == m_value)
            return;
        m_value = chosen;
        fill();
        emit edited();
    });
    fill();
}

void PolicyChoice::setPolicies(const std::vector<std::string>& names)
{
    if (names == m_names)
        return;
    m_names = names;
    fill();
}

void PolicyChoice::setValue(const std::string& name)
{
    if (name == m_value)
        return;
    m_value = name;
    fill();
}

void PolicyChoice::fill()
{
    m_box->clear();
    m_values.clear();
    const auto add = [this](const std::string& value, const QString& text) {
        m_values.push_back(value);
        m_box->addItem(text);
    };
    if (!m_none.isEmpty())
        add({}, m_none);
    for (const std::string& name : m_names)
        add(name, shownText(name));
    if (std::find(m_values.begin(), m_values.end(), m_value) == m_values.end())
        add(m_value,
            m_value.empty() ? tr("Choose a policy") : tr("%1 (does not exist)").arg(shownText(m_value)));
    const auto row = std::find(m_values.begin(), m_values.end(), m_value) - m_values.begin();
    m_box->setCurrentIndex(static_cast<int>(row));
}

} // namespace weir::gui
