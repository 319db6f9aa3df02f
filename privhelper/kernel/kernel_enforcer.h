// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/enforcer.h"
#include "privhelper/kernel/attachments.h"
#include "privhelper/kernel/blocks.h"
#include "privhelper/kernel/client_index.h"
#include "privhelper/kernel/client_operations.h"
#include "privhelper/kernel/egress_queues.h"
#include "privhelper/kernel/event_tables.h"
#include "privhelper/kernel/forgotten.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/pacer.h"
#include "privhelper/kernel/packet_path.h"
#include "privhelper/kernel/quotas.h"
#include "privhelper/kernel/staging.h"
#include "privhelper/kernel/statistics_tables.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace weir {

/// Carries documents out in this host's kernel. Made by openKernelEnforcer().
class KernelEnforcer final : public Enforcer
{
public:
    KernelEnforcer(std::filesystem::path pinDirectory, std::unique_ptr<PacketPath> path, NameTable names,
                   std::vector<std::unique_ptr<Hook>> hooks, std::unique_ptr<Hook> pacerHook,
                   EventTables events);

    Result<std::unique_ptr<Transition>> begin(std::shared_ptr<const Document> document) override;
    Result<std::unique_ptr<Transition>> beginScheduled() override;
    std::vector<ScheduledPolicy> schedules() const override;
    Result<Done> keep() override;
    std::optional<std::chrono::milliseconds> trial() const override;
    std::vector<Fault> unsupported(const Document& document) const override;
    bool reconcileInterfaces() override;
    bool attend() override;
    Result<Done> pause(std::optional<std::chrono::milliseconds> span) override;
    Result<Done> resume() override;
    Pause pauseState() const override;
    Result<Done> block(const ClientReference& who, std::chrono::milliseconds span,
                       std::uint32_t user) override;
    Result<Done> unblock(const ClientReference& who, std::uint32_t user) override;
    Result<Done> reset(const ClientReference& who, std::uint32_t user) override;
    Result<std::vector<Blocked>> blocks() const override;
    std::uint32_t generation() const override;
    std::vector<InterfaceState> interfaces() const override;
    std::vector<Capability> capabilities() const override;
    std::vector<ReasonCount> reasons() const override;
    std::vector<TableMemory> memory() const override;
    MemoryEstimate memoryFor(const Document& before, const Document& after) const override;
    Result<std::vector<Row>> statistics(StatisticsBy by) const override;
    std::unique_ptr<ClientTable> clientTable() const override;
    Result<Explained> explain(const RequestDescription& request,
                              const std::optional<ClientReference>& client) const override;
    std::vector<Event> takeEvents() override;
    int eventsDescriptor() const override;
    void noteEvent(const EventRow& row) override;
    Result<std::vector<ResponseRow>> responses(StatisticsBy by) const override;
    Result<HistoryReading> history(const HistoryQuery& query) const override;
    QuotaReading quotaUse() const override;
    void restoreQuotas(QuotaUse use) override;

private:
    friend class KernelTransition;
    friend class AheadTransition;

    /// The document in force, as this helper knows it: after a restart none until the first transition.
    struct InForce
    {
        explicit InForce(std::shared_ptr<const Document> owned) : owner(std::move(owned)), document(*owner) {}
        std::shared_ptr<const Document> owner;
        const Document& document;
        ClientIndex clients;
        std::vector<std::uint32_t> serviceIds; ///< of the document's services
        std::vector<ServiceKey> serviceKeys;
    };

    using TrialSpan = std::optional<std::chrono::nanoseconds>;
    Result<Done> stageAndSwitch(const Staging& staging, TrialSpan span);
    /// Goes back at once to what was in force before the trial, if there is one. `document`: that one's.
    void leaveTrial(const Document& document);
    /// Says whether connections may live on after a 429. True when that changed.
    bool keepOrClose();
    /// After the packet path has begun with what was staged ahead: that is what is in force.
    void settleAhead();
    /// The moment that schedules go by in what is in force.
    std::chrono::sys_seconds scheduleMoment() const;
    bool attachWhere(const std::vector<Interface>& present);
    /// For reading tables; as long as nothing is applied.
    StatisticsSources sources() const;
    /// What is in force, or an empty document.
    const InForce& inForce() const;
    ClientSources clientSources() const;
    /// True when blocks have begun or ended.
    bool attendBlocks();
    void tellBlock(weir_event_kind kind, const EndedBlock& block, std::uint64_t until, std::uint32_t user);
    void tellEnded(const std::vector<EndedBlock>& ended, std::uint32_t user);
    /// Notes an event when unknown clients begin to be forgotten.
    void attendStrangers();

    std::filesystem::path m_pinDirectory;
    std::unique_ptr<PacketPath> m_path;
    NameTable m_names;
    Attachments m_attachments;
    Pacer m_pacer;
    EgressQueues m_queues;
    EventTables m_events;
    Forgotten m_strangers;
    std::shared_ptr<const InForce> m_inForce;
    bool m_inTransition = false;
    bool m_interfacesMissed = false; ///< reconcileInterfaces() came during a transition
    Quotas m_quotas;
    std::optional<QuotaUse> m_restore;         ///< into the first generation
    std::vector<std::string> m_heldInterfaces; ///< of the document before a trial: not detached meanwhile
    std::chrono::sys_seconds m_moment{};       ///< that schedules go by in m_inForce
    std::chrono::sys_seconds m_momentBefore{}; ///< likewise before a trial
    std::chrono::sys_seconds m_aheadMoment{};  ///< likewise in what is staged ahead, if anything is
    std::chrono::sys_seconds m_nextLook{};     ///< until then nothing new is to be found out about schedules
    struct ScheduleTable
    {
        std::uint32_t generation = 0;
        std::chrono::sys_seconds moment, until; ///< what it was made by, and how long it is true
        std::int64_t offset = 0;                ///< wallMinusBoot()
        std::vector<ScheduledPolicy> rows;
    };
    mutable ScheduleTable m_schedules; ///< asked for every second, and seldom another
    std::int64_t m_lookedWith = 0;     ///< wallMinusBoot() when that was said
    std::uint64_t m_nextBlockEnds = 1; ///< ns, CLOCK_BOOTTIME, of those by persons; 0: there is no block
    PenaltyList m_penalties;
};

} // namespace weir
