// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/history.h"
#include "common/statistics_rates.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace weir::gui {

/// One second of traffic; no rates: nothing is known of it (there was no helper to ask).
struct RateSample
{
    std::chrono::sys_time<std::chrono::milliseconds> time{};
    std::optional<Rates> rates;
};

/// The last quarter of an hour by the second, or a longer time by the minute. Wall-clock times that jump back
/// (the clock was set) begin anew.
class RateHistory
{
public:
    static constexpr std::chrono::seconds span{900};

    RateHistory() = default;
    /// Of `kept` seconds, with a sample every `step`.
    RateHistory(std::chrono::seconds kept, std::chrono::seconds step) : m_kept(kept), m_step(step) {}
    std::chrono::seconds kept() const { return m_kept; }
    std::chrono::seconds step() const { return m_step; }

    void append(const RateSample& sample);
    /// Begins with what the packet path remembers: whole seconds, by the end of each. Its unfinished last one
    /// and the time before it was recorded are left out.
    void adopt(const History& recorded);
    /// Oldest first; a longer pause between two samples than `gap` (of seconds; of longer steps, three and a
    /// half) stands as a sample without rates.
    std::vector<RateSample> since(std::chrono::sys_time<std::chrono::milliseconds> begin) const;
    bool isEmpty() const { return m_samples.empty(); }
    const std::deque<RateSample>& samples() const { return m_samples; }

    static constexpr std::chrono::milliseconds gap{3500};

private:
    std::deque<RateSample> m_samples;
    std::chrono::seconds m_kept = span;
    std::chrono::seconds m_step{1};
};

} // namespace weir::gui
