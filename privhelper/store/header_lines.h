// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

/// The store's files begin with lines "KEY VALUE" that end with a checksum over themselves and what follows.
namespace weir {

/// SHA-256 in hexadecimal digits.
std::string checksum(std::string_view header, std::string_view body);

/// Takes "KEY VALUE\n" from the front; nothing when the next line has another key.
std::optional<std::string_view> takeLine(std::string_view& bytes, std::string_view key);

template <typename Number>
bool parseNumber(std::string_view text, Number& number, int base = 10)
{
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return fault == std::errc() && end == text.data() + text.size();
}

template <typename Number>
bool takeNumber(std::string_view& bytes, std::string_view key, Number& number)
{
    const auto text = takeLine(bytes, key);
    return text && parseNumber(*text, number);
}

} // namespace weir
