// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/time_text.h"

#include <array>
#include <ctime>
#include <utility>

namespace weir::control {

using namespace std::chrono_literals;

std::string localTime(Time time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
    return {text.data(), length};
}

std::string spanInWords(std::chrono::seconds span)
{
    static constexpr std::array<std::pair<char, std::chrono::seconds>, 4> units{
        {{'d', 24h}, {'h', 1h}, {'m', 1min}, {'s', 1s}}};

    std::string words;
    for (const auto& [letter, unit] : units) {
        const auto amount = span / unit;
        span -= amount * unit;
        const bool second = !words.empty();
        if (amount > 0)
            words += (second ? " " : "") + std::to_string(amount) + letter;
        if (second)
            break;
    }
    return words.empty() ? "0s" : words;
}

} // namespace weir::control
