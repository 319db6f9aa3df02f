// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/rate_history.h"

#include <algorithm>

namespace weir::gui {

void RateHistory::append(const RateSample& sample)
{
    if (!m_samples.empty() && sample.time <= m_samples.back().time)
        m_samples.clear();
    m_samples.push_back(sample);
    while (m_samples.front().time < sample.time - m_kept)
        m_samples.pop_front();
}

void RateHistory::adopt(const History& recorded)
{
    m_samples.clear();
    if (recorded.series.empty())
        return;
    const auto perSecond = [&recorded](std::uint64_t count) {
        return static_cast<double>(count) / static_cast<double>(recorded.step.count());
    };
    const HistorySeries& series = recorded.series.front();
    auto end = recorded.begin + static_cast<std::int64_t>(series.gap) * recorded.step;
    for (const HistoryPoint& point : series.points) {
        end += recorded.step;
        if (end > recorded.end)
            break;
        append({end, Rates{.offered = perSecond(point.offered()),
                           .passed = perSecond(point.passed),
                           .throttled = perSecond(point.throttled),
                           .rejected = perSecond(point.rejected),
                           .dropped = perSecond(point.dropped),
                           .bytesIn = perSecond(point.bytesIn),
                           .bytesOut = perSecond(point.bytesOut)}});
    }
}

std::vector<RateSample> RateHistory::since(std::chrono::sys_time<std::chrono::milliseconds> begin) const
{
    const auto first =
        std::lower_bound(m_samples.begin(), m_samples.end(), begin,
                         [](const RateSample& sample, auto time) { return sample.time < time; });
    std::vector<RateSample> result;
    result.reserve(static_cast<std::size_t>(m_samples.end() - first));
    for (auto sample = first; sample != m_samples.end(); ++sample) {
        if (!result.empty() && sample->time - result.back().time > gap * m_step.count())
            result.push_back({result.back().time + m_step, std::nullopt});
        result.push_back(*sample);
    }
    return result;
}

} // namespace weir::gui
