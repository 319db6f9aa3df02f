// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/value_field.h"

#include <string>

namespace weir::gui {

/// An IANA zone of this system, found by any part of its name.
class TimeZoneEdit final : public ValueField<std::string>
{
    Q_OBJECT
public:
    explicit TimeZoneEdit(QWidget* parent = nullptr);

protected:
    Parsed<std::string> parse(const QString& text) const override;
    QString format(const std::string& zone) const override;
};

/// The zone that this machine's clock shows, UTC where it is not a named one.
std::string systemTimeZone();

} // namespace weir::gui
