// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/stacked_rates.h"

#include <algorithm>
#include <set>

namespace weir::gui {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds sampleSpan = 1s;

StackedPoint stacked(ChartTime time, const Rates& rates)
{
    StackedPoint point{time, {}};
    double top = 0;
    for (const Band band : allBands) {
        top += rateOf(rates, band);
        point.tops[static_cast<std::size_t>(band)] = top;
    }
    return point;
}

StackedPoint between(const StackedPoint& before, const StackedPoint& after, ChartTime time)
{
    const std::chrono::duration<double> span = after.time - before.time;
    const double part = span.count() > 0 ? (time - before.time) / span : 0;
    StackedPoint point{time, {}};
    for (std::size_t band = 0; band < bandCount; ++band)
        point.tops[band] = before.tops[band] + (after.tops[band] - before.tops[band]) * part;
    return point;
}

/// Puts samples into segments and what lies between them into gaps.
class Stacker
{
public:
    Stacker(const TimeRange& window, ChartTime recordedFrom)
        : m_window(window), m_known(std::max(window.begin, recordedFrom - sampleSpan))
    {
    }

    void add(const RateSample& sample)
    {
        if (!sample.rates) {
            m_open = false;
            return;
        }
        StackedPoint point = stacked(sample.time, *sample.rates);
        if (!m_open)
            begin(point);
        m_result.segments.back().push_back(point);
        m_known = sample.time;
        m_result.largest = std::max(m_result.largest, point.tops.back());
        for (const Band band : allBands)
            m_result.seen[static_cast<std::size_t>(band)] |= rateOf(*sample.rates, band) > 0;
    }

    StackedRates finish()
    {
        addGap(m_window.end);
        return std::move(m_result);
    }

private:
    void begin(StackedPoint point)
    {
        point.time = std::clamp(point.time - sampleSpan, m_known, point.time);
        addGap(point.time);
        m_result.segments.push_back({point});
        m_open = true;
    }

    void addGap(ChartTime end)
    {
        if (!m_open && end > m_known)
            m_result.gaps.push_back({m_known, end});
    }

    TimeRange m_window;
    ChartTime m_known; ///< up to here it is told
    bool m_open = false;
    StackedRates m_result;
};

} // namespace

double rateOf(const Rates& rates, Band band)
{
    switch (band) {
    case Band::Passed:
        return rates.passed;
    case Band::Throttled:
        return rates.throttled;
    case Band::Rejected:
        return rates.rejected;
    case Band::Dropped:
        break;
    }
    return rates.dropped;
}

StackedRates stackRates(std::span<const RateSample> samples, const TimeRange& window, ChartTime recordedFrom)
{
    Stacker stacker(window, recordedFrom);
    for (const RateSample& sample : samples) {
        if (sample.time >= window.begin && sample.time <= window.end)
            stacker.add(sample);
    }
    return stacker.finish();
}

std::vector<StackedPoint> thinned(const std::vector<StackedPoint>& points, const TimeRange& window,
                                  int columns)
{
    const auto most = static_cast<std::size_t>(std::max(columns, 1));
    const auto span = window.end - window.begin;
    if (points.size() <= most || span <= 0ms)
        return points;
    const auto columnOf = [&](const StackedPoint& point) {
        return (point.time - window.begin) * columns / span;
    };

    std::vector<StackedPoint> result;
    result.reserve(points.size());
    for (auto first = points.begin(); first != points.end();) {
        const auto last =
            std::find_if(first, points.end(), [&, column = columnOf(*first)](const auto& point) {
                return columnOf(point) != column;
            });
        std::set<std::vector<StackedPoint>::const_iterator> kept;
        for (std::size_t band = 0; band < bandCount; ++band) {
            const auto lower = [band](const auto& a, const auto& b) { return a.tops[band] < b.tops[band]; };
            kept.insert(std::min_element(first, last, lower));
            kept.insert(std::max_element(first, last, lower));
        }
        for (const auto& point : kept)
            result.push_back(*point);
        first = last;
    }
    // Ends keep their times: what lies beside them is a gap.
    if (result.front().time != points.front().time)
        result.insert(result.begin(), points.front());
    if (result.back().time != points.back().time)
        result.push_back(points.back());
    return result;
}

std::vector<std::vector<StackedPoint>> cutAt(const std::vector<StackedPoint>& points,
                                             const std::vector<ChartTime>& cuts)
{
    std::vector<std::vector<StackedPoint>> parts(cuts.size() + 1);
    std::size_t part = 0;
    for (std::size_t index = 0; index < points.size(); ++index) {
        const StackedPoint& point = points[index];
        for (; part < cuts.size() && cuts[part] < point.time; ++part) {
            if (index == 0)
                continue;
            const StackedPoint edge = between(points[index - 1], point, cuts[part]);
            parts[part].push_back(edge);
            parts[part + 1].push_back(edge);
        }
        parts[part].push_back(point);
    }
    return parts;
}

std::optional<std::size_t> nearestSample(std::span<const RateSample> samples, ChartTime time)
{
    if (samples.empty())
        return std::nullopt;
    const auto after = std::lower_bound(samples.begin(), samples.end(), time,
                                        [](const RateSample& sample, auto t) { return sample.time < t; });
    if (after == samples.begin())
        return 0;
    const auto before = std::prev(after);
    const bool isBefore = after == samples.end() || time - before->time <= after->time - time;
    return static_cast<std::size_t>((isBefore ? before : after) - samples.begin());
}

} // namespace weir::gui
