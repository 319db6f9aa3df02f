// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/transaction.h"

#include "common/document_rebase.h"
#include "common/text.h"

#include <utility>

namespace weir::control {
namespace {

/// Somebody who changes something faster than this can answer is left alone.
constexpr int mostRebases = 5;

std::string_view view(const ConfigurationText& text)
{
    return {text.document.constData(), static_cast<std::size_t>(text.document.size())};
}

/// "revision 12 (user 1000: policy gold changed)" for each since then, newest first.
std::string revisionsSince(const std::vector<RevisionInfo>& revisions, std::uint64_t base)
{
    std::string text;
    for (const RevisionInfo& revision : revisions) {
        if (revision.revision <= base)
            continue;
        text += (text.empty() ? "" : ", ") + std::string("revision ") + std::to_string(revision.revision) +
                " (user " + std::to_string(revision.uid) + ": " + shown(revision.summary) + ')';
    }
    return text;
}

Error conflictOf(const Rebase& rebase, std::uint64_t base, const std::string& since)
{
    std::string parts;
    for (const RebaseConflict& conflict : rebase.conflicts)
        parts += (parts.empty() ? "" : ", ") + conflict.sentence.english;
    return {Error::Kind::Conflict,
            makeSentence("rebase-conflict",
                         "this was made from revision %1, and since then the same was changed: %2, by %3. "
                         "Nothing was changed now; look at it and repeat the change",
                         {std::to_string(base), parts, since})};
}

} // namespace

QCoro::Task<Result<std::uint64_t>> transact(Session& session, Transaction transaction)
{
    session.agent.prepare();
    for (int rebased = 0;; ++rebased) {
        Result<std::uint64_t> applied = co_await session.helper.apply(
            transaction.changes, transaction.base.revision, {transaction.trial.span});
        if (applied || applied.error().kind != Error::Kind::Conflict || rebased == mostRebases)
            co_return applied;
        Result<ConfigurationText> newer = co_await session.helper.configuration(Masking::Masked);
        if (!newer)
            co_return newer.error();
        const ParsedDocument base = parseMaskedDocument(view(transaction.base));
        const ParsedDocument inForce = parseMaskedDocument(view(*newer));
        if (!base.faults.empty() || !inForce.faults.empty())
            co_return applied;
        Rebase rebase = rebaseChanges(base.document, inForce.document, transaction.changes, Masking::Masked);
        const Result<std::vector<RevisionInfo>> revisions = co_await session.helper.revisions();
        if (!revisions)
            co_return revisions.error();
        const std::string since = revisionsSince(*revisions, transaction.base.revision);
        if (!rebase.conflicts.empty())
            co_return conflictOf(rebase, transaction.base.revision, since);
        session.output.note("The configuration has moved on to revision " + std::to_string(newer->revision) +
                            "; nothing of it touches this change, which is made to that: " + since);
        if (rebase.changes.empty())
            co_return newer->revision;
        transaction.changes = std::move(rebase.changes);
        transaction.base = *std::move(newer);
    }
}

std::string doneInWords(const std::string& done, const TrialChoice& trial, std::uint64_t revision)
{
    return done + (trial.span ? ": " + trialInWords(trial) : "") + " (revision " + std::to_string(revision) +
           ")";
}

QCoro::Task<ExitStatus> commit(Session& session, std::vector<Change> changes,
                               const Configuration& configuration, TrialOptions trial, std::string done,
                               std::string place)
{
    const TrialChoice choice = chooseTrial(trial, configuration.list("services"), isRemote());
    Transaction transaction{std::move(changes), configuration.text(), choice};
    const Result<std::uint64_t> applied = co_await transact(session, std::move(transaction));
    if (!applied)
        co_return session.fail(applied.error(), place);
    session.report(doneInWords(done, choice, *applied), {{"revision", *applied}});
    co_return ExitStatus::Done;
}

} // namespace weir::control
