// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Whose limits hold when: a policy's schedule by the wall clocks of its zones.
///
/// An entry holds whenever its zone's clock shows a time from `from` up to, but not including, `to` on one of
/// its days; where `to` comes before `from`, up to that time on the day after. So an hour that clocks skip is
/// missing from it, and one that they show twice counts both times. The first entry that holds decides; when
/// none does, the policy's own limits hold. The other policy's own schedule has no say.
namespace weir {

/// What the clock of a time zone shows, over some days.
class ZoneClock final
{
public:
    /// Absent: this host's time zone database (tzfile(5)) does not know the zone.
    static std::optional<ZoneClock> find(const std::string& zone, std::chrono::sys_seconds first,
                                         std::chrono::sys_seconds last);

    std::chrono::local_seconds at(std::chrono::sys_seconds moment) const;
    /// When the clock is put forward or back in the span.
    std::vector<std::chrono::sys_seconds> changes() const;
    /// Every moment at which it may show that.
    std::vector<std::chrono::sys_seconds> moments(std::chrono::local_seconds shown) const;

private:
    struct Offset
    {
        std::chrono::sys_seconds since;
        std::chrono::seconds east;
    };
    std::vector<Offset> m_offsets; ///< ascending; the first holds from the beginning
};

/// Schedules around one moment.
class Schedules final
{
public:
    /// How far ahead switches are looked for: hours come back every week.
    static constexpr std::chrono::days horizon{8};

    explicit Schedules(std::chrono::sys_seconds now) : m_now(now) {}

    /// The policy whose limits `policy` has at a moment between now and the horizon.
    const std::string& limitsOf(const Policy& policy, std::chrono::sys_seconds moment);
    /// When it has another policy's next; absent: not before the horizon.
    std::optional<std::chrono::sys_seconds> next(const Policy& policy);

private:
    const ZoneClock* clock(const std::string& zone);
    bool holds(const ScheduleEntry& entry, std::chrono::sys_seconds moment);

    std::chrono::sys_seconds m_now;
    std::map<std::string, std::optional<ZoneClock>> m_clocks;
};

/// How a policy with a schedule stands.
struct ScheduledPolicy
{
    std::string policy;
    std::string limitsOf;                          ///< whose limits it has now: its own name or another's
    std::string next;                              ///< whose it has then
    std::optional<std::chrono::sys_seconds> until; ///< absent: nothing changes before the horizon

    bool operator==(const ScheduledPolicy&) const = default;
};
/// All policies that have a schedule, in the document's order. `inForce`: the moment by which limits were put
/// in force, mostly a little before `now`.
std::vector<ScheduledPolicy> scheduledPolicies(const Document& document, std::chrono::sys_seconds inForce,
                                               std::chrono::sys_seconds now);

/// For each policy of the document, in its order: whose limits it has at that moment. Points into `document`.
std::vector<const Policy*> limitSources(const Document& document, std::chrono::sys_seconds moment);
/// The first moment after `now` at which some policy has other limits.
std::optional<std::chrono::sys_seconds> nextSwitch(const Document& document, std::chrono::sys_seconds now);
bool hasSchedules(const Document& document);

} // namespace weir
