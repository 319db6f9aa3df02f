// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/field.h"

#include <array>
#include <cstdint>

class QToolButton;

namespace weir::gui {

/// Days of the week, each a button to press.
class DaysEdit final : public Field
{
    Q_OBJECT
public:
    explicit DaysEdit(QWidget* parent = nullptr);

    std::uint8_t days() const; ///< bit 0: Monday
    void setDays(std::uint8_t days);

private:
    std::array<QToolButton*, 7> m_buttons{};
};

} // namespace weir::gui
