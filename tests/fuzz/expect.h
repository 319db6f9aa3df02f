// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/utf8.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What is wrong ends a fuzz target, with a sentence.
inline void expect(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

inline void expectPrintable(std::string_view text)
{
    while (!text.empty()) {
        const weir::Utf8Character character = weir::decodeUtf8(text);
        expect(character.length > 0 && weir::isPrintable(character.codePoint), "a sentence is not printable");
        text.remove_prefix(character.length);
    }
}
