// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"
#include "common/revision_info.h"
#include "privhelper/enforcer.h"
#include "privhelper/store/revision_store.h"
#include "privhelper/turns.h"

#include <QThreadPool>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <qcorotask.h>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// The document in force and the only way to another one. A change is proposed (validated, frozen),
/// authorized by somebody else, then carried out: stored, enforced and committed, or neither.
///
/// Changes are carried out one after the other, and what takes long of them in a worker thread: whatever is
/// asked meanwhile is answered from what is in force until the moment of the switch.
class Configuration final
{
public:
    Configuration(RevisionStore store, Enforcer& enforcer);

    /// Enforces the newest stored revision. What goes wrong becomes a capability (see faults()): the helper
    /// must stay reachable to be repaired, and what the pins enforce goes on.
    void start();

    /// What changes are validated against; immutable, so that other threads may read it.
    struct Snapshot
    {
        std::uint64_t revision = 0;               ///< 0: no document yet
        std::shared_ptr<const Document> document; ///< null: the stored one is not valid for this version
    };
    Snapshot current() const { return m_current; }

    /// How many parts a change adds, changes and removes.
    struct Parts
    {
        std::size_t added = 0;
        std::size_t changed = 0;
        std::size_t removed = 0;
    };

    /// A valid document that waits for its authorization.
    struct Proposal
    {
        std::shared_ptr<const Document> document;
        std::uint64_t expectedRevision = 0;
        /// Against the expected revision; empty: nothing to do. The first 1,000 and how many more there are:
        /// a reply must stay far below the 32 MiB at which the bus drops its sender.
        std::vector<Difference> differences;
        std::string summary; ///< of all the differences, one line
        Parts parts;
        std::string through; ///< which program asks for it
    };

    /// Thread-safe. Errors: Conflict with both revisions, Invalid with every fault.
    static Result<Proposal> propose(const Snapshot& current, const std::vector<Change>& changes,
                                    std::uint64_t expectedRevision);
    static Result<Proposal> propose(const Snapshot& current, std::string_view document,
                                    std::uint64_t expectedRevision);
    static Result<Proposal> propose(const Snapshot& current, std::shared_ptr<const ParsedDocument> document,
                                    std::uint64_t expectedRevision);
    /// Why a change is not even proposed: another revision is in force, there is none to change, or this
    /// kernel can't enforce it.
    static Error conflict(const Snapshot& current, std::uint64_t expectedRevision);
    static Error unreadable(const Snapshot& current);
    static Error unsupported(std::vector<Fault> faults);
    /// The text of an earlier revision, for propose().
    Result<std::string> load(std::uint64_t revision);
    /// The same, thread-safe: a damaged one stays where it is.
    Result<std::string> read(std::uint64_t revision) const;

    /// What validation alone can't know: faults for what this kernel or version can't enforce.
    Result<Done> checkEnforceable(const Proposal& proposal) const;

    using Frozen = std::shared_ptr<const Proposal>;
    using Outcome = QCoro::Task<Result<std::uint64_t>>;

    /// A proposal without differences is no new revision. → the revision in force afterwards.
    Outcome carryOut(Frozen proposal, std::uint32_t uid);

    /// A document that is in force for a while, unless somebody keeps it: no revision until then, and never
    /// what a boot starts from.
    struct Pending
    {
        RevisionInfo info; ///< as it will be once it is kept
        std::chrono::sys_time<std::chrono::milliseconds> ends;
        std::shared_ptr<const Document> document;
    };
    const std::optional<Pending>& pending() const { return m_pending; }
    /// The error for whoever wants another change meanwhile: who tries what, until when. None once its time
    /// is over: the next change tidies up after it first.
    std::optional<Error> busy() const;

    /// As carryOut(), but on trial. → the revision that it would be; the one in force when nothing differs.
    Outcome tryOut(Frozen proposal, std::uint32_t uid, std::chrono::milliseconds span);
    /// Errors: Conflict when not this revision is on trial. → the revision in force afterwards.
    Outcome keep(std::uint64_t revision);
    Outcome endTrial(std::uint64_t revision);
    /// Tidies up after a trial whose time is over, unless a change is just being carried out. True when it
    /// did.
    QCoro::Task<bool> settleTrial();

    /// Puts limits in force whose hours have begun, and tells the packet path which come next, unless a
    /// change is just being carried out or something is on trial: then limits stay what they are until it is
    /// over. No revision. True when it did something.
    QCoro::Task<bool> attendSchedules();

    const std::vector<RevisionInfo>& revisions() const { return m_store.revisions(); }
    /// Capabilities "store" and "configuration": available, or the sentence that says what is wrong.
    std::vector<Capability> faults() const;

private:
    using Trial = std::optional<std::chrono::milliseconds>;
    /// Puts the document in force; its expensive half runs in the worker thread.
    QCoro::Task<Result<Done>> enforce(std::shared_ptr<const Document> document, Trial trial);
    /// What begin() or beginScheduled() returned, to its end.
    QCoro::Task<Result<Done>> finish(std::unique_ptr<Enforcer::Transition> transition, Trial trial,
                                     std::string numbering);
    QCoro::Task<Result<Done>> enforceAndCommit(RevisionInfo info, std::shared_ptr<const Document> document);
    /// Writes the document beside the revisions, in the worker thread.
    QCoro::Task<Result<Done>> prepare(RevisionInfo info, Frozen proposal, RevisionStore::Draft draft);
    RevisionInfo newRevision(const Proposal& proposal, std::uint32_t uid) const;
    /// The document that changes go back to.
    std::shared_ptr<const Document> fallback() const;
    void enforceCurrent();
    /// A helper before this one began a trial: goes on with it, or tidies up.
    void resumeTrial(std::optional<std::chrono::milliseconds> left);
    std::optional<Error> notOnTrial(std::uint64_t revision) const;
    /// The trial's time is over in the packet path, but nobody has tidied up after it.
    bool overdue() const;
    QCoro::Task<void> dropOverdue();
    /// Back to the newest revision.
    QCoro::Task<void> dropPending();

    RevisionStore m_store;
    Enforcer& m_enforcer;
    Snapshot m_current;
    std::optional<Pending> m_pending;
    std::optional<Error> m_unreadable;  ///< the stored document is not valid for this version
    std::optional<Error> m_notEnforced; ///< the stored document could not be enforced at the start
    Turns m_turns;
    std::unique_ptr<QThreadPool> m_worker; ///< of one thread; last: it ends before what it works on
};

} // namespace weir
