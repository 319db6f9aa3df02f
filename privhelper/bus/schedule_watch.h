// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/bus/announcer.h"
#include "privhelper/configuration.h"
#include "privhelper/event_log.h"

#include <QObject>
#include <QTimer>
#include <map>
#include <string>
#include <vector>

namespace weir {

/// Keeps schedules going and tells everybody what they do. Where the packet path knows the next switch it
/// does not wait for this.
class ScheduleWatch final : public QObject
{
    Q_OBJECT
public:
    ScheduleWatch(Configuration& configuration, Enforcer& enforcer, Announcer& announcer, EventLog& events,
                  QObject* parent = nullptr);

    /// Call every second as well: the wall clock may be set, timers stand still while the machine sleeps.
    QCoro::Task<void> check();

private:
    void look();

    Configuration& m_configuration;
    Enforcer& m_enforcer;
    Announcer& m_announcer;
    EventLog& m_events;
    QTimer m_switch;
    std::vector<ScheduledPolicy> m_schedules;
};

} // namespace weir
