// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/client_series.h"

#include <algorithm>

namespace weir::rest {

Outcomes outcomesOf(const StatisticsRow& row)
{
    return {row.passed, row.throttled, row.rejected, row.dropped};
}

ClientSeries::Key ClientSeries::keyOf(const StatisticsRow& row)
{
    return row.service + '\0' + row.policy + '\0' + row.client + '\0' + row.identity + '\0' + row.handle;
}

void ClientSeries::observe(const Outcomes& total, const std::vector<StatisticsRow>& rows)
{
    const bool anew = m_totalBefore &&
                      !std::equal(total.begin(), total.end(), m_totalBefore->begin(), std::greater_equal<>());
    if (anew)
        *this = ClientSeries(m_most); // the helper's own counters began again

    std::unordered_set<Key> present;
    for (const StatisticsRow& row : rows)
        present.insert(keyOf(row));
    std::erase_if(m_members, [&](const Key& key) { return !present.contains(key); });
    const std::unordered_set<Key> stayed = m_members;
    for (const StatisticsRow& row : rows) {
        if (m_members.size() >= m_most)
            break;
        m_members.insert(keyOf(row));
    }

    std::array<std::int64_t, 4> grown{};
    for (std::size_t at = 0; at < grown.size(); ++at)
        grown[at] = static_cast<std::int64_t>(total[at] - (m_totalBefore ? (*m_totalBefore)[at] : 0));
    std::map<Key, Outcomes> now;
    m_shown.clear();
    for (const StatisticsRow& row : rows) {
        const Key key = keyOf(row);
        const Outcomes outcomes = outcomesOf(row);
        now[key] = outcomes;
        if (!m_members.contains(key))
            continue;
        m_shown.push_back(row);
        const auto before = m_before.find(key);
        // At the first look everybody's past is their own; later a newcomer's has been counted with the rest.
        if (m_totalBefore && !stayed.contains(key))
            continue;
        for (std::size_t at = 0; at < grown.size(); ++at)
            grown[at] -=
                static_cast<std::int64_t>(outcomes[at] - (before != m_before.end() ? before->second[at] : 0));
    }
    for (std::size_t at = 0; at < grown.size(); ++at) {
        m_counted[at] += grown[at];
        // The rows are a moment younger than the total.
        m_rest[at] =
            std::max(m_rest[at], static_cast<std::uint64_t>(std::max<std::int64_t>(0, m_counted[at])));
    }
    m_before = std::move(now);
    m_totalBefore = total;
}

} // namespace weir::rest
