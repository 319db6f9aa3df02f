// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schedule_text.h"

#include "common/text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace weir {
namespace {

constexpr std::array<std::string_view, 7> dayNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// 0 for Monday; 7 when it is no day.
std::size_t dayIndex(std::string_view name)
{
    return static_cast<std::size_t>(std::find(dayNames.begin(), dayNames.end(), name) - dayNames.begin());
}

} // namespace

Result<std::uint8_t> parseDays(std::string_view text)
{
    const Error syntax{Error::Kind::Invalid,
                       makeSentence("days-syntax",
                                    "\"%1\" does not name days; write for example mon-fri or sat,sun",
                                    {shown(text)})};
    unsigned days = 0;
    for (std::string_view rest = text;;) {
        const std::size_t comma = rest.find(',');
        const std::string_view part = rest.substr(0, comma);
        const std::size_t dash = part.find('-');
        const std::size_t first = dayIndex(part.substr(0, dash));
        const std::size_t last = dash == std::string_view::npos ? first : dayIndex(part.substr(dash + 1));
        if (first == dayNames.size() || last == dayNames.size())
            return syntax;
        for (std::size_t day = first;; day = (day + 1) % dayNames.size()) {
            days |= 1U << day;
            if (day == last)
                break;
        }
        if (comma == std::string_view::npos)
            return static_cast<std::uint8_t>(days);
        rest.remove_prefix(comma + 1);
    }
}

std::string formatDays(std::uint8_t days)
{
    std::string text;
    for (std::size_t day = 0; day < dayNames.size(); ++day) {
        if ((days >> day & 1) == 0)
            continue;
        std::size_t last = day;
        while (last + 1 < dayNames.size() && (days >> (last + 1) & 1) != 0)
            ++last;
        text += (text.empty() ? "" : ",") + std::string(dayNames[day]);
        if (last > day)
            text += '-' + std::string(dayNames[last]);
        day = last;
    }
    return text;
}

Result<int> parseTimeOfDay(std::string_view text)
{
    const auto digit = [&](std::size_t at) {
        return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 1'000; // too large for any time
    };
    if (text.size() == 5 && text[2] == ':') {
        const int hours = digit(0) * 10 + digit(1);
        const int minutes = digit(3) * 10 + digit(4);
        if (minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0)))
            return hours * 60 + minutes;
    }
    return Error{Error::Kind::Invalid,
                 makeSentence("time-of-day-syntax",
                              "\"%1\" is not a time of day; write for example 09:00 or 24:00",
                              {shown(text)})};
}

std::string formatTimeOfDay(int minutes)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", minutes / 60, minutes % 60);
    return text.data();
}

} // namespace weir
