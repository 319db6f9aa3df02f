// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/json.h"

#include "common/utc_time.h"

namespace weir::control {
namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

struct WriteValue
{
    Writer& writer;

    void string(std::string_view value) const
    {
        writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    }
    void operator()(std::monostate) const { writer.Null(); }
    void operator()(bool value) const { writer.Bool(value); }
    void operator()(std::uint64_t value) const { writer.Uint64(value); }
    void operator()(const std::string& value) const { string(value); }
    void operator()(Time value) const { string(formatUtcTime(value)); }
    void operator()(const std::vector<std::string>& values) const
    {
        writer.StartArray();
        for (const std::string& value : values)
            string(value);
        writer.EndArray();
    }
};

} // namespace

JsonText::JsonText() : m_writer(m_buffer)
{
    m_writer.SetIndent(' ', 2);
}

void JsonText::key(std::string_view name)
{
    m_writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void JsonText::value(const Value& value)
{
    std::visit(WriteValue{m_writer}, value);
}

void JsonText::member(std::string_view name, const Value& value)
{
    key(name);
    this->value(value);
}

void JsonText::rows(const Table& table)
{
    m_writer.StartArray();
    for (const std::vector<Cell>& row : table.rows) {
        m_writer.StartObject();
        for (std::size_t i = 0; i < row.size(); ++i)
            member(table.columns[i].name, row[i].value);
        m_writer.EndObject();
    }
    m_writer.EndArray();
}

std::string JsonText::text() const
{
    return std::string(m_buffer.GetString(), m_buffer.GetSize()) + '\n';
}

} // namespace weir::control
