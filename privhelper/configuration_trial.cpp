// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utc_time.h"
#include "privhelper/configuration.h"
#include "privhelper/failure.h"
#include "privhelper/log.h"

#include <utility>

namespace weir {
namespace {

using Draft = RevisionStore::Draft;
using Milliseconds = std::chrono::milliseconds;

} // namespace

std::optional<Error> Configuration::busy() const
{
    if (!m_pending)
        return std::nullopt;
    return failure(Error::Kind::Busy, "trial-pending",
                   "uid %1 is trying revision %2 until %3; it must be kept or reverted before anything else "
                   "is changed",
                   {std::to_string(m_pending->info.uid), std::to_string(m_pending->info.revision),
                    formatUtcTime(std::chrono::ceil<std::chrono::seconds>(m_pending->ends))});
}

std::optional<Error> Configuration::notOnTrial(std::uint64_t revision) const
{
    if (m_pending && m_pending->info.revision == revision)
        return std::nullopt;
    if (m_pending) {
        return failure(Error::Kind::Conflict, "other-trial", "revision %1 is on trial, not revision %2",
                       {std::to_string(m_pending->info.revision), std::to_string(revision)});
    }
    return failure(Error::Kind::Conflict, "no-trial",
                   "revision %1 is not on trial any more; revision %2 is in force",
                   {std::to_string(revision), std::to_string(m_current.revision)});
}

Result<std::uint64_t> Configuration::tryOut(const Proposal& proposal, std::uint32_t uid, Milliseconds span)
{
    if (auto error = busy())
        return std::move(*error);
    if (m_current.revision != proposal.expectedRevision) {
        return failure(Error::Kind::Conflict, "conflict",
                       "the configuration is at revision %1, but this change was made for revision %2; read "
                       "it again and repeat the change",
                       {std::to_string(m_current.revision), std::to_string(proposal.expectedRevision)});
    }
    if (m_notEnforced || m_unreadable) {
        return failure(Error::Kind::Degraded, "nothing-to-return-to",
                       "revision %1 is not in force, so a trial would have nothing to return to; apply this "
                       "without a trial",
                       {std::to_string(m_current.revision)});
    }
    if (proposal.differences.empty())
        return m_current.revision;
    const StoredRevision stored = toStored(proposal, uid);
    if (const auto prepared = m_store.prepare(stored, Draft::Trial); !prepared)
        return prepared.error();
    if (const auto tried = m_enforcer.tryOut(proposal.document, span); !tried) {
        m_store.discard(stored.info, Draft::Trial);
        return tried.error();
    }
    m_pending = Pending{stored.info, currentTime() + m_enforcer.trial().value_or(span),
                        std::make_shared<const Document>(proposal.document)};
    return stored.info.revision;
}

Result<std::uint64_t> Configuration::keep(std::uint64_t revision)
{
    if (auto error = notOnTrial(revision))
        return std::move(*error);
    if (const auto kept = m_enforcer.keep(); !kept)
        return kept.error();
    if (const auto committed = m_store.commit(m_pending->info, Draft::Trial); !committed) {
        dropPending();
        return committed.error();
    }
    const Pending kept = *std::exchange(m_pending, std::nullopt);
    m_current = Snapshot{kept.info.revision, kept.document};
    return m_current.revision;
}

Result<std::uint64_t> Configuration::endTrial(std::uint64_t revision)
{
    if (auto error = notOnTrial(revision))
        return std::move(*error);
    dropPending();
    if (m_notEnforced)
        return *m_notEnforced;
    return m_current.revision;
}

bool Configuration::settleTrial()
{
    if (!m_pending || m_enforcer.trial().value_or(Milliseconds(0)).count() > 0)
        return false;
    log("audit", {{"method", "trial"},
                  {"uid", std::to_string(m_pending->info.uid)},
                  {"outcome", "not kept: back to revision " + std::to_string(m_current.revision)},
                  {"summary", m_pending->info.summary}});
    dropPending();
    return true;
}

void Configuration::dropPending()
{
    // The packet path is back by itself or is told so first of all; what follows tidies up.
    const auto applied = m_enforcer.apply(m_current.document ? *m_current.document : Document());
    if (!applied)
        m_notEnforced = applied.error();
    m_store.discard(m_pending->info, Draft::Trial);
    m_pending.reset();
}

void Configuration::resumeTrial(std::optional<Milliseconds> left)
{
    const auto& stored = m_store.trial();
    if (!stored)
        return;
    ParsedDocument parsed = parseDocument(stored->document);
    if (left && left->count() > 0 && parsed.faults.empty() && !m_unreadable && !m_notEnforced &&
        m_enforcer.tryOut(parsed.document, *left)) {
        m_pending = Pending{stored->info, currentTime() + *left,
                            std::make_shared<const Document>(std::move(parsed.document))};
        return;
    }
    log("audit", {{"method", "trial"},
                  {"uid", std::to_string(stored->info.uid)},
                  {"outcome", "not kept: back to revision " + std::to_string(m_current.revision)},
                  {"summary", stored->info.summary}});
    m_store.discard(stored->info, Draft::Trial);
}

} // namespace weir
