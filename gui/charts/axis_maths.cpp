// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/axis_maths.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

/// Below this an idle host's few requests would look like a mountain.
constexpr double smallestTop = 1;
constexpr double headroom = 1.1;
/// A scale gives way to a smaller one only when that is at most so much of it.
constexpr double shrinkAt = 0.5;

double roundUpTo125(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    // A step that should be 0.2 comes as 0.2000000001.
    const double slack = 1 + 1e-9;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (value <= factor * power * slack)
            return factor * power;
    }
    return 10 * power;
}

ValueScale freshScale(double largest, int lines)
{
    const double wanted = std::max(largest * headroom, smallestTop);
    const double step = roundUpTo125(wanted / std::max(lines, 1));
    return {std::ceil(wanted / step - 1e-9) * step, step};
}

} // namespace

ValueScale scaleFor(double largest, const ValueScale& current, int lines)
{
    const ValueScale fresh = freshScale(largest, lines);
    const bool linesFit = current.step > 0 && current.top <= current.step * (lines + 0.5);
    if (linesFit && largest <= current.top && fresh.top > current.top * shrinkAt)
        return current;
    return fresh;
}

std::vector<double> valueLines(const ValueScale& scale)
{
    std::vector<double> lines;
    if (scale.step <= 0)
        return lines;
    const int count = static_cast<int>(std::lround(scale.top / scale.step));
    for (int line = 0; line <= count; ++line)
        lines.push_back(line * scale.step);
    return lines;
}

std::chrono::seconds timeStep(std::chrono::milliseconds span, int lines)
{
    static constexpr std::array<std::chrono::seconds, 17> steps{
        1s, 2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 3h, 6h, 12h};
    const auto fits = [&](std::chrono::seconds step) { return span <= step * std::max(lines, 1); };
    const auto step = std::find_if(steps.begin(), steps.end(), fits);
    return step == steps.end() ? steps.back() : *step;
}

std::vector<ChartTime> timeLines(const TimeRange& range, std::chrono::seconds step,
                                 std::chrono::seconds utcOffset)
{
    std::vector<ChartTime> lines;
    const auto local = range.begin.time_since_epoch() + utcOffset;
    auto into = local % step;
    if (into < 0ms)
        into += step;
    for (ChartTime line = into == 0ms ? range.begin : range.begin + (step - into); line <= range.end;
         line += step)
        lines.push_back(line);
    return lines;
}

} // namespace weir::gui
