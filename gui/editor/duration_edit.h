// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/value_field.h"

#include <chrono>

namespace weir::gui {

/// "90s", "5m", "1h30m"
class DurationEdit final : public ValueField<std::chrono::seconds>
{
    Q_OBJECT
public:
    explicit DurationEdit(QWidget* parent = nullptr);

protected:
    Parsed<std::chrono::seconds> parse(const QString& text) const override;
    QString format(const std::chrono::seconds& duration) const override;
};

} // namespace weir::gui
