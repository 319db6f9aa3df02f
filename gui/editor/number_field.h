// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/field.h"

class QSpinBox;

namespace weir::gui {

/// A whole number between two bounds.
class NumberField final : public Field
{
    Q_OBJECT
public:
    NumberField(int least, int most, QWidget* parent = nullptr);

    int value() const;
    void setValue(int value);
    QSpinBox& box() const { return *m_box; }

private:
    QSpinBox* m_box;
    bool m_showing = false;
};

} // namespace weir::gui
