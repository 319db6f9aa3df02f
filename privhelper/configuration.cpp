// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/configuration.h"

#include "common/document_differences.h"
#include "privhelper/failure.h"
#include "privhelper/log.h"
#include "privhelper/worker.h"

#include <chrono>
#include <utility>

namespace weir {
namespace {

Error conflict(std::uint64_t current, std::uint64_t expected)
{
    return failure(
        Error::Kind::Conflict, "conflict",
        "the configuration is at revision %1, but this change was made for revision %2; read it again "
        "and repeat the change",
        {std::to_string(current), std::to_string(expected)});
}

Error invalid(std::vector<Fault> faults)
{
    Error error =
        failure(Error::Kind::Invalid, "document-invalid", "the document has %1 fault(s); the first: %2: %3",
                {std::to_string(faults.size()), faults.front().pointer, faults.front().sentence.english});
    error.faults = std::move(faults);
    return error;
}

/// What carrying out a change spends its time with, for the log.
class StopWatch final
{
public:
    /// Whole milliseconds since the last lap.
    std::string lap()
    {
        const auto begun = std::exchange(m_begun, std::chrono::steady_clock::now());
        return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(m_begun - begun).count());
    }

private:
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

void tellDifferences(const Document& before, const Document& after, Configuration::Proposal& proposal)
{
    constexpr std::size_t mostDifferences = 1'000;
    DifferenceSummary summary;
    std::size_t rest = 0;
    visitDifferences(before, after, mostDifferences, [&](Difference difference) {
        summary.add(difference);
        if (proposal.differences.size() < mostDifferences)
            proposal.differences.push_back(std::move(difference));
        else
            ++rest;
    });
    using Action = Difference::Action;
    if (rest > 0)
        proposal.differences.push_back(
            {Action::Change, "document", "",
             makeSentence("more-differences", "and %1 more differences", {std::to_string(rest)})});
    proposal.summary = summary.line();
    proposal.parts = {summary.parts(Action::Add), summary.parts(Action::Change),
                      summary.parts(Action::Remove)};
}

Result<Configuration::Proposal> toProposal(const Configuration::Snapshot& current,
                                           std::shared_ptr<const ParsedDocument> parsed)
{
    if (!parsed->faults.empty())
        return invalid(parsed->faults);
    Configuration::Proposal proposal;
    proposal.expectedRevision = current.revision;
    tellDifferences(current.document ? *current.document : Document(), parsed->document, proposal);
    const Document* document = &parsed->document;
    proposal.document = std::shared_ptr<const Document>(std::move(parsed), document);
    return proposal;
}

} // namespace

Configuration::Configuration(RevisionStore store, Enforcer& enforcer)
    : m_store(std::move(store)), m_enforcer(enforcer), m_current{0, std::make_shared<const Document>()},
      m_worker(std::make_unique<QThreadPool>())
{
    m_worker->setMaxThreadCount(1);
}

void Configuration::start()
{
    const auto begun = std::chrono::steady_clock::now();
    auto left = m_enforcer.trial();
    enforceCurrent();
    if (left)
        *left -= std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    resumeTrial(left);
}

void Configuration::enforceCurrent()
{
    const auto& newest = m_store.newest();
    if (!newest) {
        if (m_enforcer.trial())
            static_cast<void>(m_enforcer.apply(Document()));
        return;
    }
    m_current.revision = newest->info.revision;
    ParsedDocument parsed = parseDocument(newest->document);
    if (!parsed.faults.empty()) {
        m_unreadable = failure(
            Error::Kind::Degraded, "stored-invalid",
            "revision %1 is not valid for this version of Weir (%2: %3); what was enforced before goes on; "
            "import a corrected document",
            {std::to_string(newest->info.revision), parsed.faults.front().pointer,
             parsed.faults.front().sentence.english});
        m_current.document.reset();
        return;
    }
    m_current.document = std::make_shared<const Document>(std::move(parsed.document));
    if (const auto applied = m_enforcer.apply(m_current.document); !applied)
        m_notEnforced = applied.error();
}

Result<Configuration::Proposal> Configuration::propose(const Snapshot& current,
                                                       const std::vector<Change>& changes,
                                                       std::uint64_t expectedRevision)
{
    if (current.revision != expectedRevision)
        return conflict(current, expectedRevision);
    if (!current.document)
        return unreadable(current);
    return toProposal(current,
                      std::make_shared<const ParsedDocument>(applyChanges(*current.document, changes)));
}

Result<Configuration::Proposal> Configuration::propose(const Snapshot& current, std::string_view document,
                                                       std::uint64_t expectedRevision)
{
    // Before it is read: that takes its time.
    if (current.revision != expectedRevision)
        return conflict(current, expectedRevision);
    return toProposal(current, std::make_shared<const ParsedDocument>(parseDocument(document)));
}

Result<Configuration::Proposal> Configuration::propose(const Snapshot& current,
                                                       std::shared_ptr<const ParsedDocument> document,
                                                       std::uint64_t expectedRevision)
{
    if (current.revision != expectedRevision)
        return conflict(current, expectedRevision);
    return toProposal(current, std::move(document));
}

Result<std::string> Configuration::load(std::uint64_t revision)
{
    auto stored = m_store.load(revision);
    if (!stored)
        return stored.error();
    return std::move(stored->document);
}

Result<std::string> Configuration::read(std::uint64_t revision) const
{
    auto stored = m_store.read(revision);
    if (!stored)
        return stored.error();
    return std::move(stored->document);
}

Result<Done> Configuration::checkEnforceable(const Proposal& proposal) const
{
    std::vector<Fault> faults = m_enforcer.unsupported(*proposal.document);
    if (faults.empty())
        return Done{};
    return unsupported(std::move(faults));
}

Error Configuration::conflict(const Snapshot& current, std::uint64_t expectedRevision)
{
    return weir::conflict(current.revision, expectedRevision);
}

Error Configuration::unreadable(const Snapshot& current)
{
    return failure(
        Error::Kind::Degraded, "stored-invalid-change",
        "revision %1 is not valid for this version of Weir, so it can't be changed in part; import a "
        "whole document or revert to an earlier revision",
        {std::to_string(current.revision)});
}

Error Configuration::unsupported(std::vector<Fault> faults)
{
    Error error = invalid(std::move(faults));
    error.kind = Error::Kind::Unsupported;
    error.sentence.code = "document-unsupported";
    return error;
}

Configuration::Outcome Configuration::carryOut(Frozen proposal, std::uint32_t uid)
{
    const Turns::Turn turn = co_await m_turns.take();
    if (auto error = busy())
        co_return std::move(*error);
    co_await dropOverdue();
    if (m_current.revision != proposal->expectedRevision)
        co_return conflict(m_current, proposal->expectedRevision);
    const bool inForce = !m_unreadable && !m_notEnforced && m_current.revision != 0;
    if (proposal->differences.empty() && inForce)
        co_return m_current.revision;
    const RevisionInfo info = newRevision(*proposal, uid);
    StopWatch watch;
    if (const auto prepared = co_await prepare(info, proposal, RevisionStore::Draft::Change); !prepared)
        co_return prepared.error();
    log("stored", {{"revision", std::to_string(info.revision)}, {"writing_ms", watch.lap()}});
    if (const auto done = co_await enforceAndCommit(info, proposal->document); !done)
        co_return done.error();
    m_current = Snapshot{info.revision, proposal->document};
    m_unreadable.reset();
    m_notEnforced.reset();
    co_return m_current.revision;
}

RevisionInfo Configuration::newRevision(const Proposal& proposal, std::uint32_t uid) const
{
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return {m_store.nextRevision(), now, uid, proposal.summary, proposal.through};
}

std::shared_ptr<const Document> Configuration::fallback() const
{
    return m_current.document ? m_current.document : std::make_shared<const Document>();
}

QCoro::Task<Result<Done>> Configuration::prepare(RevisionInfo info, Frozen proposal,
                                                 RevisionStore::Draft draft)
{
    const auto write = [this, info = std::move(info), proposal = std::move(proposal), draft] {
        return m_store.prepare({info, writeDocument(*proposal->document, Masking::Revealed)}, draft);
    };
    co_return co_await runInPool(m_worker.get(), write);
}

QCoro::Task<Result<Done>> Configuration::enforce(std::shared_ptr<const Document> document, Trial trial)
{
    StopWatch watch;
    auto begun = m_enforcer.begin(std::move(document));
    if (!begun)
        co_return begun.error();
    co_return co_await finish(*std::move(begun), trial, watch.lap());
}

QCoro::Task<bool> Configuration::attendSchedules()
{
    if (m_pending || m_turns.taken())
        co_return false;
    const Turns::Turn turn = co_await m_turns.take();
    StopWatch watch;
    auto begun = m_enforcer.beginScheduled();
    if (!begun) {
        log("schedule", {{"outcome", begun.error().sentence.english}});
        co_return false;
    }
    if (!*begun)
        co_return false;
    co_return static_cast<bool>(co_await finish(*std::move(begun), std::nullopt, watch.lap()));
}

QCoro::Task<Result<Done>> Configuration::finish(std::unique_ptr<Enforcer::Transition> transition, Trial trial,
                                                std::string numbering)
{
    StopWatch watch;
    Result<Done> done =
        co_await runInPool(m_worker.get(), [next = transition.get()] { return next->stage(); });
    const std::string staging = watch.lap();
    if (done)
        done = transition->commit(trial);
    log("enforced", {{"outcome", done ? "done" : done.error().sentence.english},
                     {"numbering_ms", numbering},
                     {"staging_ms", staging},
                     {"switching_ms", watch.lap()}});
    freeIn(m_worker.get(), transition->leftover());
    co_return done;
}

QCoro::Task<Result<Done>> Configuration::enforceAndCommit(RevisionInfo info,
                                                          std::shared_ptr<const Document> document)
{
    if (const auto applied = co_await enforce(std::move(document), std::nullopt); !applied) {
        m_store.discard(info);
        co_return applied.error();
    }
    const auto committed = m_store.commit(info);
    if (committed)
        co_return Done{};
    const auto restored = co_await enforce(fallback(), std::nullopt);
    if (restored)
        co_return committed.error();
    co_return failure(
        Error::Kind::Degraded, "not-restored",
        "%1; nor could the enforced configuration be put back: %2. Until the helper starts again the new "
        "document is enforced, although it is not stored",
        {committed.error().sentence.english, restored.error().sentence.english});
}

std::vector<Capability> Configuration::faults() const
{
    Capability store{"store", m_store.damage().empty(),
                     makeSentence("store-whole", "every stored revision is whole")};
    if (!store.available)
        store.sentence = m_store.damage().back();
    Capability configuration{"configuration", !m_unreadable && !m_notEnforced,
                             makeSentence("configuration-in-force", "the newest revision is in force")};
    if (m_unreadable || m_notEnforced)
        configuration.sentence = (m_unreadable ? m_unreadable : m_notEnforced)->sentence;
    return {store, configuration};
}

} // namespace weir
