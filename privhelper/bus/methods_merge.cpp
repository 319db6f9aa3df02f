// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that say only what is to be added to the one in force, or replaced in it.
#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "common/document_merge.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/proposals.h"
#include "privhelper/failure.h"
#include "privhelper/worker.h"

#include <QDBusUnixFileDescriptor>
#include <QVariantMap>
#include <memory>
#include <utility>

namespace weir {
namespace {

constexpr QLatin1String removeOption("remove_other_clients");

constexpr QLatin1String namesOption("names");

/// Takes this option out; the others are left. Absent is false.
Result<bool> takeFlag(QVariantMap& options, QLatin1String name)
{
    const QVariant value = options.take(name);
    if (value.isValid() && value.typeId() != QMetaType::Bool)
        return failure(Error::Kind::Invalid, "option-true", "the option %1 is true or false", {name.data()});
    return value.toBool();
}

Result<OtherClients> takeOtherClients(QVariantMap& options)
{
    const auto areRemoved = takeFlag(options, removeOption);
    if (!areRemoved)
        return areRemoved.error();
    return *areRemoved ? OtherClients::Removed : OtherClients::Kept;
}

QVariantMap inNumbers(const Configuration::Parts& parts)
{
    return {{QStringLiteral("added"), uint(parts.added)},
            {QStringLiteral("changed"), uint(parts.changed)},
            {QStringLiteral("removed"), uint(parts.removed)}};
}

} // namespace

QCoro::Task<Result<Methods::Merge>> Methods::proposeMerge(QVariant text, OtherClients others,
                                                          std::optional<std::uint64_t> expected)
{
    const auto propose = [this, snapshot = m_configuration.current(), others, expected,
                          memfd = qvariant_cast<QDBusUnixFileDescriptor>(text)]() -> Result<Merge> {
        const auto bytes = dbus::fromMemfd(memfd, dbus::maximumPayload);
        if (!bytes)
            return bytes.error();
        if (!snapshot.document)
            return Configuration::unreadable(snapshot);
        if (expected && *expected != snapshot.revision)
            return Configuration::conflict(snapshot, *expected);
        auto merged = m_cache.merge(*bytes, snapshot.document, others);
        if (merged->parsed.faults.empty()) {
            if (auto faults = m_enforcer.unsupported(merged->parsed.document); !faults.empty())
                return Configuration::unsupported(faultsInText(*merged, faults));
        }
        const auto* const parsed = &merged->parsed;
        std::vector<std::string> names = merged->names;
        auto proposal = Configuration::propose(
            snapshot, std::shared_ptr<const ParsedDocument>(std::move(merged), parsed), snapshot.revision);
        if (!proposal)
            return proposal.error();
        return Merge{*std::move(proposal), parsed->warnings, std::move(names)};
    };
    auto proposed = co_await runInPool(&m_documents, propose);
    m_forget.start();
    co_return proposed;
}

Methods::Preparation Methods::previewMerge(Values arguments)
{
    auto options = qdbus_cast<QVariantMap>(arguments.at(1));
    const auto others = takeOtherClients(options);
    if (!others)
        co_return Result<PreparedCall>(others.error());
    const auto areNamesWanted = takeFlag(options, namesOption);
    if (!areNamesWanted)
        co_return Result<PreparedCall>(areNamesWanted.error());
    if (!options.isEmpty())
        co_return Result<PreparedCall>(
            failure(Error::Kind::Invalid, "unknown-option", "there is no option %1; this version knows %2",
                    {options.firstKey().toStdString(), "remove_other_clients, names"}));
    auto proposed = co_await proposeMerge(arguments.at(0), *others, std::nullopt);
    if (!proposed)
        co_return Result<PreparedCall>(proposed.error());
    const Configuration::Snapshot snapshot = m_configuration.current();
    const auto answer = [this, snapshot, &merge = *proposed, areNamesWanted = *areNamesWanted] {
        const Document nothing;
        const MemoryEstimate memory =
            m_enforcer.memoryFor(snapshot.document ? *snapshot.document : nothing, *merge.proposal.document);
        QVariantMap sums = inNumbers(merge.proposal.parts);
        sums.insert(QStringLiteral("at_once"), qulonglong(memory.atOnceBytes));
        sums.insert(QStringLiteral("when_seen"), qulonglong(memory.whenSeenBytes));
        sums.insert(QStringLiteral("available"), qulonglong(availableMemory()));
        if (areNamesWanted)
            sums.insert(namesOption, dbus::toStringList(merge.names));
        return Values{qulonglong(merge.proposal.expectedRevision), dbus::toVariant(merge.warnings),
                      dbus::toVariant(merge.proposal.differences), sums};
    };
    Values values = co_await runInPool(&m_documents, answer);
    std::uint64_t taken = 0;
    for (const TableMemory& table : m_enforcer.memory())
        taken += table.takenBytes;
    auto sums = values.at(3).toMap();
    sums.insert(QStringLiteral("taken"), qulonglong(taken));
    values[3] = sums;
    co_return answered(values);
}

Methods::Preparation Methods::merge(Values arguments)
{
    auto options = qdbus_cast<QVariantMap>(arguments.at(2));
    const auto others = takeOtherClients(options);
    if (!others)
        co_return Result<PreparedCall>(others.error());
    const auto terms = changeTerms(options);
    if (!terms)
        co_return Result<PreparedCall>(terms.error());
    if (auto error = m_configuration.busy())
        co_return Result<PreparedCall>(std::move(*error));
    auto proposed = co_await proposeMerge(arguments.at(0), *others, arguments.at(1).toULongLong());
    if (!proposed)
        co_return Result<PreparedCall>(proposed.error());
    co_return toChange(std::move(proposed->proposal), *terms);
}

} // namespace weir
