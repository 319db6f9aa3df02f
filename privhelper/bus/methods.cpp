// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/methods.h"

namespace weir {
namespace {

/// Long enough for somebody who reads differences before saying yes.
constexpr std::chrono::seconds rememberDocument{30};

} // namespace

PreparedCall answered(Values values)
{
    return {{},
            [values = std::move(values)](const PreparedCall::Approval&) { return Result<Values>(values); }};
}

Methods::Methods(Configuration& configuration, Enforcer& enforcer, Announcer& announcer, TrialWatch& trials,
                 EventLog& events, std::function<std::vector<Capability>()> processCapabilities)
    : m_configuration(configuration), m_enforcer(enforcer), m_announcer(announcer), m_trials(trials),
      m_events(events), m_processCapabilities(std::move(processCapabilities)),
      m_started(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())),
      m_clients(enforcer)
{
    m_documents.setMaxThreadCount(1);
    m_forget.setSingleShot(true);
    m_forget.setInterval(rememberDocument);
    QObject::connect(&m_forget, &QTimer::timeout, &m_forget,
                     [this] { m_documents.start([this] { m_cache.forget(); }); });
    m_texts.setMaxThreadCount(1);
    m_worker.setMaxThreadCount(1);
}

Methods::~Methods() = default; // QThreadPool waits for its work

} // namespace weir
