// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"
#include "privhelper/event_log.h"

#include <set>
#include <string>
#include <vector>

namespace weir {

/// Sees what has changed since it looked last, and notes it: interfaces attached and given up, capabilities
/// lost and regained.
class EventWitness final
{
public:
    explicit EventWitness(EventLog& log) : m_log(log) {}

    void look(const std::vector<InterfaceState>& interfaces, const std::vector<Capability>& capabilities);

private:
    void compare(std::set<std::string>& before, std::set<std::string> now, EventKind come, EventKind gone);

    EventLog& m_log;
    bool m_hasLooked = false;
    std::set<std::string> m_attached;
    std::set<std::string> m_missing;
};

} // namespace weir
