// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/print/table.h"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <string>
#include <string_view>

namespace weir::control {

/// Indented JSON, built in order.
class JsonText
{
public:
    JsonText();
    void key(std::string_view name);
    void value(const Value& value);
    /// key and value of an object's member
    void member(std::string_view name, const Value& value);
    /// an array of objects
    void rows(const Table& table);
    void startObject() { m_writer.StartObject(); }
    void endObject() { m_writer.EndObject(); }
    void startArray() { m_writer.StartArray(); }
    void endArray() { m_writer.EndArray(); }
    /// A value that exists already, as a parsed document holds it.
    void value(const rapidjson::Value& value) { value.Accept(m_writer); }

    /// The text with a line end.
    std::string text() const;

private:
    rapidjson::StringBuffer m_buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> m_writer;
};

} // namespace weir::control
