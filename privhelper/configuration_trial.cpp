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

bool Configuration::overdue() const
{
    return m_pending && m_enforcer.trial().value_or(Milliseconds(0)).count() <= 0;
}

std::optional<Error> Configuration::busy() const
{
    if (!m_pending || overdue())
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

Configuration::Outcome Configuration::tryOut(Frozen proposal, std::uint32_t uid, Milliseconds span)
{
    const Turns::Turn turn = co_await m_turns.take();
    if (auto error = busy())
        co_return std::move(*error);
    co_await dropOverdue();
    if (m_current.revision != proposal->expectedRevision) {
        co_return failure(
            Error::Kind::Conflict, "conflict",
            "the configuration is at revision %1, but this change was made for revision %2; read "
            "it again and repeat the change",
            {std::to_string(m_current.revision), std::to_string(proposal->expectedRevision)});
    }
    if (m_notEnforced || m_unreadable) {
        co_return failure(
            Error::Kind::Degraded, "nothing-to-return-to",
            "revision %1 is not in force, so a trial would have nothing to return to; apply this "
            "without a trial",
            {std::to_string(m_current.revision)});
    }
    if (proposal->differences.empty())
        co_return m_current.revision;
    const RevisionInfo info = newRevision(*proposal, uid);
    m_store.reserve(info.revision);
    if (const auto prepared = co_await prepare(info, proposal, Draft::Trial); !prepared)
        co_return prepared.error();
    if (const auto tried = co_await enforce(proposal->document, span); !tried) {
        m_store.discard(info, Draft::Trial);
        co_return tried.error();
    }
    m_pending = Pending{info, currentTime() + m_enforcer.trial().value_or(span), proposal->document};
    co_return info.revision;
}

Configuration::Outcome Configuration::keep(std::uint64_t revision)
{
    const Turns::Turn turn = co_await m_turns.take();
    if (auto error = notOnTrial(revision))
        co_return std::move(*error);
    if (const auto kept = m_enforcer.keep(); !kept)
        co_return kept.error();
    if (const auto committed = m_store.commit(m_pending->info, Draft::Trial); !committed) {
        co_await dropPending();
        co_return committed.error();
    }
    const Pending kept = *std::exchange(m_pending, std::nullopt);
    m_current = Snapshot{kept.info.revision, kept.document};
    co_return m_current.revision;
}

Configuration::Outcome Configuration::endTrial(std::uint64_t revision)
{
    const Turns::Turn turn = co_await m_turns.take();
    if (auto error = notOnTrial(revision))
        co_return std::move(*error);
    co_await dropPending();
    if (m_notEnforced)
        co_return *m_notEnforced;
    co_return m_current.revision;
}

QCoro::Task<bool> Configuration::settleTrial()
{
    if (!overdue() || m_turns.taken())
        co_return false;
    const Turns::Turn turn = co_await m_turns.take();
    co_await dropOverdue();
    co_return true;
}

QCoro::Task<void> Configuration::dropOverdue()
{
    if (!overdue())
        co_return;
    log("audit", {{"method", "trial"},
                  {"uid", std::to_string(m_pending->info.uid)},
                  {"outcome", "not kept: back to revision " + std::to_string(m_current.revision)},
                  {"summary", m_pending->info.summary}});
    co_await dropPending();
}

QCoro::Task<void> Configuration::dropPending()
{
    // The packet path is back by itself or is told so first of all; what follows tidies up.
    const auto applied = co_await enforce(fallback(), std::nullopt);
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
    const auto document = std::make_shared<const Document>(std::move(parsed.document));
    if (left && left->count() > 0 && parsed.faults.empty() && !m_unreadable && !m_notEnforced &&
        m_enforcer.tryOut(document, *left)) {
        m_pending = Pending{stored->info, currentTime() + *left, document};
        return;
    }
    log("audit", {{"method", "trial"},
                  {"uid", std::to_string(stored->info.uid)},
                  {"outcome", "not kept: back to revision " + std::to_string(m_current.revision)},
                  {"summary", stored->info.summary}});
    m_store.discard(stored->info, Draft::Trial);
}

} // namespace weir
