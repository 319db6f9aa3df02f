// SPDX-License-Identifier: GPL-3.0-or-later
// What a document would do that is not in force.
#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "privhelper/bus/methods.h"
#include "privhelper/worker.h"

#include <QDBusUnixFileDescriptor>
#include <QVariantMap>
#include <fstream>
#include <string>

namespace weir {
namespace {

constexpr std::size_t mostDifferences = 1000;

/// A reply must stay far below the 32 MiB at which the bus drops its sender.
std::vector<Difference> bounded(std::vector<Difference> differences)
{
    if (differences.size() <= mostDifferences)
        return differences;
    const std::string rest = std::to_string(differences.size() - mostDifferences);
    differences.resize(mostDifferences);
    differences.push_back({Difference::Action::Change, "document", "",
                           makeSentence("more-differences", "and %1 more differences", {rest})});
    return differences;
}

/// proc_meminfo(5); 0: not known.
std::uint64_t availableMemory()
{
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);) {
        constexpr std::string_view name = "MemAvailable:";
        if (line.starts_with(name))
            return std::strtoull(line.c_str() + name.size(), nullptr, 10) * 1024;
    }
    return 0;
}

} // namespace

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
        return bounded(std::move(proposal->differences));
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
