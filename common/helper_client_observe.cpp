// SPDX-License-Identifier: GPL-3.0-or-later
// What the helper tells: one D-Bus method a method.
#include "common/dbus_codec.h"
#include "common/events_json.h"
#include "common/explanation_json.h"
#include "common/helper_client_private.h"
#include "common/history_json.h"
#include "common/statistics_columns.h"
#include "common/statistics_json.h"

#include <algorithm>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;
using Reply = HelperTransport::Arguments;
using SystemMilliseconds = std::chrono::sys_time<Milliseconds>;

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

SystemMilliseconds toTime(const QVariant& unixMilliseconds)
{
    return SystemMilliseconds(Milliseconds(unixMilliseconds.toLongLong()));
}

/// What lies in a dictionary: nothing when it is of another type, as a later helper's may be.
template <typename T>
std::vector<T> records(const QVariant& value, const char* signature)
{
    const bool fits = value.metaType() == QMetaType::fromType<QDBusArgument>()
                          ? value.value<QDBusArgument>().currentSignature() == QLatin1String(signature)
                          : value.metaType() == QMetaType::fromType<QList<T>>();
    return fits ? dbus::toVector<T>(value) : std::vector<T>();
}

HelperState toHelperState(const QVariantMap& map)
{
    HelperState state;
    state.version = map.value(QStringLiteral("version")).toString().toStdString();
    state.revision = map.value(QStringLiteral("revision")).toULongLong();
    state.generation = map.value(QStringLiteral("generation")).toUInt();
    state.paused = map.value(QStringLiteral("paused")).toBool();
    const QVariant pauseEnds = map.value(QStringLiteral("pause_ends"));
    if (state.paused && pauseEnds.toLongLong() != 0)
        state.pauseEnds = toTime(pauseEnds);
    state.started = toTime(map.value(QStringLiteral("started")));
    state.interfaces = records<InterfaceState>(map.value(QStringLiteral("interfaces")), "a(sussass)");
    state.tables = records<TableMemory>(map.value(QStringLiteral("tables")), "a(sttt)");
    state.schedules = records<ScheduledPolicy>(map.value(QStringLiteral("schedules")), "a(sssx)");
    if (const qulonglong revision = map.value(QStringLiteral("pending")).toULongLong(); revision != 0)
        state.pending = PendingTrial{revision, toTime(map.value(QStringLiteral("pending_ends"))),
                                     map.value(QStringLiteral("pending_uid")).toUInt()};
    return state;
}

QVariantMap toVariantMap(const StatisticsQuery& query)
{
    const std::string_view by = statisticsByName(query.by);
    return {{QStringLiteral("by"), QString::fromUtf8(by.data(), static_cast<qsizetype>(by.size()))},
            {QStringLiteral("top"), query.top},
            {QStringLiteral("offset"), query.offset},
            {QStringLiteral("sort"), QString::fromStdString(query.sort)},
            {QStringLiteral("filter"), QString::fromStdString(query.filter)}};
}

QVariantMap toVariantMap(const HistoryQuery& query)
{
    const std::string_view by = statisticsByName(query.by);
    return {{QStringLiteral("by"), QString::fromUtf8(by.data(), static_cast<qsizetype>(by.size()))},
            {QStringLiteral("since"), static_cast<uint>(query.since.count())},
            {QStringLiteral("name"), QString::fromStdString(query.name)}};
}

QVariantMap toVariantMap(const EventsQuery& query)
{
    QVariantMap map{{QStringLiteral("since"), qulonglong(query.since)},
                    {QStringLiteral("after"), qlonglong(query.after.time_since_epoch().count())},
                    {QStringLiteral("limit"), query.limit}};
    if (query.kind) {
        const std::string_view kind = eventKindName(*query.kind);
        map.insert(QStringLiteral("kind"),
                   QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())));
    }
    if (!query.client.empty())
        map.insert(QStringLiteral("client"), QString::fromStdString(query.client));
    return map;
}

