// SPDX-License-Identifier: GPL-3.0-or-later
// What a document would do that is not in force.
#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/proposals.h"
#include "privhelper/worker.h"

#include <QDBusUnixFileDescriptor>
#include <QVariantMap>

namespace weir {
QCoro::Task<Methods::Read> Methods::readDocument(QVariant argument)
{
    const auto read = [this, memfd = qvariant_cast<QDBusUnixFileDescriptor>(argument)]() -> Read {
        const auto bytes = dbus::fromMemfd(memfd, dbus::maximumPayload);
        if (!bytes)
            return bytes.error();
        return m_cache.read(*bytes);
    };
    auto document = co_await runInPool(&m_documents, read);
    m_forget.start();
    co_return document;
}

Methods::Preparation Methods::validate(Values arguments)
{
    const Read parsed = co_await readDocument(arguments.at(0));
    if (!parsed)
        co_return Result<PreparedCall>(parsed.error());
    std::vector<Fault> faults = (*parsed)->faults;
    if (faults.empty())
        faults = m_enforcer.unsupported((*parsed)->document);
    co_return answered({dbus::toVariant(faults), dbus::toVariant((*parsed)->warnings)});
}

Methods::Preparation Methods::compare(Values arguments)
{
    const Configuration::Snapshot snapshot = m_configuration.current();
    const Read parsed = co_await readDocument(arguments.at(0));
    if (!parsed)
        co_return Result<PreparedCall>(parsed.error());
    const auto compare = [snapshot, parsed = *parsed]() -> Result<std::vector<Difference>> {
        auto proposal = Configuration::propose(snapshot, parsed, snapshot.revision);
        if (!proposal)
            return proposal.error();
        return std::move(proposal->differences);
    };
    const auto differences = co_await runInPool(&m_documents, compare);
    if (!differences)
        co_return Result<PreparedCall>(differences.error());
    co_return answered({qulonglong(snapshot.revision), dbus::toVariant(*differences)});
}

Methods::Preparation Methods::estimateMemory(Values arguments)
{
    const Configuration::Snapshot snapshot = m_configuration.current();
    const Read parsed = co_await readDocument(arguments.at(0));
    if (!parsed)
        co_return Result<PreparedCall>(parsed.error());
    const auto estimate = [this, snapshot, parsed = *parsed]() -> Result<MemoryEstimate> {
        const auto proposal = Configuration::propose(snapshot, parsed, snapshot.revision);
        if (!proposal)
            return proposal.error();
        const Document nothing;
        return m_enforcer.memoryFor(snapshot.document ? *snapshot.document : nothing, *proposal->document);
    };
    const auto estimated = co_await runInPool(&m_documents, estimate);
    if (!estimated)
        co_return Result<PreparedCall>(estimated.error());
    std::uint64_t taken = 0;
    for (const TableMemory& table : m_enforcer.memory())
        taken += table.takenBytes;
    const QVariantMap answer{{QStringLiteral("at_once"), qulonglong(estimated->atOnceBytes)},
                             {QStringLiteral("when_seen"), qulonglong(estimated->whenSeenBytes)},
                             {QStringLiteral("taken"), qulonglong(taken)},
                             {QStringLiteral("available"), qulonglong(availableMemory())}};
    co_return answered({answer});
}

} // namespace weir
