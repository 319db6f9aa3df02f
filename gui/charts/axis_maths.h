// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

/// Where the lines of a chart's axes go.
namespace weir::gui {

using ChartTime = std::chrono::sys_time<std::chrono::milliseconds>;

struct TimeRange
{
    ChartTime begin{};
    ChartTime end{};

    bool operator==(const TimeRange&) const = default;
};

/// From 0 to `top`, a line every `step`, which is 1, 2 or 5 times a power of ten; `top` is a multiple of it.
struct ValueScale
{
    double top = 0;
    double step = 0;

    bool operator==(const ValueScale&) const = default;
};

/// The scale for values up to `largest` with at most `lines` lines above zero. `current` stays as long as the
/// values fit under it and fill a good part of it, so that the chart does not breathe with every second.
ValueScale scaleFor(double largest, const ValueScale& current, int lines = 5);

/// 0, step, ... top
std::vector<double> valueLines(const ValueScale& scale);

/// The smallest round step (1 s to 12 h) that puts at most `lines` lines into `span`.
std::chrono::seconds timeStep(std::chrono::milliseconds span, int lines);

/// Round times of the local clock inside `range`; `utcOffset` is local time minus UTC.
std::vector<ChartTime> timeLines(const TimeRange& range, std::chrono::seconds step,
                                 std::chrono::seconds utcOffset);

} // namespace weir::gui
