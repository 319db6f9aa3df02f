// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/rate_preview.h"

#include "bpf/rate.h"

#include <algorithm>

namespace weir::gui {
namespace {

constexpr std::uint64_t mostGroups = 250;

class Bucket
{
public:
    explicit Bucket(const Limit& limit)
        : m_limit(freshLimit(
              {{limit.rate.amount, std::max(1U, limit.rate.seconds)},
               limit.burst,
               limit.queue,
               limit.measure == Measure::Connections ? WEIR_MEASURE_CONNECTIONS : WEIR_MEASURE_REQUESTS,
               WEIR_REJECT},
              1, start))
    {
    }

    /// How many of `count` at one moment are refused. `after`: since the beginning.
    std::uint64_t refuse(std::uint64_t count, std::chrono::nanoseconds after)
    {
        const std::uint64_t now = start + static_cast<std::uint64_t>(after.count());
        const std::uint64_t debt =
            weir_bucket_debt(&m_limit, &m_bucket, weir_limit_clock(&m_limit, now), now);
        const std::uint64_t room = m_limit.burst + m_limit.queue;
        const std::uint64_t admitted =
            debt >= room ? 0 : std::min<std::uint64_t>(count, (room - debt) / m_limit.cost);
        __u64 excess = 0;
        __u8 contended = 0;
        // One after the other they would be charged the same.
        if (admitted > 0)
            weir_bucket_charge_cost(&m_limit, &m_bucket, admitted * m_limit.cost, m_limit.burst,
                                    m_limit.queue, now, &excess, &contended);
        return count - admitted;
    }

private:
    static constexpr std::uint64_t start = 1000000000;
    weir_limit m_limit;
    weir_bucket m_bucket{};
};

std::uint64_t refusals(const Limit& limit, std::span<const Arrivals> arrivals, std::uint64_t groupsAtMost)
{
    Bucket bucket(limit);
    std::uint64_t refused = 0;
    std::chrono::nanoseconds begin{0};
    for (const Arrivals& span : arrivals) {
        const std::uint64_t groups = std::min(span.count, groupsAtMost);
        const std::chrono::nanoseconds length = span.length;
        std::uint64_t done = 0;
        for (std::uint64_t group = 0; group < groups; ++group) {
            const std::uint64_t until = span.count * (group + 1) / groups;
            refused += bucket.refuse(until - done, begin + length * group / groups);
            done = until;
        }
        begin += length;
    }
    return refused;
}

} // namespace

RefusalRange previewRefusals(const Limit& limit, std::span<const Arrivals> arrivals)
{
    const std::uint64_t even = refusals(limit, arrivals, mostGroups);
    const std::uint64_t atOnce = refusals(limit, arrivals, 1);
    RefusalRange range{std::min(even, atOnce), std::max(even, atOnce), 0, {}};
    for (const Arrivals& span : arrivals) {
        range.offered += span.count;
        range.span += span.length;
    }
    return range;
}

} // namespace weir::gui
