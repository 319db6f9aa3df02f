// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/value_field.h"

namespace weir::gui {

/// "09:00" to "24:00", which no QTimeEdit can say, in minutes since midnight.
class TimeOfDayEdit final : public ValueField<int>
{
    Q_OBJECT
public:
    explicit TimeOfDayEdit(QWidget* parent = nullptr);

protected:
    Parsed<int> parse(const QString& text) const override;
    QString format(const int& minutes) const override;
};

} // namespace weir::gui
