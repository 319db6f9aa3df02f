// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/field.h"

#include <QComboBox>
#include <vector>

namespace weir::gui {

/// One of a few values, each with its name and, under the box, what it means.
template <typename Value>
class ChoiceField final : public Field
{
public:
    explicit ChoiceField(QWidget* parent = nullptr) : Field(parent), m_box(new QComboBox(this))
    {
        m_box->setFocusPolicy(Qt::StrongFocus);
        setControl(m_box);
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            showHint();
            if (index == m_index)
                return;
            m_index = index;
            emit edited();
        });
    }

    void add(Value value, const QString& label, const QString& hint = {})
    {
        m_values.push_back(std::move(value));
        m_hints.push_back(hint);
        m_box->addItem(label);
        if (m_values.size() == 1)
            setIndex(0);
    }
    void clear()
    {
        m_values.clear();
        m_hints.clear();
        m_box->clear();
        m_index = -1;
    }

    QComboBox& box() const { return *m_box; }
    const std::vector<Value>& values() const { return m_values; }
    Value value() const { return m_values.at(static_cast<std::size_t>(m_index)); }
    bool holds(const Value& value) const { return indexOf(value) >= 0; }
    /// One that was added.
    void setValue(const Value& value) { setIndex(indexOf(value)); }

private:
    int indexOf(const Value& value) const
    {
        for (std::size_t index = 0; index < m_values.size(); ++index) {
            if (m_values[index] == value)
                return static_cast<int>(index);
        }
        return -1;
    }
    void setIndex(int index)
    {
        m_index = index;
        m_box->setCurrentIndex(index);
        showHint();
    }
    void showHint()
    {
        const int index = m_box->currentIndex();
        const QString hint = index < 0 ? QString() : m_hints[static_cast<std::size_t>(index)];
        if (!hint.isEmpty() || m_hasHint)
            setHint(hint);
        m_hasHint = m_hasHint || !hint.isEmpty();
    }

    QComboBox* m_box;
    std::vector<Value> m_values;
    std::vector<QString> m_hints;
    int m_index = -1;
    bool m_hasHint = false;
};

} // namespace weir::gui
