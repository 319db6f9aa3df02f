// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schedule.h"

#include <QDateTime>
#include <QTimeZone>
#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace weir {
namespace {

using namespace std::chrono;

unsigned dayBit(local_days day)
{
    // 1 to 7 by its definition, which clang's analyzer does not follow.
    // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult)
    return 1U << (weekday(day).iso_encoding() - 1);
}

} // namespace

std::optional<ZoneClock> ZoneClock::find(const std::string& zone, sys_seconds first, sys_seconds last)
{
    const QTimeZone found(QByteArray::fromStdString(zone));
    if (!found.isValid())
        return std::nullopt;
    const auto utc = [](sys_seconds moment) {
        return QDateTime::fromSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC);
    };
    ZoneClock clock;
    clock.m_offsets.push_back({first, seconds(found.offsetFromUtc(utc(first)))});
    for (const auto& change : found.transitions(utc(first), utc(last))) {
        const sys_seconds since{seconds(change.atUtc.toSecsSinceEpoch())};
        const seconds east(change.offsetFromUtc);
        if (east != clock.m_offsets.back().east)
            clock.m_offsets.push_back({since, east});
    }
    return clock;
}

local_seconds ZoneClock::at(sys_seconds moment) const
{
    const auto after = std::find_if(m_offsets.begin() + 1, m_offsets.end(),
                                    [moment](const Offset& offset) { return offset.since > moment; });
    return local_seconds((moment + std::prev(after)->east).time_since_epoch());
}

std::vector<sys_seconds> ZoneClock::changes() const
{
    std::vector<sys_seconds> moments;
    for (std::size_t at = 1; at < m_offsets.size(); ++at)
        moments.push_back(m_offsets[at].since);
    return moments;
}

std::vector<sys_seconds> ZoneClock::moments(local_seconds shown) const
{
    std::vector<sys_seconds> moments;
    for (const Offset& offset : m_offsets) {
        const sys_seconds moment{shown.time_since_epoch() - offset.east};
        if (at(moment) == shown && std::find(moments.begin(), moments.end(), moment) == moments.end())
            moments.push_back(moment);
    }
    return moments;
}

const ZoneClock* Schedules::clock(const std::string& zone)
{
    auto known = m_clocks.find(zone);
    if (known == m_clocks.end()) {
        const auto first = m_now - days(2), last = m_now + horizon + days(2);
        auto found = ZoneClock::find(zone, first, last);
        // The zone was known when the document was accepted: its rules have been taken from under us.
        if (!found)
            found = ZoneClock::find("UTC", first, last);
        known = m_clocks.emplace(zone, std::move(found)).first;
    }
    return known->second ? &*known->second : nullptr;
}

bool Schedules::holds(const ScheduleEntry& entry, sys_seconds moment)
{
    const ZoneClock* zone = clock(entry.zone);
    if (!zone)
        return false;
    const local_seconds shown = zone->at(moment);
    const local_days day = floor<days>(shown);
    const auto minute = duration_cast<minutes>(shown - day).count();
    if (entry.fromMinute < entry.toMinute)
        return (entry.days & dayBit(day)) != 0 && minute >= entry.fromMinute && minute < entry.toMinute;
    return ((entry.days & dayBit(day)) != 0 && minute >= entry.fromMinute) ||
           ((entry.days & dayBit(day - days(1))) != 0 && minute < entry.toMinute);
}

const std::string& Schedules::limitsOf(const Policy& policy, sys_seconds moment)
{
    for (const ScheduleEntry& entry : policy.schedule) {
        if (holds(entry, moment))
            return entry.policy;
    }
    return policy.name;
}

std::optional<sys_seconds> Schedules::next(const Policy& policy)
{
    // Whatever can begin or end anything; what really does is seen by looking.
    std::vector<sys_seconds> moments;
    for (const ScheduleEntry& entry : policy.schedule) {
        const ZoneClock* zone = clock(entry.zone);
        if (!zone)
            continue;
        const auto changes = zone->changes();
        moments.insert(moments.end(), changes.begin(), changes.end());
        const local_days today = floor<days>(zone->at(m_now));
        for (local_days day = today - days(1); day <= today + horizon; day += days(1)) {
            for (const int minute : {entry.fromMinute, entry.toMinute}) {
                const auto shown = zone->moments(day + minutes(minute));
                moments.insert(moments.end(), shown.begin(), shown.end());
            }
        }
    }
    std::sort(moments.begin(), moments.end());
    const std::string& now = limitsOf(policy, m_now);
    for (const sys_seconds moment : moments) {
        if (moment > m_now && moment <= m_now + horizon && limitsOf(policy, moment) != now)
            return moment;
    }
    return std::nullopt;
}

std::vector<ScheduledPolicy> scheduledPolicies(const Document& document, sys_seconds inForce, sys_seconds now)
{
    Schedules earlier(inForce), schedules(now);
    std::vector<ScheduledPolicy> all;
    for (const Policy& policy : document.policies) {
        if (policy.schedule.empty())
            continue;
        ScheduledPolicy one{policy.name, earlier.limitsOf(policy, inForce), {}, schedules.next(policy)};
        one.next = one.until ? schedules.limitsOf(policy, *one.until) : one.limitsOf;
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<const Policy*> limitSources(const Document& document, sys_seconds moment)
{
    std::unordered_map<std::string_view, const Policy*> byName;
    for (const Policy& policy : document.policies)
        byName.emplace(policy.name, &policy);
    Schedules schedules(moment);
    std::vector<const Policy*> sources;
    sources.reserve(document.policies.size());
    for (const Policy& policy : document.policies) {
        const auto source =
            policy.schedule.empty() ? byName.end() : byName.find(schedules.limitsOf(policy, moment));
        sources.push_back(source == byName.end() ? &policy : source->second);
    }
    return sources;
}

std::optional<sys_seconds> nextSwitch(const Document& document, sys_seconds now)
{
    Schedules schedules(now);
    std::optional<sys_seconds> first;
    for (const Policy& policy : document.policies) {
        const auto next = policy.schedule.empty() ? std::nullopt : schedules.next(policy);
        if (next && (!first || *next < *first))
            first = next;
    }
    return first;
}

bool hasSchedules(const Document& document)
{
    return std::any_of(document.policies.begin(), document.policies.end(),
                       [](const Policy& policy) { return !policy.schedule.empty(); });
}

} // namespace weir
