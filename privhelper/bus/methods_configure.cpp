// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_codec.h"
#include "common/text.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/proposals.h"
#include "privhelper/failure.h"
#include "privhelper/worker.h"

#include <QVariantMap>

namespace weir {
namespace {

// More belongs into an Import.
constexpr std::size_t mostChanges = 10'000;
constexpr std::size_t longestName = 4096;
constexpr std::size_t longestValue = 1024 * 1024;

using Milliseconds = std::chrono::milliseconds;

std::optional<Error> outOfBounds(const std::vector<Change>& changes)
{
    if (changes.empty())
        return failure(Error::Kind::Invalid, "no-changes",
                       "there is nothing to apply; give for example (\"interface\", \"eth0\", \"true\")");
    if (changes.size() > mostChanges) {
        return failure(Error::Kind::LimitExceeded, "too-many-changes",
                       "%1 changes are too many for Apply, which takes %2; use Import",
                       {std::to_string(changes.size()), std::to_string(mostChanges)});
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].name.size() > longestName || changes[i].value.size() > longestValue) {
            return failure(Error::Kind::LimitExceeded, "change-too-large",
                           "/changes/%1 is too large: a name may have %2 bytes, a value %3",
                           {std::to_string(i), std::to_string(longestName), std::to_string(longestValue)});
        }
    }
    return std::nullopt;
}

} // namespace

void Methods::noteConfigured(std::uint64_t revision, const std::string& summary, std::uint32_t uid)
{
    EventRow event;
    event.kind = EventKind::Configured;
    event.revision = revision;
    event.subject = summary;
    event.uid = uid;
    m_events.note(event);
}

Result<PreparedCall> Methods::toChange(Result<Configuration::Proposal> proposal, ChangeTerms terms)
{
    if (!proposal)
        return proposal.error();
    proposal->through = std::move(terms.through);
    if (const auto enforceable = m_configuration.checkEnforceable(*proposal); !enforceable)
        return enforceable.error();
    const auto frozen = std::make_shared<const Configuration::Proposal>(std::move(*proposal));
    const auto carryOut = [this, frozen, trial = terms.trial](const PreparedCall::Approval& approval) {
        return change(frozen, trial, approval.uid);
    };
    QString summary = QString::fromStdString(frozen->summary);
    if (terms.trial)
        summary =
            QStringLiteral("for %1 s: ").arg(static_cast<double>(terms.trial->count()) / 1000) + summary;
    return PreparedCall{summary, nullptr, carryOut};
}

QCoro::Task<Result<Values>> Methods::change(Configuration::Frozen proposal, std::optional<Milliseconds> trial,
                                            std::uint32_t uid)
{
    const std::uint64_t before = proposal->expectedRevision;
    auto outcome =
        trial ? m_configuration.tryOut(proposal, uid, *trial) : m_configuration.carryOut(proposal, uid);
    const Result<std::uint64_t> revision = co_await outcome;
    m_trials.update();
    if (!revision)
        co_return revision.error();
    if (trial || *revision != before)
        noteConfigured(*revision, proposal->summary, uid);
    co_return Values{qulonglong(*revision)};
}

QCoro::Task<Result<Values>> Methods::end(std::uint64_t revision,
                                         Configuration::Outcome (Configuration::*how)(std::uint64_t))
{
    const Result<std::uint64_t> inForce = co_await (m_configuration.*how)(revision);
    m_trials.update();
    if (!inForce)
        co_return inForce.error();
    co_return Values{qulonglong(*inForce)};
}

Result<PreparedCall> Methods::toEnd(std::uint64_t revision, const char* summary,
                                    Configuration::Outcome (Configuration::*how)(std::uint64_t))
{
    const auto& pending = m_configuration.pending();
    const bool known = pending && pending->info.revision == revision;
    const auto carryOut = [this, revision, how](const PreparedCall::Approval&) { return end(revision, how); };
    PreparedCall prepared{QString::fromLatin1(summary), nullptr, carryOut};
    if (known) {
        prepared.summary += QStringLiteral(": ") + QString::fromStdString(pending->info.summary);
        prepared.exempt = pending->info.uid;
    }
    return prepared;
}

Methods::Preparation Methods::apply(Values arguments)
{
    const auto terms = changeTerms(arguments.at(2));
    if (!terms)
        co_return Result<PreparedCall>(terms.error());
    if (auto error = m_configuration.busy())
        co_return Result<PreparedCall>(std::move(*error));
    std::vector<Change> changes = dbus::toVector<Change>(arguments.at(0));
    if (auto error = outOfBounds(changes))
        co_return Result<PreparedCall>(std::move(*error));
    const auto propose = [snapshot = m_configuration.current(), changes = std::move(changes),
                          expected = arguments.at(1).toULongLong()] {
        return Configuration::propose(snapshot, changes, expected);
    };
    auto proposal = co_await runInPool(&m_documents, propose);
    co_return toChange(std::move(proposal), *terms);
}

Methods::Preparation Methods::import(Values arguments)
{
    const auto terms = changeTerms(arguments.at(2));
    if (!terms)
        co_return Result<PreparedCall>(terms.error());
    if (auto error = m_configuration.busy())
        co_return Result<PreparedCall>(std::move(*error));
    const Read parsed = co_await readDocument(arguments.at(0));
    if (!parsed)
        co_return Result<PreparedCall>(parsed.error());
    const auto propose = [snapshot = m_configuration.current(), parsed = *parsed,
                          expected = arguments.at(1).toULongLong()] {
        return Configuration::propose(snapshot, parsed, expected);
    };
    auto proposal = co_await runInPool(&m_documents, propose);
    co_return toChange(std::move(proposal), *terms);
}

Methods::Preparation Methods::revert(Values arguments)
{
    const auto terms = changeTerms(arguments.at(2));
    if (!terms)
        co_return Result<PreparedCall>(terms.error());
    if (auto error = m_configuration.busy())
        co_return Result<PreparedCall>(std::move(*error));
    auto text = m_configuration.load(arguments.at(0).toULongLong());
    if (!text)
        co_return Result<PreparedCall>(text.error());
    const auto propose = [snapshot = m_configuration.current(), text = std::move(*text),
                          expected = arguments.at(1).toULongLong()] {
        return Configuration::propose(snapshot, text, expected);
    };
    auto proposal = co_await runInPool(&m_documents, propose);
    if (proposal && !proposal->differences.empty())
        proposal->summary =
            "reverted to revision " + arguments.at(0).toString().toStdString() + ": " + proposal->summary;
    co_return toChange(std::move(proposal), *terms);
}

Methods::Preparation Methods::keep(Values arguments)
{
    co_return toEnd(arguments.at(0).toULongLong(), "keep what is on trial", &Configuration::keep);
}

Methods::Preparation Methods::revertPending(Values arguments)
{
    co_return toEnd(arguments.at(0).toULongLong(), "end the trial", &Configuration::endTrial);
}

} // namespace weir
