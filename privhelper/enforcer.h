// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/events.h"
#include "common/explanation.h"
#include "common/history.h"
#include "common/responses.h"
#include "common/result.h"
#include "common/schedule.h"
#include "common/statistics.h"
#include "common/statistics_columns.h"
#include "privhelper/quota_use.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace weir {

/// One client: by what it is known (an address as CIDR text), or by an observed handle, which then wins.
struct ClientReference
{
    Identity identity;
    std::string handle;
};

/// What carries a document out. The one real implementation is the kernel's (openKernelEnforcer); the
/// interface exists so that faults which a kernel can't be made to show can be tested.
class Enforcer
{
public:
    virtual ~Enforcer() = default;

    /// A document on its way into force. Destroyed before commit() has succeeded it has changed nothing; both
    /// this and the enforcer belong to one thread, and only stage() may run in another.
    class Transition
    {
    public:
        virtual ~Transition() = default;

        /// All that takes its time, beside what is in force and whatever else the enforcer is asked
        /// meanwhile.
        virtual Result<Done> stage() = 0;

        /// Makes the staged document what is enforced: the packet path sees the old configuration or this
        /// one, never a mixture. On an error what was in force stays in force. Attaches and detaches
        /// interfaces to match.
        ///
        /// `trial`: for so long; then the packet path goes back to what was in force before by itself,
        /// whether anybody lives to tell it or not, and another transition to that tidies up. Interfaces that
        /// only the new document names are attached, none is detached.
        virtual Result<Done> commit(std::optional<std::chrono::milliseconds> trial) = 0;

        /// What nobody needs any more. It can be large: free it where nobody waits.
        virtual std::shared_ptr<const void> leftover() = 0;
    };

    /// One at a time. A trial that is going on ends at once; whoever begins one comes without another.
    virtual Result<std::unique_ptr<Transition>> begin(std::shared_ptr<const Document> document) = 0;

    /// A transition that schedules need: to what the wall clock says now, or one that leaves everything as it
    /// is but makes the packet path go over to the next hours' limits at their very moment, whether anybody
    /// lives to tell it or not. Null: there is nothing to do, or it must wait (for the end of a trial). To be
    /// asked for every second or so; commit() takes no trial.
    virtual Result<std::unique_ptr<Transition>> beginScheduled() = 0;
    /// How the policies in force that have schedules stand.
    virtual std::vector<ScheduledPolicy> schedules() const = 0;

    /// A whole transition, for those who have nothing else to do meanwhile.
    Result<Done> apply(std::shared_ptr<const Document> document)
    {
        return transit(std::move(document), std::nullopt);
    }
    Result<Done> apply(const Document& document) { return apply(std::make_shared<const Document>(document)); }
    Result<Done> tryOut(std::shared_ptr<const Document> document, std::chrono::milliseconds span)
    {
        return transit(std::move(document), span);
    }
    Result<Done> tryOut(const Document& document, std::chrono::milliseconds span)
    {
        return tryOut(std::make_shared<const Document>(document), span);
    }

    /// The document on trial stays in force.
    virtual Result<Done> keep() = 0;
    /// What remains of a trial; zero: it is over, and what was in force before is again. Absent: there is
    /// none. Also one that a helper before this one began.
    virtual std::optional<std::chrono::milliseconds> trial() const = 0;

    /// Faults for parts of a valid document that this version or this kernel can't enforce (code
    /// "unsupported-…"), with pointers into the document. Empty: apply() can do all of it.
    virtual std::vector<Fault> unsupported(const Document& document) const = 0;

    /// Interfaces or their queues came or went (rtnetlink): attach what the document in force asks for. True
    /// when a state changed.
    virtual bool reconcileInterfaces() = 0;

    /// What must be looked at every second or so: programs of others that came first, interfaces that are
    /// given up as soon as nobody needs them. True when a state changed.
    virtual bool attend() = 0;

    /// Lets everything pass, counted, for so long (absent: until resume()).
    virtual Result<Done> pause(std::optional<std::chrono::milliseconds> span) = 0;
    virtual Result<Done> resume() = 0;
    struct Pause
    {
        bool paused = false;
        std::optional<std::chrono::milliseconds> remaining; ///< absent while paused: until resumed
    };
    virtual Pause pauseState() const = 0;

    /// Refuses all that the client asks for so long, in place of any earlier block of it by a person.
    /// Outlives the helper, not a reboot. A pause lets it pass all the same. `user`: the uid that events
    /// name, here and below.
    virtual Result<Done> block(const ClientReference& who, std::chrono::milliseconds span,
                               std::uint32_t user) = 0;
    /// Ends a block, a person's or a penalty's; where there is none nothing happens.
    virtual Result<Done> unblock(const ClientReference& who, std::uint32_t user) = 0;
    /// The client owes its limits nothing any more, and its policy's penalty has forgotten it. Its counters
    /// go on.
    virtual Result<Done> reset(const ClientReference& who, std::uint32_t user) = 0;
    /// Blocks in force, of either kind, in no order; identities revealed.
    struct Blocked
    {
        BlockedClient client;
        bool secret = false; ///< client.identity must be masked for those who may not see it
    };
    virtual Result<std::vector<Blocked>> blocks() const = 0;

