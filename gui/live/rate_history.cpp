// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/rate_history.h"

#include <algorithm>

namespace weir::gui {

void RateHistory::append(const RateSample& sample)
{
    if (!m_samples.empty() && sample.time <= m_samples.back().time)
        m_samples.clear();
    m_samples.push_back(sample);
    while (m_samples.front().time < sample.time - span)
        m_samples.pop_front();
}

std::vector<RateSample> RateHistory::since(std::chrono::sys_time<std::chrono::milliseconds> begin) const
{
    const auto first =
        std::lower_bound(m_samples.begin(), m_samples.end(), begin,
                         [](const RateSample& sample, auto time) { return sample.time < time; });
    std::vector<RateSample> result;
    result.reserve(static_cast<std::size_t>(m_samples.end() - first));
    for (auto sample = first; sample != m_samples.end(); ++sample) {
        if (!result.empty() && sample->time - result.back().time > gap)
            result.push_back({result.back().time + std::chrono::seconds(1), std::nullopt});
        result.push_back(*sample);
    }
    return result;
}

} // namespace weir::gui
