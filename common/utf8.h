// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace weir {

/// The first character of a text.
struct Utf8Character
{
    char32_t codePoint = 0;
    std::size_t length = 0; ///< bytes; 0: the text does not begin with well-formed UTF-8
};

/// Strict as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
Utf8Character decodeUtf8(std::string_view text);

/// May it stand in a line of text as it is? Not so control characters, line separators, and the invisible
/// characters that reorder or hide text (bidirectional controls, zero-width characters, tags).
bool isPrintable(char32_t codePoint);

/// Characters, not bytes; an ill-formed byte counts as one.
std::size_t countCharacters(std::string_view text);

} // namespace weir
