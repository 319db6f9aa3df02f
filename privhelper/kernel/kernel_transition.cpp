// SPDX-License-Identifier: GPL-3.0-or-later
// The KernelEnforcer's way from one document to the next.
#include "common/utc_time.h"
#include "privhelper/kernel/history_tables.h"
#include "privhelper/kernel/kernel_enforcer.h"
#include "privhelper/kernel/table_memory.h"
#include "privhelper/kernel/unsupported.h"

#include <utility>

namespace weir {

/// begin() gives numbers to names and commit() makes clocks go on, which takes milliseconds; stage() writes
/// what grows with the clients, only into maps and where neither the packet path nor statistics look.
class KernelTransition final : public Enforcer::Transition
{
public:
    using InForce = KernelEnforcer::InForce;

    KernelTransition(KernelEnforcer& enforcer, std::shared_ptr<InForce> next, Staging staging,
                     std::chrono::sys_seconds moment)
        : m_enforcer(enforcer), m_before(enforcer.m_inForce), m_next(std::move(next)),
          m_staging(std::move(staging)), m_moment(moment)
    {
        m_enforcer.m_inTransition = true;
    }
    ~KernelTransition() override { m_enforcer.m_inTransition = false; }
    KernelTransition(const KernelTransition&) = delete;
    KernelTransition& operator=(const KernelTransition&) = delete;

    Result<Done> stage() override
    {
        auto staged = stageTables();
        if (!staged && staged.error().sentence.code == "no-memory")
            return outOfMemory();
        return staged;
    }

    Result<Done> commit(std::optional<std::chrono::milliseconds> trial) override
    {
        m_enforcer.m_quotas.forget(m_staging.parity());
        if (auto switched = m_enforcer.stageAndSwitch(m_staging, trial); !switched)
            return switched;
        m_enforcer.m_quotas.staged(m_staging.parity(), quotaPlaces(m_staging));
        m_enforcer.m_restore.reset();
        m_enforcer.m_inForce = std::move(m_next);
        m_enforcer.m_momentBefore = std::exchange(m_enforcer.m_moment, m_moment);
        m_enforcer.m_nextLook = {};
        if (trial)
            beginTrial();
        else
            settle();
        m_enforcer.attachWhere(presentInterfaces());
        return Done{};
    }

    std::shared_ptr<const void> leftover() override
    {
        if (m_next)
            return std::exchange(m_next, nullptr);
        return std::exchange(m_before, nullptr);
    }

private:
    Result<Done> stageTables()
    {
        auto clients = indexClients(m_next->document.clients, m_staging.path.secret());
        if (!clients)
            return clients.error();
        m_next->clients = *std::move(clients);
        if (auto staged = stageServiceKeys(m_staging, m_next->serviceKeys); !staged)
            return staged;
        if (auto staged = stageProxies(m_staging); !staged)
            return staged;
        if (auto staged = stageAnswers(m_staging); !staged)
            return staged;
        if (auto staged = stageClients(m_staging, m_next->clients); !staged)
            return staged;
        // Who finds no room any more has used nothing: no reason to enforce nothing at all.
        if (m_enforcer.m_restore && m_staging.inForce == 0)
            static_cast<void>(restoreQuotaUse(m_staging, m_next->clients, *m_enforcer.m_restore));
        return Done{};
    }

    Error outOfMemory() const
    {
        const Document nothing;
        const MemoryEstimate more = clientMemory(m_before ? m_before->document : nothing, m_next->document);
        constexpr std::uint64_t mebibyte = 1024 * 1024;
        return {Error::Kind::Failed,
                makeSentence("document-memory",
                             "the kernel has no memory for the new clients of this document, which take "
                             "%1 MiB at once and %2 MiB more when all of them have been seen; what was in "
                             "force stays in force",
                             {std::to_string((more.atOnceBytes + mebibyte - 1) / mebibyte),
                              std::to_string((more.whenSeenBytes + mebibyte - 1) / mebibyte)})};
    }

    void beginTrial()
    {
        static const Document nothing;
        const Document& previous = m_before ? m_before->document : nothing;
        m_enforcer.m_heldInterfaces = previous.interfaces;
        // The packet path goes back without us; a debt that this leaves as it was must be written down
        // before.
        if (const auto trial = m_enforcer.m_path->trial())
            static_cast<void>(stageReturn(*m_enforcer.m_path, m_enforcer.m_names, previous,
                                          m_enforcer.m_momentBefore, *trial, trial->until));
    }

    void settle()
    {
        // Memory, not limits: what is left over is found again with the next document.
        static_cast<void>(
            retireHistories(m_enforcer.m_path->maps(), m_enforcer.m_names, m_enforcer.m_path->generation()));
        m_enforcer.m_heldInterfaces.clear();
        m_enforcer.m_pacer.tryAgain();
    }

    KernelEnforcer& m_enforcer;
    std::shared_ptr<const InForce> m_before; ///< null: this is the first
    std::shared_ptr<InForce> m_next;
    Staging m_staging;                 ///< of m_next's document
    std::chrono::sys_seconds m_moment; ///< that schedules go by
};

Result<std::unique_ptr<Enforcer::Transition>> KernelEnforcer::begin(std::shared_ptr<const Document> document)
{
    if (auto faults = unsupportedParts(*document); !faults.empty())
        return unsupportedDocument(std::move(faults));
    leaveTrial(*document);
    settleAhead();
    // What is staged ahead for later hours is in this one's way: whoever begins this sees to it afterwards.
    m_path->settleAhead();
    m_nextLook = {};
    const auto moment = std::chrono::floor<std::chrono::seconds>(currentTime());
    auto next = std::make_shared<InForce>(std::move(document));
    auto staging = beginStaging(*m_path, m_names, next->document, moment);
    if (!staging)
        return staging.error();
    for (const auto& claim : staging->services)
        next->serviceIds.push_back(claim.id);
    auto keys = serviceKeys(next->document.services, next->serviceIds, presentInterfaces());
    if (!keys)
        return keys.error();
    next->serviceKeys = *std::move(keys);
    return std::unique_ptr<Transition>(
        std::make_unique<KernelTransition>(*this, std::move(next), *std::move(staging), moment));
}

} // namespace weir
