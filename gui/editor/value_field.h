// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "gui/editor/line_field.h"
#include "gui/text/sentence_text.h"

#include <optional>
#include <utility>

namespace weir::gui {

/// A value, or the sentence that says why there is none.
template <typename Value>
struct Parsed
{
    std::optional<Value> value;
    QString fault;

    static Parsed of(Value value) { return {std::move(value), {}}; }
    static Parsed wrong(QString fault) { return {std::nullopt, std::move(fault)}; }
    static Parsed of(Result<Value> result)
    {
        if (result)
            return of(*std::move(result));
        return wrong(toText(result.error().sentence));
    }
};

/// Fresh: another part is shown. Update: the same part, which somebody else may have changed.
enum class Showing { Fresh, Update };

/// A line that stands for a value of some type.
template <typename Value>
class ValueField : public LineField
{
public:
    using LineField::LineField;

    /// What stands in the line; nothing while that is invalid.
    std::optional<Value> value() const { return parse(text()).value; }
    /// The last valid one.
    const Value& current() const { return m_value; }

    /// In an update an equal value leaves the line as it is, with its cursor and whatever is being typed.
    void setValue(const Value& value, Showing showing = Showing::Fresh)
    {
        if (showing == Showing::Update && value == m_value)
            return;
        m_value = value;
        showText(format(value));
    }

protected:
    virtual Parsed<Value> parse(const QString& text) const = 0;
    virtual QString format(const Value& value) const = 0;

    QString take(const QString& text, bool& changes) final
    {
        Parsed<Value> parsed = parse(text);
        if (!parsed.value)
            return parsed.fault;
        changes = *parsed.value != m_value;
        m_value = *std::move(parsed.value);
        return {};
    }

private:
    Value m_value{};
};

} // namespace weir::gui
