// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/statistics.h"
#include "privhelper/enforcer.h"
#include "privhelper/store/quota_store.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <filesystem>
#include <optional>

namespace weir {

/// Lets what is used of quotas survive a reboot: reads it back at the start, saves it every 30 s and at the
/// end. What goes wrong is a capability; limits go on.
class QuotaKeeper final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds interval{30};

    /// To be made before the enforcer is given a document. `folder`: of the store.
    QuotaKeeper(const std::filesystem::path& folder, Enforcer& enforcer, QObject* parent = nullptr);
    ~QuotaKeeper() override;

    /// Saves in another thread.
    void save();
    /// Saves for the last time and returns when that is done.
    void finish();

    /// "quotas": available, or the sentence that says what is wrong.
    Capability capability() const;

signals:
    void capabilityChanged();

private:
    using Fault = std::optional<Error>;
    Fault write(const Enforcer::QuotaReading& reading);
    void settle(const Fault& fault);

    Enforcer& m_enforcer;
    std::optional<QuotaStore> m_store; ///< absent: it can't be used
    std::optional<Sentence> m_damage;
    Fault m_fault;
    QTimer m_timer;
    QThreadPool m_pool;
    QFutureWatcher<Fault> m_saving;
};

} // namespace weir
