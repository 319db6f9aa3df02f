// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/limit_line.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace weir::gui {
namespace {

constexpr std::array<std::uint32_t, 4> units{1, 60, 3600, 86400};

std::uint64_t bounded(double amount, std::uint32_t seconds)
{
    const double most = perSecond(highestRate) * seconds;
    return static_cast<std::uint64_t>(std::clamp(amount, 1.0, most));
}

double twoDigits(double amount)
{
    if (amount < 100)
        return std::round(amount);
    const double power = std::pow(10.0, std::floor(std::log10(amount)) - 1);
    return std::round(amount / power) * power;
}

} // namespace

double perSecond(const Rate& rate)
{
    return rate.seconds == 0 ? 0 : static_cast<double>(rate.amount) / rate.seconds;
}

Rate rateAt(double perSecond, const Rate& like)
{
    // Below 5 of a unit whole numbers are too far apart.
    constexpr double fewest = 5;
    for (const std::uint32_t seconds : units) {
        if (seconds < like.seconds)
            continue;
        if (perSecond * seconds >= fewest || seconds == units.back())
            return {bounded(twoDigits(perSecond * seconds), seconds), seconds};
    }
    return like;
}

Rate stepped(const Rate& rate, int steps, bool coarse)
{
    const double size = std::max(1.0, std::floor(static_cast<double>(rate.amount) / (coarse ? 10 : 100)));
    return {bounded(static_cast<double>(rate.amount) + size * steps, std::max(1U, rate.seconds)),
            rate.seconds};
}

} // namespace weir::gui
