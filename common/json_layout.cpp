// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_layout.h"

#include <limits>

namespace weir {
namespace {

constexpr std::size_t columns = 110;

bool isContainer(const JsonValue& value)
{
    return value.type() == JsonType::Array || value.type() == JsonType::Object;
}

void appendScalar(std::string& out, const JsonValue& value)
{
    switch (value.type()) {
    case JsonType::Boolean:
        out += value.isTrue() ? "true" : "false";
        break;
    case JsonType::Number:
        out += value.numberText();
        break;
    case JsonType::String:
        appendJsonString(out, value.text());
        break;
    default:
        out += "null";
    }
}

void appendKey(std::string& out, const JsonValue& container, const JsonValue& member)
{
    if (container.type() != JsonType::Object)
        return;
    appendJsonString(out, member.key());
    out += ": ";
}

/// False, with `out` in the middle of something, when the line would grow beyond `limit` bytes.
bool appendOneLine(std::string& out, const JsonValue& value, std::size_t limit)
{
    if (!isContainer(value)) {
        appendScalar(out, value);
        return out.size() <= limit;
    }
    const bool object = value.type() == JsonType::Object;
    out += object ? '{' : '[';
    bool first = true;
    for (const JsonValue& child : value) {
        if (!first)
            out += ", ";
        first = false;
        appendKey(out, value, child);
        if (!appendOneLine(out, child, limit))
            return false;
    }
    out += object ? '}' : ']';
    return out.size() <= limit;
}

} // namespace

void appendJson(std::string& out, const JsonValue& value, std::size_t indent)
{
    const std::size_t lineStart = out.rfind('\n') + 1; // npos + 1 is 0
    const std::size_t start = out.size();
    // One column is left for the comma.
    if (!isContainer(value) || appendOneLine(out, value, lineStart + columns - 1)) {
        if (!isContainer(value))
            appendScalar(out, value);
        return;
    }
    out.resize(start);
    const bool object = value.type() == JsonType::Object;
    out += object ? '{' : '[';
    bool first = true;
    for (const JsonValue& child : value) {
        out += first ? "\n" : ",\n";
        first = false;
        out.append(indent + 2, ' ');
        appendKey(out, value, child);
        appendJson(out, child, indent + 2);
    }
    out += '\n';
    out.append(indent, ' ');
    out += object ? '}' : ']';
}

void appendJsonLine(std::string& out, const JsonValue& value)
{
    appendOneLine(out, value, std::numeric_limits<std::size_t>::max());
}

void appendJsonString(std::string& out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 0xf];
        } else {
            out += character;
        }
    }
    out += '"';
}

} // namespace weir
