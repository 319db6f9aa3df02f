// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/week_hours.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace weir::gui {

WeekHours::WeekHours(const std::vector<ScheduleEntry>& schedule, std::string zone) : m_zone(std::move(zone))
{
    const auto isOurs = [this](const ScheduleEntry& entry) { return entry.zone == m_zone; };
    const auto first = std::ranges::find_if(schedule, isOurs);
    const auto last = std::find_if(schedule.rbegin(), schedule.rend(), isOurs).base();
    m_before.assign(schedule.begin(), first);
    if (first != schedule.end()) {
        m_isInterleaved = !std::all_of(first, last, isOurs);
        m_after.assign(last, schedule.end());
    }
    // The first entry that holds decides: it is painted last.
    for (auto entry = schedule.rbegin(); entry != schedule.rend(); ++entry) {
        if (!isOurs(*entry))
            continue;
        const std::uint16_t policy = indexOf(entry->policy);
        for (int day = 0; day < days; ++day) {
            if (!(entry->days >> day & 1))
                continue;
            if (entry->fromMinute < entry->toMinute) {
                fill(day, entry->fromMinute, entry->toMinute, policy);
                continue;
            }
            fill(day, entry->fromMinute, minutesADay, policy);
            fill((day + 1) % days, 0, entry->toMinute, policy);
        }
    }
}

std::uint16_t WeekHours::indexOf(const std::string& policy)
{
    const auto found = std::ranges::find(m_policies, policy);
    if (found == m_policies.end()) {
        m_policies.push_back(policy);
        return static_cast<std::uint16_t>(m_policies.size() - 1);
    }
    return static_cast<std::uint16_t>(found - m_policies.begin());
}

void WeekHours::fill(int day, int from, int to, std::uint16_t policy)
{
    auto& minutes = m_minutes[static_cast<std::size_t>(day)];
    std::fill(minutes.begin() + std::clamp(from, 0, minutesADay),
              minutes.begin() + std::clamp(to, 0, minutesADay), policy);
}

const std::string& WeekHours::at(int day, int minute) const
{
    return m_policies[m_minutes[static_cast<std::size_t>(day)][static_cast<std::size_t>(minute)]];
}

void WeekHours::paint(int firstDay, int lastDay, int from, int to, const std::string& policy)
{
    const std::uint16_t index = indexOf(policy);
    for (int day = firstDay; day <= lastDay; ++day)
        fill(day, from, to, index);
}

std::vector<ScheduleEntry> WeekHours::entries() const
{
    // By time, so that they can be read from the top to the bottom.
    std::map<std::tuple<int, int, std::string>, std::uint8_t> spans;
    for (int day = 0; day < days; ++day) {
        const auto& minutes = m_minutes[static_cast<std::size_t>(day)];
        for (auto from = minutes.begin(); from != minutes.end();) {
            const auto to =
                std::find_if(from, minutes.end(), [&](std::uint16_t policy) { return policy != *from; });
            if (*from != 0)
                spans[{static_cast<int>(from - minutes.begin()), static_cast<int>(to - minutes.begin()),
                       m_policies[*from]}] |= static_cast<std::uint8_t>(1U << day);
            from = to;
        }
    }
    std::vector<ScheduleEntry> all = m_before;
    for (const auto& [span, which] : spans) {
        const auto& [from, to, policy] = span;
        all.push_back({which, from, to, m_zone, policy});
    }
    all.insert(all.end(), m_after.begin(), m_after.end());
    return all;
}

} // namespace weir::gui
