// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/rate.h"
#include "common/text.h"

#include <array>
#include <charconv>

namespace weir {
namespace {

struct DurationUnit
{
    char letter;
    std::chrono::seconds length;
};

// Largest first: "1h30m" goes down, never up.
constexpr std::array<DurationUnit, 4> durationUnits{{{'d', std::chrono::days(1)},
                                                     {'h', std::chrono::hours(1)},
                                                     {'m', std::chrono::minutes(1)},
                                                     {'s', std::chrono::seconds(1)}}};
constexpr std::chrono::seconds longest = std::chrono::days(366);

} // namespace

Result<std::chrono::seconds> parseDuration(std::string_view text)
{
    const Error syntax{Error::Kind::Invalid,
                       makeSentence("duration-syntax",
                                    "\"%1\" is not a duration; write for example 10s, 5m, 1h30m or 2d",
                                    {shown(text)})};
    std::chrono::seconds total{0};
    std::string_view rest = text;
    auto unit = durationUnits.begin();
    while (!rest.empty()) {
        std::int64_t count = 0;
        const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
        if (failure != std::errc() || count < 0 || end == rest.data() + rest.size())
            return syntax;
        while (unit != durationUnits.end() && unit->letter != *end)
            ++unit;
        if (unit == durationUnits.end())
            return syntax;
        if (count > longest / unit->length)
            total = longest + std::chrono::seconds(1);
        else
            total += count * unit->length;
        ++unit;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    }
    if (text.empty())
        return syntax;
    if (total < std::chrono::seconds(1) || total > longest)
        return Error{
            Error::Kind::Invalid,
            makeSentence("duration-range", "\"%1\" is out of range; write from 1s to 366d", {shown(text)})};
    return total;
}

std::string formatDuration(std::chrono::seconds duration)
{
    for (const DurationUnit& unit : durationUnits) {
        if (duration % unit.length == std::chrono::seconds(0) && duration >= unit.length)
            return std::to_string(duration / unit.length) + unit.letter;
    }
    return std::to_string(duration.count()) + 's';
}

} // namespace weir
