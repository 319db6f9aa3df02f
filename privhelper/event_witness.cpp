// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/event_witness.h"

namespace weir {

void EventWitness::look(const std::vector<InterfaceState>& interfaces,
                        const std::vector<Capability>& capabilities)
{
    std::set<std::string> attached, missing;
    for (const InterfaceState& interface : interfaces) {
        if (interface.state == InterfaceState::State::Attached)
            attached.insert(interface.name);
    }
    for (const Capability& capability : capabilities) {
        if (!capability.available)
            missing.insert(capability.name);
    }
    // What a kernel never had is no event.
    if (!m_hasLooked)
        m_missing = missing;
    m_hasLooked = true;
    compare(m_attached, std::move(attached), EventKind::Attached, EventKind::Detached);
    compare(m_missing, std::move(missing), EventKind::Degraded, EventKind::Recovered);
}

void EventWitness::compare(std::set<std::string>& before, std::set<std::string> now, EventKind come,
                           EventKind gone)
{
    const auto note = [this](EventKind kind, const std::string& subject) {
        EventRow event;
        event.kind = kind;
        event.subject = subject;
        m_log.note(event);
    };
    for (const std::string& name : now) {
        if (!before.contains(name))
            note(come, name);
    }
    for (const std::string& name : before) {
        if (!now.contains(name))
            note(gone, name);
    }
    before = std::move(now);
}

} // namespace weir
