// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/quota_keeper.h"

#include "privhelper/log.h"

#include <QtConcurrentRun>

namespace weir {

QuotaKeeper::QuotaKeeper(const std::filesystem::path& folder, Enforcer& enforcer, QObject* parent)
    : QObject(parent), m_enforcer(enforcer)
{
    auto store = QuotaStore::open(folder);
    if (store) {
        m_store = std::move(*store);
        m_damage = m_store->damage();
        if (auto found = m_store->takeFound())
            m_enforcer.restoreQuotas(*std::move(found));
    } else {
        m_fault = store.error();
    }
    m_pool.setMaxThreadCount(1);
    connect(&m_saving, &QFutureWatcherBase::finished, this, [this] { settle(m_saving.result()); });
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &QuotaKeeper::save);
    m_timer.start();
    if (!capability().available)
        log("degraded", {{"capability", "quotas"}, {"reason", capability().sentence.english}});
}

QuotaKeeper::~QuotaKeeper()
{
    m_pool.waitForDone();
}

QuotaKeeper::Fault QuotaKeeper::write(const Enforcer::QuotaReading& reading)
{
    const auto use = reading();
    if (!use)
        return use.error();
    // Without quotas nothing is known of those that the file may hold: a document may yet bring them back.
    if (use->quotas.empty())
        return std::nullopt;
    const auto saved = m_store->save(*use);
    return saved ? Fault() : Fault(saved.error());
}

void QuotaKeeper::save()
{
    if (!m_store || m_saving.isRunning())
        return;
    m_saving.setFuture(
        QtConcurrent::run(&m_pool, [this, reading = m_enforcer.quotaUse()] { return write(reading); }));
}

void QuotaKeeper::finish()
{
    m_timer.stop();
    m_pool.waitForDone();
    if (m_store)
        settle(write(m_enforcer.quotaUse()));
}

void QuotaKeeper::settle(const Fault& fault)
{
    const bool changed = m_fault.has_value() != fault.has_value();
    m_fault = fault;
    if (!changed)
        return;
    if (fault)
        log("degraded", {{"capability", "quotas"}, {"reason", fault->sentence.english}});
    else
        log("recovered", {{"capability", "quotas"}});
    emit capabilityChanged();
}

Capability QuotaKeeper::capability() const
{
    if (m_fault)
        return {"quotas", false,
                makeSentence(
                    "quotas-not-saved",
                    "what is used of quotas by day or month can't be saved (%1); limits go on, but after a "
                    "reboot these quotas begin anew",
                    {m_fault->sentence.english})};
    if (m_damage)
        return {"quotas", false, *m_damage};
    return {"quotas", true,
            makeSentence("quotas-saved", "what is used of quotas by day or month is saved every %1 s",
                         {std::to_string(interval.count())})};
}

} // namespace weir
