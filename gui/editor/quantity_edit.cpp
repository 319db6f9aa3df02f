// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/quantity_edit.h"

#include "common/rate.h"

namespace weir::gui {

void QuantityEdit::setMeasure(Measure measure)
{
    m_measure = measure;
    setDefault(m_default);
}

void QuantityEdit::setDefault(std::uint64_t quantity)
{
    m_default = quantity;
    const QString text = QString::fromStdString(formatQuantity(quantity, m_measure));
    setPlaceholder(quantity == 0 ? tr("none (default)") : tr("%1 (default)").arg(text));
}

void QuantityEdit::setQuantity(std::uint64_t quantity, Showing showing)
{
    // Whoever spells the default out keeps it so while the form is open.
    if (showing == Showing::Update && current() == quantity)
        return;
    setValue(quantity == m_default ? std::nullopt : std::optional(quantity), showing);
}

Parsed<std::optional<std::uint64_t>> QuantityEdit::parse(const QString& text) const
{
    using Optional = std::optional<std::uint64_t>;
    if (text.isEmpty())
        return Parsed<Optional>{std::make_optional(Optional()), {}};
    const Result<std::uint64_t> quantity = parseQuantity(text.toStdString(), m_measure);
    if (!quantity)
        return Parsed<Optional>::wrong(toText(quantity.error().sentence));
    return Parsed<Optional>{std::make_optional(Optional(*quantity)), {}};
}

QString QuantityEdit::format(const std::optional<std::uint64_t>& quantity) const
{
    return quantity ? QString::fromStdString(formatQuantity(*quantity, m_measure)) : QString();
}

} // namespace weir::gui
