// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/methods.h"

namespace weir {

Methods::Methods(Configuration& configuration, Enforcer& enforcer, Announcer& announcer, TrialWatch& trials,
                 EventLog& events, std::vector<Capability> processCapabilities)
    : m_configuration(configuration), m_enforcer(enforcer), m_announcer(announcer), m_trials(trials),
      m_events(events), m_processCapabilities(std::move(processCapabilities)),
      m_started(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()))
{
    m_documents.setMaxThreadCount(1);
    m_worker.setMaxThreadCount(1);
}

Methods::~Methods() = default; // QThreadPool waits for its work

} // namespace weir