MemoryEstimate toMemoryEstimate(const QVariantMap& map)
{
    const auto bytes = [&map](const char* name) { return map.value(QLatin1String(name)).toULongLong(); };
    return {bytes("at_once"), bytes("when_seen"), bytes("taken"), bytes("available")};
}

/// What `read` makes of the answer, or why there is none.
template <typename Value, typename Read>
QCoro::Task<Result<Value>> answered(QCoro::Task<Arguments> pending, Read read)
{
    const auto reply = co_await pending;
    if (!reply)
        co_return Result<Value>(reply.error());
    co_return Result<Value>(read(*reply));
}

/// The answer is one list.
template <typename Record>
QCoro::Task<Result<std::vector<Record>>> listed(QCoro::Task<Arguments> pending)
{
    return answered<std::vector<Record>>(
        std::move(pending), [](const Reply& reply) { return dbus::toVector<Record>(reply.at(0)); });
}

History toHistory(const QVariantMap& span, std::vector<HistorySeries> series)
{
    History history;
    history.begin = toTime(span.value(QStringLiteral("begin")));
    history.end = toTime(span.value(QStringLiteral("end")));
    history.step = std::chrono::seconds(std::max(1U, span.value(QStringLiteral("step")).toUInt()));
    history.series = std::move(series);
    return history;
}

MergePreview toMergePreview(const Reply& reply)
{
    const auto sums = qdbus_cast<QVariantMap>(reply.at(3));
    MergePreview preview{reply.at(0).toULongLong(), dbus::toVector<Fault>(reply.at(1)),
                         dbus::toVector<Difference>(reply.at(2))};
    preview.added = sums.value(QStringLiteral("added")).toUInt();
    preview.changed = sums.value(QStringLiteral("changed")).toUInt();
    preview.removed = sums.value(QStringLiteral("removed")).toUInt();
    preview.memory = toMemoryEstimate(sums);
    for (const QString& name : sums.value(QStringLiteral("names")).toStringList())
        preview.names.push_back(name.toStdString());
    return preview;
}

} // namespace

QCoro::Task<Result<HelperState>> HelperClient::state()
{
    return answered<HelperState>(d->read("State", noArguments, "a{sv}"), [](const Reply& reply) {
        return toHelperState(qdbus_cast<QVariantMap>(reply.at(0)));
    });
}

QCoro::Task<Result<std::vector<Capability>>> HelperClient::capabilities()
{
    return listed<Capability>(d->read("Capabilities", noArguments, "a(sbsass)"));
}

QCoro::Task<Result<ConfigurationText>> HelperClient::configuration(Masking masking)
{
    return answered<ConfigurationText>(
        d->readOrReveal("Configuration", masking, noArguments, "th"), [](const Reply& reply) {
            return ConfigurationText{reply.at(0).toULongLong(), reply.at(1).toByteArray()};
        });
}

QCoro::Task<Result<std::vector<RevisionInfo>>> HelperClient::revisions()
{
    return listed<RevisionInfo>(d->read("Revisions", noArguments, "a(txuss)"));
}

QCoro::Task<Result<Validation>> HelperClient::validate(QByteArray document)
{
    return answered<Validation>(
        d->read("Validate", QList<QVariant>() << document, "a(ssass)a(ssass)"), [](const Reply& reply) {
            return Validation{dbus::toVector<Fault>(reply.at(0)), dbus::toVector<Fault>(reply.at(1))};
        });
}

QCoro::Task<Result<Comparison>> HelperClient::compare(QByteArray document)
{
    return answered<Comparison>(
        d->read("Compare", QList<QVariant>() << document, "ta(ssssass)"), [](const Reply& reply) {
            return Comparison{reply.at(0).toULongLong(), dbus::toVector<Difference>(reply.at(1))};
        });
}

QCoro::Task<Result<MemoryEstimate>> HelperClient::estimate(QByteArray document)
{
    return answered<MemoryEstimate>(
        d->read("EstimateMemory", QList<QVariant>() << document, "a{sv}"),
        [](const Reply& reply) { return toMemoryEstimate(qdbus_cast<QVariantMap>(reply.at(0))); });
}

