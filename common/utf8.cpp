// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utf8.h"

#include <algorithm>
#include <array>

namespace weir {

Utf8Character decodeUtf8(std::string_view text)
{
    if (text.empty())
        return {};
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length)
        return {};
    char32_t codePoint = lead & (0xffU >> (length + 1));
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xc0) != 0x80)
            return {};
        codePoint = codePoint << 6 | (byte(at) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (codePoint < smallest[length] || codePoint > 0x10ffff || surrogate)
        return {};
    return {codePoint, length};
}

bool isPrintable(char32_t codePoint)
{
    if (codePoint >= ' ' && codePoint < 0x7f)
        return true;
    struct Range
    {
        char32_t first;
        char32_t last;
    };
    // Sorted: Unicode categories Cc, Zl, Zp, Cf as far as it is invisible, and the noncharacters of plane 0.
    constexpr std::array<Range, 14> hidden{{{0x00, 0x1f},
                                            {0x7f, 0x9f},
                                            {0xad, 0xad},
                                            {0x61c, 0x61c},
                                            {0x180e, 0x180e},
                                            {0x200b, 0x200f},
                                            {0x2028, 0x202e},
                                            {0x2060, 0x206f},
                                            {0xd800, 0xdfff},
                                            {0xfdd0, 0xfdef},
                                            {0xfeff, 0xfeff},
                                            {0xfff0, 0xfffb},
                                            {0xfffe, 0xffff},
                                            {0xe0000, 0xe0fff}}};
    return std::none_of(hidden.begin(), hidden.end(),
                        [=](Range range) { return codePoint >= range.first && codePoint <= range.last; });
}

std::size_t countCharacters(std::string_view text)
{
    std::size_t count = 0;
    while (!text.empty()) {
        text.remove_prefix(std::max<std::size_t>(1, decodeUtf8(text).length));
        ++count;
    }
    return count;
}

} // namespace weir
