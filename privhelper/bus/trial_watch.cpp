// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/trial_watch.h"

#include "common/utc_time.h"
#include "privhelper/detached.h"

#include <algorithm>

namespace weir {
namespace {

constexpr std::chrono::milliseconds lookAgain(20);

} // namespace

TrialWatch::TrialWatch(Configuration& configuration, Announcer& announcer, QObject* parent)
    : QObject(parent), m_configuration(configuration), m_announcer(announcer),
      m_revision(configuration.current().revision)
{
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_end, &QTimer::timeout, this, [this] { detached(check()); });
    update();
}

void TrialWatch::update()
{
    const auto& pending = m_configuration.pending();
    const std::uint64_t onTrial = pending ? pending->info.revision : 0;
    const std::uint64_t revision = m_configuration.current().revision;
    const bool over = m_pending != 0 && onTrial != m_pending;
    if (onTrial != m_pending)
        m_announcer.pending(onTrial, pending ? pending->ends : decltype(pending->ends)(),
                            pending ? pending->info.uid : 0);
    // After a trial clients read anew what is in force, also when that is what was before.
    if (revision != m_revision || over)
        m_announcer.configurationChanged(revision);
    if (revision != m_revision || onTrial != m_pending)
        m_announcer.stateChanged(); // the generation, perhaps the interfaces
    m_pending = onTrial;
    m_revision = revision;
    // The wall clock may have been set meanwhile; the trial's is another.
    if (pending)
        m_end.start(std::max(pending->ends - currentTime(), lookAgain));
    else
        m_end.stop();
}

QCoro::Task<void> TrialWatch::check()
{
    const bool settled = co_await m_configuration.settleTrial();
    if (settled || m_configuration.pending())
        update();
}

} // namespace weir
