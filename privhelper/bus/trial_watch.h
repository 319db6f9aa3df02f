// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/bus/announcer.h"
#include "privhelper/configuration.h"

#include <QObject>
#include <QTimer>

namespace weir {

/// Tells everybody when a trial begins and ends, and tidies up after one that nobody kept. The packet path
/// does not wait for it.
class TrialWatch final : public QObject
{
    Q_OBJECT
public:
    TrialWatch(Configuration& configuration, Announcer& announcer, QObject* parent = nullptr);

    /// The configuration was changed, tried, kept or reverted, or may have been: says so where it was.
    void update();
    /// Call every second as well: timers stand still while the machine sleeps, trials don't.
    QCoro::Task<void> check();

private:
    Configuration& m_configuration;
    Announcer& m_announcer;
    QTimer m_end;
    std::uint64_t m_pending = 0; ///< the revision on trial that was last told of
    std::uint64_t m_revision = 0;
};

} // namespace weir
