// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/value_field.h"

#include <functional>
#include <string>

namespace weir::gui {

/// A name of the document that nobody else of its kind has.
class NameEdit final : public ValueField<std::string>
{
    Q_OBJECT
public:
    using ValueField::ValueField;

    /// Says whether a name, other than the one shown, belongs to somebody already.
    void setTaken(std::function<bool(const std::string&)> isTaken);

protected:
    Parsed<std::string> parse(const QString& text) const override;
    QString format(const std::string& name) const override;

private:
    std::function<bool(const std::string&)> m_isTaken;
};

} // namespace weir::gui
