// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace weir::rest {

/// passed, throttled, rejected, dropped.
using Outcomes = std::array<std::uint64_t, 4>;
Outcomes outcomesOf(const StatisticsRow& row);

/// Which clients have series of their own, and what all others add up to, so that nothing a counter shows
/// ever goes back:
///
/// - Who has a series keeps it while among twice as many as there are series; only a free place is given to
///   somebody else. Else two clients of equal traffic would take turns.
/// - A client's series is its total as the helper counts it. A series that ends and begins again is a gap,
/// not a
///   step back.
/// - The rest is *counted*, not subtracted: at each look it grows by what all have grown less what those with
///   series have grown. Subtracting today's members from today's total would drop by a client's whole past
///   when it gets a series, and Prometheus would take that for a restart.
class ClientSeries final
{
public:
    explicit ClientSeries(std::size_t most) : m_most(most) {}

    /// How many rows observe() wants, the largest first.
    std::size_t wanted() const { return 2 * m_most; }
    /// `total`: of all requests; `rows`: of clients, largest first.
    void observe(const Outcomes& total, const std::vector<StatisticsRow>& rows);

    /// Those with a series; largest first.
    const std::vector<StatisticsRow>& members() const { return m_shown; }
    const Outcomes& rest() const { return m_rest; }

private:
    using Key = std::string;
    static Key keyOf(const StatisticsRow& row);

    std::size_t m_most;
    std::unordered_set<Key> m_members;
    std::vector<StatisticsRow> m_shown;
    std::map<Key, Outcomes> m_before; ///< of the rows of the last look
    std::optional<Outcomes> m_totalBefore;
    std::array<std::int64_t, 4> m_counted{}; ///< the rest, before it is kept from going back
    Outcomes m_rest{};
};

} // namespace weir::rest
