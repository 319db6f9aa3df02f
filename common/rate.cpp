// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/rate.h"

#include "common/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace weir {
namespace {

__extension__ using Wide = unsigned __int128;

struct Unit
{
    std::string_view suffix;
    std::uint64_t factor;
};

constexpr std::array<Unit, 3> countUnits{{{"", 1}, {"k", 1'000}, {"M", 1'000'000}}};
constexpr std::array<Unit, 8> byteUnits{{{"B", 1},
                                         {"", 1},
                                         {"kB", 1'000},
                                         {"MB", 1'000'000},
                                         {"GB", 1'000'000'000},
                                         {"KiB", 1ULL << 10},
                                         {"MiB", 1ULL << 20},
                                         {"GiB", 1ULL << 30}}};

std::span<const Unit> unitsOf(Measure measure)
{
    if (countsBytes(measure))
        return byteUnits;
    return countUnits;
}

struct Span
{
    std::string_view name;
    std::uint32_t seconds;
    Rate::Calendar calendar;
};
constexpr std::array<Span, 6> rateSpans{{{"s", 1, Rate::Calendar::None},
                                         {"m", 60, Rate::Calendar::None},
                                         {"h", 3'600, Rate::Calendar::None},
                                         {"d", 86'400, Rate::Calendar::None},
                                         {"day", 0, Rate::Calendar::Day},
                                         {"month", 0, Rate::Calendar::Month}}};

constexpr std::uint64_t secondsOf(const Rate& rate)
{
    constexpr std::uint64_t day = 86'400;
    switch (rate.calendar) {
    case Rate::Calendar::Day:
        return day;
    case Rate::Calendar::Month:
        return 28 * day;
    case Rate::Calendar::None:
        break;
    }
    return rate.seconds;
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// digits[.digits][unit], exactly; nothing when it is anything else, not whole, or beyond 10^18.
std::optional<std::uint64_t> readQuantity(std::string_view text, std::span<const Unit> units)
{
    constexpr std::uint64_t bound = 1'000'000'000'000'000'000;
    constexpr std::ptrdiff_t mostDigits = 18;
    const auto* const whole = std::find_if_not(text.begin(), text.end(), isDigit);
    const auto* rest = whole;
    if (rest != text.end() && *rest == '.')
        rest = std::find_if_not(rest + 1, text.end(), isDigit);
    const bool fraction = rest != whole;
    if (whole == text.begin() || (fraction && rest == whole + 1) || rest - text.begin() > mostDigits)
        return std::nullopt;

    Wide digits = 0;
    Wide divisor = 1;
    for (const auto* at = text.begin(); at != rest; ++at) {
        if (*at == '.')
            continue;
        digits = digits * 10 + static_cast<unsigned>(*at - '0');
        if (at > whole)
            divisor *= 10;
    }
    const std::string_view suffix = text.substr(static_cast<std::size_t>(rest - text.begin()));
    const auto unit =
        std::find_if(units.begin(), units.end(), [&](const Unit& known) { return known.suffix == suffix; });
    if (unit == units.end())
        return std::nullopt;
    const Wide scaled = digits * unit->factor;
    if (scaled % divisor != 0 || scaled / divisor > bound)
        return std::nullopt;
    return static_cast<std::uint64_t>(scaled / divisor);
}

/// `quantity` in units of `factor` with up to three decimals; nothing when that is not exact.
std::optional<std::string> writeDecimal(std::uint64_t quantity, std::uint64_t factor)
{
    std::uint64_t divisor = factor;
    std::string text = std::to_string(quantity / divisor);
    std::uint64_t remainder = quantity % divisor;
    if (remainder == 0)
        return text;
    text += '.';
    for (int digit = 0; digit < 3 && remainder != 0; ++digit) {
        remainder *= 10;
        text += static_cast<char>('0' + remainder / divisor);
        remainder %= divisor;
    }
    if (remainder != 0)
        return std::nullopt;
    return text;
}

std::uint64_t highestPerSecond(Measure measure)
{
    return countsBytes(measure) ? 100'000'000'000 : 10'000'000;
}

/// rate × numerator / denominator seconds, rounded down.
std::uint64_t amountIn(const Rate& rate, std::uint64_t numerator, std::uint64_t denominator)
{
    return static_cast<std::uint64_t>(Wide{rate.amount} * numerator / (Wide{secondsOf(rate)} * denominator));
}

Error invalid(Sentence sentence)
{
    return {Error::Kind::Invalid, std::move(sentence)};
}

} // namespace

bool countsBytes(Measure measure)
{
    return measure == Measure::BytesIn || measure == Measure::BytesOut;
}

Result<Rate> parseRate(std::string_view text, Measure measure)
{
    const bool bytes = countsBytes(measure);
    const std::size_t slash = text.find('/');
    const auto amount = readQuantity(text.substr(0, slash), unitsOf(measure));
    const std::string_view spanName =
        slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
    const auto* const span = std::find_if(rateSpans.begin(), rateSpans.end(),
                                          [&](const Span& known) { return known.name == spanName; });
    if (!amount || span == rateSpans.end()) {
        if (bytes)
            return invalid(makeSentence(
                "byte-rate-syntax",
                "\"%1\" is not a rate of bytes; write for example 500kB/s, 2MB/s or 1GiB/d", {shown(text)}));
        return invalid(makeSentence(
            "rate-syntax", "\"%1\" is not a rate; write for example 100/s, 30/m or 1000/d", {shown(text)}));
    }
    const Rate rate{*amount, span->seconds, span->calendar};
    if (rate.amount == 0)
        return invalid(makeSentence(
            "rate-zero", "\"%1\" admits nothing; the lowest rate is 1/d (an unwanted client gets 1/d)",
            {shown(text)}));
    if (Wide{rate.amount} > Wide{highestPerSecond(measure)} * secondsOf(rate))
        return invalid(makeSentence("rate-too-high", "\"%1\" is too high; the highest rate is %2",
                                    {shown(text), bytes ? "100GB/s" : "10M/s"}));
    return rate;
}

std::string formatRate(const Rate& rate, Measure measure)
{
    const auto* const span = std::find_if(rateSpans.begin(), rateSpans.end(), [&](const Span& known) {
        return known.seconds == rate.seconds && known.calendar == rate.calendar;
    });
    const std::string name =
        span == rateSpans.end() ? std::to_string(rate.seconds) + 's' : std::string(span->name);
    return formatQuantity(rate.amount, measure) + '/' + name;
}

Result<std::uint64_t> parseQuantity(std::string_view text, Measure measure)
{
    if (const auto quantity = readQuantity(text, unitsOf(measure)))
        return *quantity;
    if (countsBytes(measure))
        return invalid(makeSentence("bytes-syntax",
                                    "\"%1\" is not a number of bytes; write for example 512KiB or 1MB",
                                    {shown(text)}));
    return invalid(makeSentence("count-syntax", "\"%1\" is not a whole number; write for example 20 or 5k",
                                {shown(text)}));
}

std::string formatQuantity(std::uint64_t quantity, Measure measure)
{
    constexpr std::uint64_t readAtAGlance = 10'000;
    const auto units = unitsOf(measure);
    std::string shortest = std::to_string(quantity) + std::string(units.front().suffix);
    if (!countsBytes(measure) && quantity < readAtAGlance)
        return shortest;
    for (const Unit& unit : units.subspan(1)) {
        const auto decimal = quantity < unit.factor ? std::nullopt : writeDecimal(quantity, unit.factor);
        // A byte count without a unit would be shorter, but leaves the reader guessing.
        if (decimal && !unit.suffix.empty() && decimal->size() + unit.suffix.size() < shortest.size())
            shortest = *decimal + std::string(unit.suffix);
    }
    return shortest;
}

std::uint64_t minimumBurst(const Rate& rate, Measure measure)
{
    constexpr std::uint64_t largestPackets = 256ULL * 1024;
    return countsBytes(measure) ? std::max(largestPackets, amountIn(rate, 1, 4)) : 1;
}

std::uint64_t defaultBurst(const Rate& rate, Measure measure, Algorithm algorithm)
{
    if (rate.calendar != Rate::Calendar::None)
        return rate.amount;
    const std::uint64_t least = minimumBurst(rate, measure);
    if (algorithm == Algorithm::LeakyBucket)
        return least;
    return std::max(least, countsBytes(measure) ? amountIn(rate, 1, 2) : amountIn(rate, 1, 1));
}

std::uint64_t defaultCapacityBurst(const Rate& rate)
{
    return std::max(minimumCapacityBurst, amountIn(rate, 1, 1));
}

std::uint64_t maximumBurst(Measure measure)
{
    return highestPerSecond(measure);
}

} // namespace weir
