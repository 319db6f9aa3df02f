// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weir {

/// 0 to 15; -1: it is no hexadecimal digit.
constexpr int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

} // namespace weir