    virtual std::uint32_t generation() const = 0;
    virtual std::vector<InterfaceState> interfaces() const = 0;
    virtual std::vector<Capability> capabilities() const = 0;
    virtual std::vector<ReasonCount> reasons() const = 0;
    /// What the tables take of the kernel's memory.
    virtual std::vector<TableMemory> memory() const = 0;
    /// What begin(`after`) would take beyond that while `before` is in force; taken and available stay 0.
    /// Thread-safe.
    virtual MemoryEstimate memoryFor(const Document& before, const Document& after) const = 0;

    /// All rows of a table, unsorted; identities revealed (the caller masks them).
    struct Row
    {
        StatisticsRow row;
        bool secret = false; ///< row.identity must be masked for those who may not see it
    };
    virtual Result<std::vector<Row>> statistics(StatisticsBy by) const = 0;

    /// The table of clients for whoever looks at it again and again: what stays the same from one reading to
    /// the next is kept. Identities that are secrets are masked.
    class ClientTable
    {
    public:
        virtual ~ClientTable() = default;
        /// Whether it is of what is in force; else another one has to be asked for. Of the enforcer's thread.
        virtual bool isCurrent() const = 0;
        /// All of it anew; in any thread, as long as the enforcer is there, one reading at a time.
        virtual Result<Done> read() = 0;
        /// The rows that the query selects by what was read last. What up to `mostFresh` rows count is of
        /// now. In any thread, also while it is read.
        virtual Result<StatisticsSelection> select(const StatisticsQuery& query) const = 0;
        static constexpr std::size_t mostFresh = 2000;
    };
    virtual std::unique_ptr<ClientTable> clientTable() const = 0;

    struct Explained
    {
        Explanation explanation; ///< without origins; the identity revealed
        bool secret = false;     ///< explanation.identity must be masked for those who may not see it
        bool guessed = false;    ///< the request itself names its client by a secret: the answer confirms it
    };
    /// What would be done with the request now. Nothing is charged, counted or remembered by asking.
    /// `client`: who asks, whatever the request says.
    virtual Result<Explained> explain(const RequestDescription& request,
                                      const std::optional<ClientReference>& client) const = 0;

    struct Event
    {
        EventRow row;
        bool secret = false; ///< as in Row
    };
    /// What happened since the last call, oldest first, in words; the first call: all that is kept.
    virtual std::vector<Event> takeEvents() = 0;
    /// Becomes readable when takeEvents() may have something to tell; -1: ask now and then.
    virtual int eventsDescriptor() const = 0;
    /// Keeps an event of the helper's own beside them; takeEvents() gives it back, numbered.
    virtual void noteEvent(const EventRow& row) = 0;

    /// What servers answered, for each service or policy in force.
    virtual Result<std::vector<ResponseRow>> responses(StatisticsBy by) const = 0;

    /// The history of the total, of the services or of the policies in force. What comes back reads it, in
    /// any thread, as long as the enforcer is there: a day of a thousand policies takes a tenth of a second.
    using HistoryReading = std::function<Result<History>()>;
    virtual Result<HistoryReading> history(const HistoryQuery& query) const = 0;

    /// What is used of quotas in the windows that run now. What comes back reads it, in any thread, as long
    /// as the enforcer is there. Without a quota in force `quotas` is empty.
    using QuotaReading = std::function<Result<QuotaUse>()>;
    virtual QuotaReading quotaUse() const = 0;
    /// What an enforcer before a reboot had read. Counts for the first document that is applied, in windows
    /// that still run; nothing happens where an earlier helper's tables are in force.
    virtual void restoreQuotas(QuotaUse use) = 0;

private:
    Result<Done> transit(std::shared_ptr<const Document> document,
                         std::optional<std::chrono::milliseconds> trial)
    {
        const auto transition = begin(std::move(document));
        if (!transition)
            return transition.error();
        if (auto staged = (*transition)->stage(); !staged)
            return staged;
        return (*transition)->commit(trial);
    }
};

struct KernelEnforcerOptions
{
    std::filesystem::path pinDirectory; ///< on a bpffs; exists, 0700, ours
    std::uint32_t maximumClients = 1'048'576;
    std::uint32_t maximumStrangers = 65'536; ///< 352 bytes each, taken at once
    std::uint32_t maximumFlows = 65'536;
    /// Services and policies that can have a whole history at once: 104 KiB each, taken as traffic needs it.
    std::uint32_t maximumHistories = 512;
};

/// Adopts what is pinned (limits, buckets and counters go on) or loads and pins it afresh.
Result<std::unique_ptr<Enforcer>> openKernelEnforcer(const KernelEnforcerOptions& options);

} // namespace weir
