// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/schedule_watch.h"

#include "common/utc_time.h"
#include "privhelper/detached.h"

#include <algorithm>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;

/// Who looks at the very moment may be told by a clock that is a little late.
constexpr Milliseconds afterwards(10);

} // namespace

ScheduleWatch::ScheduleWatch(Configuration& configuration, Enforcer& enforcer, Announcer& announcer,
                             EventLog& events, QObject* parent)
    : QObject(parent), m_configuration(configuration), m_enforcer(enforcer), m_announcer(announcer),
      m_events(events), m_schedules(enforcer.schedules())
{
    m_switch.setSingleShot(true);
    m_switch.setTimerType(Qt::PreciseTimer);
    connect(&m_switch, &QTimer::timeout, this, [this] { detached(check()); });
}

QCoro::Task<void> ScheduleWatch::check()
{
    static_cast<void>(co_await m_configuration.attendSchedules());
    look();
}

void ScheduleWatch::look()
{
    auto schedules = m_enforcer.schedules();
    std::map<std::string, std::string> before;
    for (const ScheduledPolicy& each : m_schedules)
        before.emplace(each.policy, each.limitsOf);
    const auto now = currentTime();
    std::optional<std::chrono::sys_seconds> next;
    for (const ScheduledPolicy& each : schedules) {
        if (each.until && (!next || *each.until < *next))
            next = each.until;
        const auto known = before.find(each.policy);
        if (each.limitsOf == (known == before.end() ? each.policy : known->second))
            continue;
        EventRow event;
        event.kind = EventKind::Switched;
        event.policy = each.policy;
        event.subject = each.limitsOf;
        if (each.until)
            event.seconds = static_cast<std::uint64_t>(std::max<std::int64_t>(
                0, std::chrono::ceil<std::chrono::seconds>(*each.until - now).count()));
        m_events.note(event);
    }
    if (schedules != m_schedules)
        m_announcer.stateChanged();
    m_schedules = std::move(schedules);
    // What is later is seen in time by those who call every second.
    constexpr Milliseconds soon(3000);
    if (next && *next - now < soon)
        m_switch.start(std::max(*next - now, Milliseconds(0)) + afterwards);
}

} // namespace weir
