// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

#include <cstdint>

namespace weir::gui {

/// A number of requests, connections or bytes: "20", "256KiB". Empty stands for the default, which is shown
/// in its place.
class QuantityEdit final : public ValueField<std::optional<std::uint64_t>>
{
    Q_OBJECT
public:
    using ValueField::ValueField;

    void setMeasure(Measure measure);
    /// What an empty line means.
    void setDefault(std::uint64_t quantity);
    std::uint64_t quantity() const { return current().value_or(m_default); }
    /// Shows the default as nothing.
    void setQuantity(std::uint64_t quantity, Showing showing);

protected:
    Parsed<std::optional<std::uint64_t>> parse(const QString& text) const override;
    QString format(const std::optional<std::uint64_t>& quantity) const override;

private:
    Measure m_measure = Measure::Requests;
    std::uint64_t m_default = 0;
};

} // namespace weir::gui
