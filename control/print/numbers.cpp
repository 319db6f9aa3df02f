// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/numbers.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace weir::control {
namespace {

std::string withDecimals(double value, int decimals)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

} // namespace

std::string formatBytes(double bytes)
{
    static constexpr std::array<const char*, 6> units{"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t unit = 0;
    // 999.5 would be printed as 1000.
    while (bytes >= 999.5 && unit + 1 < units.size()) {
        bytes /= 1000;
        ++unit;
    }
    return withDecimals(bytes, unit > 0 && bytes < 9.95 ? 1 : 0) + ' ' + units[unit];
}

std::string formatPerSecond(double rate)
{
    if (rate > 0 && rate < 9.95)
        return withDecimals(rate, 1);
    return formatCount(static_cast<std::uint64_t>(std::llround(rate)));
}

std::string formatCount(std::uint64_t count)
{
    std::string text = std::to_string(count);
    for (std::size_t position = text.size(); position > 3;) {
        position -= 3;
        text.insert(position, 1, ',');
    }
    return text;
}

} // namespace weir::control
