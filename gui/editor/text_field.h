// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/value_field.h"

#include <functional>
#include <string>

namespace weir::gui {

/// A line of text that a function judges.
class TextField final : public ValueField<std::string>
{
    Q_OBJECT
public:
    using Parse = std::function<Parsed<std::string>(const std::string& text)>;
    using Format = std::function<std::string(const std::string& value)>;

    explicit TextField(Parse parse, QWidget* parent = nullptr) : ValueField(parent), m_parse(std::move(parse))
    {
    }

    /// Another judgement, of what stands in the line too.
    void setParse(Parse parse)
    {
        m_parse = std::move(parse);
        judge();
    }
    void setFormat(Format format) { m_format = std::move(format); }

protected:
    Parsed<std::string> parse(const QString& text) const override { return m_parse(text.toStdString()); }
    QString format(const std::string& value) const override
    {
        return QString::fromStdString(m_format ? m_format(value) : value);
    }

private:
    Parse m_parse;
    Format m_format;
};

} // namespace weir::gui
