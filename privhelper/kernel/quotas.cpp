// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/quotas.h"

#include "privhelper/kernel/quota_calendar.h"
#include "privhelper/kernel/terms.h"

#include <algorithm>
#include <cstdlib>

namespace weir {
namespace {

/// Clocks are read one after the other, and NTP moves one of them: less is no change.
constexpr std::int64_t drift = 50'000'000;

weir_limit* findQuota(const PacketPath& path, const QuotaPlace& place, std::uint32_t parity)
{
    weir_limit& limit = path.policies()[place.policy * 2 + parity].limits[place.slot];
    return limit.quota && limit.id == place.limitId ? &limit : nullptr;
}

} // namespace

std::vector<QuotaPlace> quotaPlaces(const Staging& staging)
{
    std::vector<QuotaPlace> places;
    for (std::size_t at = 0; at < staging.document.policies.size(); ++at) {
        const std::string& policy = staging.document.policies[at].name;
        for (const auto& [each, claim] : staging.limits[at]) {
            if (isQuota(*each.limit))
                places.push_back(
                    {staging.policies[at].id, policy, slotOf(claim), limitId(claim), *each.limit});
        }
    }
    return places;
}

void Quotas::staged(std::uint32_t parity, std::vector<QuotaPlace> places)
{
    m_places[parity & 1] = std::move(places);
    m_nextEnd = 0;
}

void Quotas::keepUp(const PacketPath& path, std::uint64_t boot, std::int64_t wallMinusBoot)
{
    if (m_places[0].empty() && m_places[1].empty())
        return;
    if (boot < m_nextEnd && std::abs(wallMinusBoot - m_wallMinusBoot) < drift)
        return;
    QuotaCalendar calendar(boot, wallMinusBoot);
    std::uint64_t nextEnd = WEIR_WINDOW_NEVER;
    bool all = true;
    for (const std::uint32_t parity : {0U, 1U}) {
        for (const QuotaPlace& place : m_places[parity]) {
            weir_limit* limit = findQuota(path, place, parity);
            if (!limit)
                continue;
            const WindowPlan plan = calendar.plan(place.limit, *limit);
            const std::uint64_t ends =
                std::min(windowEnd(weir_quota_window(limit, boot)), windowEnd(plan.windows[0]));
            if (ends < boot + windowMargin) {
                all = false;
                continue;
            }
            replaceWindows(*limit, plan, boot);
            nextEnd = std::min(nextEnd, windowEnd(plan.windows[0]));
        }
    }
    m_nextEnd = all ? nextEnd : 0;
    m_wallMinusBoot = wallMinusBoot;
}

} // namespace weir
