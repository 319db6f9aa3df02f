// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text.h"

#include "common/hex.h"
#include "common/utf8.h"

#include <algorithm>

namespace weir {
namespace {

void appendByte(std::string& out, char byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    out += "\\x";
    out += digits[value >> 4];
    out += digits[value & 0xf];
}

std::string escape(std::string_view bytes, std::string_view backslash)
{
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const Utf8Character character = decodeUtf8(bytes);
        const std::size_t length = std::max<std::size_t>(1, character.length);
        const std::string_view taken = bytes.substr(0, length);
        if (character.codePoint == '\\')
            out += backslash;
        else if (character.length > 0 && isPrintable(character.codePoint))
            out += taken;
        else
            std::for_each(taken.begin(), taken.end(), [&](char byte) { appendByte(out, byte); });
        bytes.remove_prefix(length);
    }
    return out;
}

} // namespace

std::string printable(std::string_view bytes)
{
    return escape(bytes, "\\\\");
}

std::optional<std::string> parsePrintable(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    while (!text.empty()) {
        if (text[0] != '\\') {
            bytes += text[0];
            text.remove_prefix(1);
        } else if (text.starts_with("\\\\")) {
            bytes += '\\';
            text.remove_prefix(2);
        } else if (text.starts_with("\\x") && text.size() >= 4 && hexValue(text[2]) >= 0 &&
                   hexValue(text[3]) >= 0) {
            bytes += static_cast<char>(hexValue(text[2]) * 16 + hexValue(text[3]));
            text.remove_prefix(4);
        } else {
            return std::nullopt;
        }
    }
    return bytes;
}

std::string terminalSafe(std::string_view text)
{
    return escape(text, "\\");
}

std::string shown(std::string_view bytes)
{
    constexpr std::size_t limit = 64;
    // Each byte becomes at most 4 characters: more input than this is cut in any case.
    const bool longInput = bytes.size() > 4 * (limit + 1);
    std::string text = printable(longInput ? bytes.substr(0, 4 * (limit + 1)) : bytes);
    if (countCharacters(text) <= limit)
        return text;
    std::size_t end = 0;
    for (std::size_t count = 0; count < limit; ++count)
        end += decodeUtf8(std::string_view(text).substr(end)).length;
    return text.substr(0, end) + "…";
}

std::string csvCell(std::string_view text)
{
    std::string cell;
    // Behind ' as well, or two texts would become the same cell.
    const std::size_t first = text.find_first_not_of('\'');
    if (first != std::string_view::npos &&
        std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos)
        cell += '\'';
    cell += text;
    if (cell.find_first_of("\",\r\n") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char character : cell) {
        if (character == '"')
            quoted += '"';
        quoted += character;
    }
    return quoted + '"';
}

bool isName(std::string_view text)
{
    constexpr std::size_t limit = 64;
    if (text.empty() || text.front() == ' ' || text.back() == ' ')
        return false;
    for (std::size_t count = 0; !text.empty(); ++count) {
        const Utf8Character character = decodeUtf8(text);
        if (count == limit || character.length == 0 || !isPrintable(character.codePoint))
            return false;
        text.remove_prefix(character.length);
    }
    return true;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
               (character >= 'A' && character <= 'Z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(character) != std::string_view::npos;
    });
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& character : lower) {
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    }
    return lower;
}

} // namespace weir