QCoro::Task<Result<MergePreview>> HelperClient::previewMerge(QByteArray document, OtherClients others,
                                                             MergeNames names)
{
    QVariantMap options = toVariantMap(others);
    if (names == MergeNames::Told)
        options.insert(QStringLiteral("names"), true);
    const QList<QVariant> arguments{document, options};
    return answered<MergePreview>(d->read("PreviewMerge", arguments, "ta(ssass)a(ssssass)a{sv}"),
                                  toMergePreview);
}

QCoro::Task<Result<StatisticsPage>> HelperClient::statistics(StatisticsQuery query, Masking masking)
{
    return answered<StatisticsPage>(
        d->readOrReveal("Statistics", masking, {toVariantMap(query)}, "uh"), [](const Reply& reply) {
            auto rows = readStatisticsJson(view(reply.at(1).toByteArray()));
            return rows ? Result<StatisticsPage>(StatisticsPage{reply.at(0).toUInt(), *std::move(rows)})
                        : rows.error();
        });
}

QCoro::Task<Result<History>> HelperClient::history(HistoryQuery query)
{
    return answered<History>(
        d->read("History", QList<QVariant>() << toVariantMap(query), "a{sv}h"), [](const Reply& reply) {
            auto series = readHistoryJson(view(reply.at(1).toByteArray()));
            return series
                       ? Result<History>(toHistory(qdbus_cast<QVariantMap>(reply.at(0)), *std::move(series)))
                       : series.error();
        });
}

QCoro::Task<Result<std::vector<ResponseRow>>> HelperClient::responses(StatisticsBy by)
{
    const std::string_view name = statisticsByName(by);
    const QList<QVariant> arguments{QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))};
    return answered<std::vector<ResponseRow>>(d->read("Responses", arguments, "h"), [](const Reply& reply) {
        return readResponsesJson(view(reply.at(0).toByteArray()));
    });
}

QCoro::Task<Result<std::vector<ReasonCount>>> HelperClient::reasons()
{
    return listed<ReasonCount>(d->read("Reasons", noArguments, "a(sts)"));
}

QCoro::Task<Result<EventBatch>> HelperClient::events(EventsQuery query, Masking masking)
{
    return answered<EventBatch>(
        d->readOrReveal("Events", masking, {toVariantMap(query)}, "th"), [](const Reply& reply) {
            auto rows = readEventsJson(view(reply.at(1).toByteArray()));
            return rows ? Result<EventBatch>(EventBatch{reply.at(0).toULongLong(), *std::move(rows)})
                        : rows.error();
        });
}

QCoro::Task<Result<BlockedClients>> HelperClient::blocks()
{
    return answered<BlockedClients>(d->read("Blocks", noArguments, "ua(ssssx)"), [](const Reply& reply) {
        return BlockedClients{reply.at(0).toUInt(), dbus::toVector<BlockedClient>(reply.at(1))};
    });
}

QCoro::Task<Result<ListeningSockets>> HelperClient::listeningSockets()
{
    return answered<ListeningSockets>(
        d->read("ListeningSockets", noArguments, "ua(sqsu)"), [](const Reply& reply) {
            return ListeningSockets{reply.at(0).toUInt(), dbus::toVector<ListeningSocket>(reply.at(1))};
        });
}

QCoro::Task<Result<Explanation>> HelperClient::explain(RequestDescription request, Masking masking)
{
    return answered<Explanation>(
        d->readOrReveal("Explain", masking, {QVariant::fromValue(request)}, "h"),
        [](const Reply& reply) { return readExplanationJson(view(reply.at(0).toByteArray())); });
}

QCoro::Task<Result<EditPermission>> HelperClient::canEdit()
{
    return answered<EditPermission>(d->read("CanEdit", noArguments, "bb"), [](const Reply& reply) {
        return EditPermission{reply.at(0).toBool(), reply.at(1).toBool()};
    });
}

} // namespace weir
