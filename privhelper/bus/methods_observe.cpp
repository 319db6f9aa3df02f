// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "common/history_json.h"
#include "common/statistics_json.h"
#include "privhelper/bus/history_query.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/statistics_table.h"
#include "privhelper/failure.h"
#include "privhelper/process/listening_sockets.h"
#include "privhelper/worker.h"

#include <QDBusArgument>
#include <QDBusUnixFileDescriptor>
#include <QVariantMap>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;

Result<QVariant> payload(const std::string& bytes)
{
    auto memfd = dbus::toMemfd(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (!memfd)
        return memfd.error();
    return QVariant::fromValue(*memfd);
}

Result<Values> inAnswer(const Result<StatisticsSelection>& selection, StatisticsBy by)
{
    if (!selection)
        return selection.error();
    const auto memfd = payload(writeStatisticsJson(selection->rows, by));
    if (!memfd)
        return memfd.error();
    return Values{uint(selection->totalRows), *memfd};
}

} // namespace

Methods::Preparation Methods::state(Values)
{
    const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    const Enforcer::Pause pause = m_enforcer.pauseState();
    const auto pauseEnds = pause.remaining ? (now + *pause.remaining).time_since_epoch().count() : 0;
    const auto& pending = m_configuration.pending();
    const QVariantMap state{
        {QStringLiteral("pending"), qulonglong(pending ? pending->info.revision : 0)},
        {QStringLiteral("pending_ends"), qlonglong(pending ? pending->ends.time_since_epoch().count() : 0)},
        {QStringLiteral("pending_uid"), uint(pending ? pending->info.uid : 0)},
        {QStringLiteral("version"), QStringLiteral(WEIR_VERSION)},
        {QStringLiteral("revision"), qulonglong(m_configuration.current().revision)},
        {QStringLiteral("generation"), uint(m_enforcer.generation())},
        {QStringLiteral("paused"), pause.paused},
        {QStringLiteral("pause_ends"), qlonglong(pauseEnds)},
        {QStringLiteral("started"), qlonglong(m_started.time_since_epoch().count())},
        {QStringLiteral("interfaces"), dbus::toVariant(m_enforcer.interfaces())},
        {QStringLiteral("schedules"), dbus::toVariant(m_enforcer.schedules())},
        {QStringLiteral("tables"), dbus::toVariant(m_enforcer.memory())},
    };
    co_return answered({state});
}

Methods::Preparation Methods::capabilities(Values)
{
    std::vector<Capability> all = m_enforcer.capabilities();
    const std::vector<Capability> faults = m_configuration.faults();
    all.insert(all.end(), faults.begin(), faults.end());
    const std::vector<Capability> process = m_processCapabilities();
    all.insert(all.end(), process.begin(), process.end());
    co_return answered({dbus::toVariant(all)});
}

Methods::Preparation Methods::document(Masking masking)
{
    const Configuration::Snapshot snapshot = m_configuration.current();
    if (!snapshot.document) {
        const Capability fault = m_configuration.faults().back();
        co_return Result<PreparedCall>(Error{Error::Kind::Degraded, fault.sentence});
    }
    const auto write = [snapshot, masking] { return payload(writeDocument(*snapshot.document, masking)); };
    const auto memfd = co_await runInPool(&m_texts, write);
    if (!memfd)
        co_return Result<PreparedCall>(memfd.error());
    const Values values{qulonglong(snapshot.revision), *memfd};
    co_return answered(values);
}

Methods::Preparation Methods::configuration(Values)
{
    return document(Masking::Masked);
}

Methods::Preparation Methods::revealedConfiguration(Values)
{
    return document(Masking::Revealed);
}

Methods::Preparation Methods::revisions(Values)
{
    co_return answered({dbus::toVariant(m_configuration.revisions())});
}

PreparedCall Methods::table(const StatisticsQuery& query, Masking masking)
{
    // Nothing is read before the answer: a refused caller costs nothing, an authorized one sees what is now.
    const QString summary =
        masking == Masking::Revealed ? QStringLiteral("statistics with identities") : QString();
    return PreparedCall{summary, [this, query, masking](const PreparedCall::Approval&) -> Result<Values> {
                            auto rows = m_enforcer.statistics(query.by);
                            if (!rows)
                                return rows.error();
                            return inAnswer(statisticsTable(std::move(*rows), query, masking), query.by);
                        }};
}

Methods::Preparation Methods::statistics(Values arguments)
{
    const auto query = readStatisticsQuery(qdbus_cast<QVariantMap>(arguments.at(0)));
    if (!query)
        co_return query.error();
    if (query->by != StatisticsBy::Client)
        co_return table(*query, Masking::Masked);
    const auto selection = co_await m_clients.select(*query);
    const auto values = inAnswer(selection, query->by);
    if (!values)
        co_return values.error();
    co_return answered(*values);
}

Methods::Preparation Methods::revealedStatistics(Values arguments)
{
    const auto query = readStatisticsQuery(qdbus_cast<QVariantMap>(arguments.at(0)));
    if (!query)
        co_return query.error();
    co_return table(*query, Masking::Revealed);
}

Methods::Preparation Methods::history(Values arguments)
{
    const auto query = readHistoryQuery(qdbus_cast<QVariantMap>(arguments.at(0)));
    if (!query)
        co_return query.error();
    const auto reading = m_enforcer.history(*query);
    if (!reading)
        co_return reading.error();
    const auto read = [reading = *reading]() -> Result<Values> {
        const auto history = reading();
        if (!history)
            return history.error();
        const auto memfd = payload(writeHistoryJson(history->series));
        if (!memfd)
            return memfd.error();
        const QVariantMap span{
            {QStringLiteral("begin"), qlonglong(history->begin.time_since_epoch().count())},
            {QStringLiteral("end"), qlonglong(history->end.time_since_epoch().count())},
            {QStringLiteral("step"), uint(history->step.count())},
        };
        return Values{span, *memfd};
    };
    const Result<Values> values = co_await runInPool(&m_worker, read);
    if (!values)
        co_return values.error();
    co_return answered(*values);
}

Methods::Preparation Methods::responses(Values arguments)
{
    const auto by = parseStatisticsBy(arguments.at(0).toString().toStdString());
    if (by != StatisticsBy::Service && by != StatisticsBy::Policy)
        co_return failure(Error::Kind::Invalid, "responses-by",
                          "responses are counted by %1; write \"service\" or \"policy\"",
                          {"service and policy"});
    const auto rows = m_enforcer.responses(*by);
    if (!rows)
        co_return rows.error();
    const auto memfd = payload(writeResponsesJson(*rows, *by));
    if (!memfd)
        co_return memfd.error();
    co_return answered({*memfd});
}

Methods::Preparation Methods::reasons(Values)
{
    co_return answered({dbus::toVariant(m_enforcer.reasons())});
}

Methods::Preparation Methods::listeningSockets(Values)
{
    const auto read = []() -> Result<ListeningSockets> { return readListeningSockets("/sys/fs/cgroup"); };
    const Result<ListeningSockets> listening = co_await runInPool(&m_worker, read);
    if (!listening)
        co_return listening.error();
    co_return answered({uint(listening->total), dbus::toVariant(listening->sockets)});
}

Methods::Preparation Methods::canEdit(Values)
{
    co_return PreparedCall{{}, [](const PreparedCall::Approval& approval) {
                               const bool asks = approval.verdict == Verdict::WouldAsk;
                               return Result<Values>(Values{approval.verdict == Verdict::Yes || asks, asks});
                           }};
}

} // namespace weir
