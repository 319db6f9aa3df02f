// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/axis_maths.h"
#include "gui/live/rate_history.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Seconds of traffic as areas that stand on each other.
namespace weir::gui {

/// What becomes of a request, from the bottom of the stack to its top.
enum class Band : std::size_t { Passed, Throttled, Rejected, Dropped };
constexpr std::size_t bandCount = 4;
constexpr std::array<Band, bandCount> allBands{Band::Passed, Band::Throttled, Band::Rejected, Band::Dropped};

double rateOf(const Rates& rates, Band band);

/// One sample: where each band ends, requests per second, counted from zero.
struct StackedPoint
{
    ChartTime time{};
    std::array<double, bandCount> tops{};

    bool operator==(const StackedPoint&) const = default;
};

struct StackedRates
{
    /// Oldest first; between two of them nothing is known. A sample tells of the second before it, so a
    /// segment begins a second before its first sample.
    std::vector<std::vector<StackedPoint>> segments;
    std::vector<TimeRange> gaps;        ///< nothing is known, although Weir's window was there
    double largest = 0;                 ///< of all together
    std::array<bool, bandCount> seen{}; ///< the band is not zero throughout
};

/// `recordedFrom`: when recording began; what lies before it in the window is no gap.
StackedRates stackRates(std::span<const RateSample> samples, const TimeRange& window, ChartTime recordedFrom);

/// At most eight points for each of `columns` equal parts of the window: those where one of the bands is at
/// its highest or lowest, so that no peak is lost. Up to `columns` points come back as they are.
std::vector<StackedPoint> thinned(const std::vector<StackedPoint>& points, const TimeRange& window,
                                  int columns);

/// The points from each cut to the next, with points in between where a cut falls between two: one part more
/// than there are cuts.
std::vector<std::vector<StackedPoint>> cutAt(const std::vector<StackedPoint>& points,
                                             const std::vector<ChartTime>& cuts);

/// The sample closest to the time; nothing if there are none.
std::optional<std::size_t> nearestSample(std::span<const RateSample> samples, ChartTime time);

} // namespace weir::gui
