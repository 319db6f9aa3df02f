// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/helper_client.h"

#include "common/dbus_codec.h"
#include "common/dbus_error.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "common/events_json.h"
#include "common/explanation_json.h"
#include "common/history_json.h"
#include "common/statistics_columns.h"
#include "common/statistics_json.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <algorithm>
#include <qcorodbuspendingcall.h>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;
using SystemMilliseconds = std::chrono::sys_time<Milliseconds>;
using Arguments = Result<QList<QVariant>>;

/// Sends the call and checks that the reply has exactly the expected signature.
QCoro::Task<Arguments> send(QDBusConnection bus, QDBusMessage message, QString signature,
                            Milliseconds timeout)
{
    const QDBusPendingCall pending = bus.asyncCall(message, static_cast<int>(timeout.count()));
    const QDBusMessage reply = co_await pending;
    if (reply.type() == QDBusMessage::ErrorMessage)
        co_return Arguments(dbus::fromErrorReply(reply));
    if (reply.signature() != signature) {
        const std::string member = message.member().toStdString();
        const std::string got = reply.signature().toStdString();
        co_return Arguments(
            Error{Error::Kind::Failed, Sentence{"reply-signature",
                                                {member, got, signature.toStdString()},
                                                "the helper answered " + member + " with the signature \"" +
                                                    got + "\" instead of \"" + signature.toStdString() +
                                                    "\"; are both of one version?"}});
    }
    co_return Arguments(reply.arguments());
}

// GCC 12 does not compile braced lists inside co_await expressions.
const QList<QVariant> noArguments;

QByteArray readPayload(const QVariant& argument, std::optional<Error>& error)
{
    auto bytes = dbus::fromMemfd(qvariant_cast<QDBusUnixFileDescriptor>(argument), dbus::maximumPayload);
    if (bytes)
        return std::move(*bytes);
    error = bytes.error();
    return {};
}

SystemMilliseconds toTime(const QVariant& unixMilliseconds)
{
    return SystemMilliseconds(Milliseconds(unixMilliseconds.toLongLong()));
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
    const QVariant interfaces = map.value(QStringLiteral("interfaces"));
    if (interfaces.metaType() == QMetaType::fromType<QDBusArgument>() &&
        interfaces.value<QDBusArgument>().currentSignature() == QLatin1String("a(sussass)"))
        state.interfaces = dbus::toVector<InterfaceState>(interfaces);
    const QVariant tables = map.value(QStringLiteral("tables"));
    if (tables.metaType() == QMetaType::fromType<QDBusArgument>() &&
        tables.value<QDBusArgument>().currentSignature() == QLatin1String("a(sttt)"))
        state.tables = dbus::toVector<TableMemory>(tables);
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

QVariantMap changeOptions(HelperClient::Trial trial)
{
    QVariantMap options;
    if (trial)
        options.insert(QStringLiteral("try"), qulonglong(trial->count()));
    return options;
}

} // namespace

class HelperClient::Private
{
public:
    explicit Private(QDBusConnection connection)
        : bus(std::move(connection)),
          watcher(dbus::service, bus,
                  QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration)
    {
    }

    /// A method that answers from what the helper knows.
    QCoro::Task<Arguments> read(const char* method, QList<QVariant> arguments, const char* signature) const
    {
        const QDBusMessage message = compose(method, arguments);
        return send(bus, message, QString::fromLatin1(signature), dbus::callTimeout);
    }

    /// A method that may ask a person for a password first.
    QCoro::Task<Arguments> ask(const char* method, QList<QVariant> arguments, const char* signature) const
    {
        QDBusMessage message = compose(method, arguments);
        message.setInteractiveAuthorizationAllowed(interactive);
        return send(bus, message, QString::fromLatin1(signature), dbus::promptTimeout);
    }

    QCoro::Task<Result<std::uint64_t>> change(const char* method, QList<QVariant> arguments) const
    {
        const auto reply = co_await ask(method, std::move(arguments), "t");
        if (!reply)
            co_return Result<std::uint64_t>(reply.error());
        co_return Result<std::uint64_t>(reply->at(0).toULongLong());
    }

    QDBusConnection bus;
    QDBusServiceWatcher watcher;
    bool interactive = true;

private:
    static QDBusMessage compose(const char* method, const QList<QVariant>& arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(dbus::service, dbus::path, dbus::interface,
                                                              QString::fromLatin1(method));
        message.setArguments(arguments);
        return message;
    }
};

HelperClient::HelperClient(QDBusConnection bus, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(bus)))
{
    dbus::registerTypes();
    d->bus.connect(dbus::service, dbus::path, dbus::interface, QStringLiteral("Changed"), this,
                   SIGNAL(changed(quint64)));
    d->bus.connect(dbus::service, dbus::path, dbus::interface, QStringLiteral("StateChanged"), this,
                   SIGNAL(stateChanged()));
    d->bus.connect(dbus::service, dbus::path, dbus::interface, QStringLiteral("EventsAdded"), this,
                   SIGNAL(eventsAdded(quint64)));
    d->bus.connect(dbus::service, dbus::path, dbus::interface, QStringLiteral("Pending"), this,
                   SIGNAL(pendingChanged(quint64, qint64, quint32)));
    connect(&d->watcher, &QDBusServiceWatcher::serviceRegistered, this,
            [this] { emit availableChanged(true); });
    connect(&d->watcher, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { emit availableChanged(false); });
}

HelperClient::~HelperClient() = default;

void HelperClient::setInteractive(bool interactive)
{
    d->interactive = interactive;
}

// A client may be deleted while one of these waits: nothing below touches `this` after its co_await.

QCoro::Task<Result<HelperState>> HelperClient::state()
{
    const auto reply = co_await d->read("State", noArguments, "a{sv}");
    if (!reply)
        co_return Result<HelperState>(reply.error());
    co_return Result<HelperState>(toHelperState(qdbus_cast<QVariantMap>(reply->at(0))));
}

QCoro::Task<Result<std::vector<Capability>>> HelperClient::capabilities()
{
    using Capabilities = Result<std::vector<Capability>>;
    const auto reply = co_await d->read("Capabilities", noArguments, "a(sbsass)");
    if (!reply)
        co_return Capabilities(reply.error());
    co_return Capabilities(dbus::toVector<Capability>(reply->at(0)));
}

QCoro::Task<Result<ConfigurationText>> HelperClient::configuration(Masking masking)
{
    // GCC 12 destroys the task of a conditional expression twice: name it first.
    QCoro::Task<Arguments> pending = masking == Masking::Revealed
                                         ? d->ask("RevealedConfiguration", noArguments, "th")
                                         : d->read("Configuration", noArguments, "th");
    const auto reply = co_await pending;
    if (!reply)
        co_return Result<ConfigurationText>(reply.error());
    std::optional<Error> error;
    ConfigurationText text{reply->at(0).toULongLong(), readPayload(reply->at(1), error)};
    if (error)
        co_return Result<ConfigurationText>(std::move(*error));
    co_return Result<ConfigurationText>(std::move(text));
}

QCoro::Task<Result<std::vector<RevisionInfo>>> HelperClient::revisions()
{
    using Revisions = Result<std::vector<RevisionInfo>>;
    const auto reply = co_await d->read("Revisions", noArguments, "a(txus)");
    if (!reply)
        co_return Revisions(reply.error());
    co_return Revisions(dbus::toVector<RevisionInfo>(reply->at(0)));
}

QCoro::Task<Result<Validation>> HelperClient::validate(QByteArray document)
{
    const auto memfd = dbus::toMemfd(document);
    if (!memfd)
        co_return Result<Validation>(memfd.error());
    const auto reply =
        co_await d->read("Validate", QList<QVariant>() << QVariant::fromValue(*memfd), "a(ssass)a(ssass)");
    if (!reply)
        co_return Result<Validation>(reply.error());
    co_return Result<Validation>(
        Validation{dbus::toVector<Fault>(reply->at(0)), dbus::toVector<Fault>(reply->at(1))});
}

QCoro::Task<Result<Comparison>> HelperClient::compare(QByteArray document)
{
    const auto memfd = dbus::toMemfd(document);
    if (!memfd)
        co_return Result<Comparison>(memfd.error());
    const auto reply =
        co_await d->read("Compare", QList<QVariant>() << QVariant::fromValue(*memfd), "ta(ssssass)");
    if (!reply)
        co_return Result<Comparison>(reply.error());
    co_return Result<Comparison>(
        Comparison{reply->at(0).toULongLong(), dbus::toVector<Difference>(reply->at(1))});
}

QCoro::Task<Result<MemoryEstimate>> HelperClient::estimate(QByteArray document)
{
    const auto memfd = dbus::toMemfd(document);
    if (!memfd)
        co_return Result<MemoryEstimate>(memfd.error());
    const auto reply =
        co_await d->read("EstimateMemory", QList<QVariant>() << QVariant::fromValue(*memfd), "a{sv}");
    if (!reply)
        co_return Result<MemoryEstimate>(reply.error());
    const auto map = qdbus_cast<QVariantMap>(reply->at(0));
    const auto bytes = [&map](const char* name) { return map.value(QLatin1String(name)).toULongLong(); };
    co_return Result<MemoryEstimate>(
        MemoryEstimate{bytes("at_once"), bytes("when_seen"), bytes("taken"), bytes("available")});
}

QCoro::Task<Result<StatisticsPage>> HelperClient::statistics(StatisticsQuery query, Masking masking)
{
    const QList<QVariant> arguments{toVariantMap(query)};
    QCoro::Task<Arguments> pending = masking == Masking::Revealed
                                         ? d->ask("RevealedStatistics", arguments, "uh")
                                         : d->read("Statistics", arguments, "uh");
    const auto reply = co_await pending;
    if (!reply)
        co_return Result<StatisticsPage>(reply.error());
    std::optional<Error> error;
    const QByteArray json = readPayload(reply->at(1), error);
    if (error)
        co_return Result<StatisticsPage>(std::move(*error));
    auto rows = readStatisticsJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
    if (!rows)
        co_return Result<StatisticsPage>(rows.error());
    co_return Result<StatisticsPage>(StatisticsPage{reply->at(0).toUInt(), std::move(*rows)});
}

QCoro::Task<Result<History>> HelperClient::history(HistoryQuery query)
{
    const QList<QVariant> arguments{toVariantMap(query)};
    const auto reply = co_await d->read("History", arguments, "a{sv}h");
    if (!reply)
        co_return Result<History>(reply.error());
    std::optional<Error> error;
    const QByteArray json = readPayload(reply->at(1), error);
    if (error)
        co_return Result<History>(std::move(*error));
    auto series = readHistoryJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
    if (!series)
        co_return Result<History>(series.error());
    const auto span = qdbus_cast<QVariantMap>(reply->at(0));
    History history;
    history.begin = toTime(span.value(QStringLiteral("begin")));
    history.end = toTime(span.value(QStringLiteral("end")));
    history.step = std::chrono::seconds(std::max(1U, span.value(QStringLiteral("step")).toUInt()));
    history.series = *std::move(series);
    co_return Result<History>(std::move(history));
}

QCoro::Task<Result<std::vector<ResponseRow>>> HelperClient::responses(StatisticsBy by)
{
    using Rows = Result<std::vector<ResponseRow>>;
    const std::string_view name = statisticsByName(by);
    const QList<QVariant> arguments{QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))};
    const auto reply = co_await d->read("Responses", arguments, "h");
    if (!reply)
        co_return Rows(reply.error());
    std::optional<Error> error;
    const QByteArray json = readPayload(reply->at(0), error);
    if (error)
        co_return Rows(std::move(*error));
    co_return readResponsesJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
}

QCoro::Task<Result<std::vector<ReasonCount>>> HelperClient::reasons()
{
    using Reasons = Result<std::vector<ReasonCount>>;
    const auto reply = co_await d->read("Reasons", noArguments, "a(sts)");
    if (!reply)
        co_return Reasons(reply.error());
    co_return Reasons(dbus::toVector<ReasonCount>(reply->at(0)));
}

QCoro::Task<Result<EventsPage>> HelperClient::events(EventsQuery query, Masking masking)
{
    const QList<QVariant> arguments{toVariantMap(query)};
    QCoro::Task<Arguments> pending = masking == Masking::Revealed ? d->ask("RevealedEvents", arguments, "th")
                                                                  : d->read("Events", arguments, "th");
    const auto reply = co_await pending;
    if (!reply)
        co_return Result<EventsPage>(reply.error());
    std::optional<Error> error;
    const QByteArray json = readPayload(reply->at(1), error);
    if (error)
        co_return Result<EventsPage>(std::move(*error));
    auto rows = readEventsJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
    if (!rows)
        co_return Result<EventsPage>(rows.error());
    co_return Result<EventsPage>(EventsPage{reply->at(0).toULongLong(), *std::move(rows)});
}

QCoro::Task<Result<BlockedClients>> HelperClient::blocks()
{
    const auto reply = co_await d->read("Blocks", noArguments, "ua(ssssx)");
    if (!reply)
        co_return Result<BlockedClients>(reply.error());
    co_return Result<BlockedClients>(
        BlockedClients{reply->at(0).toUInt(), dbus::toVector<BlockedClient>(reply->at(1))});
}

QCoro::Task<Result<Explanation>> HelperClient::explain(RequestDescription request, Masking masking)
{
    const QList<QVariant> arguments{QVariant::fromValue(request)};
    QCoro::Task<Arguments> pending = masking == Masking::Revealed ? d->ask("RevealedExplain", arguments, "h")
                                                                  : d->read("Explain", arguments, "h");
    const auto reply = co_await pending;
    if (!reply)
        co_return Result<Explanation>(reply.error());
    std::optional<Error> error;
    const QByteArray json = readPayload(reply->at(0), error);
    if (error)
        co_return Result<Explanation>(std::move(*error));
    co_return readExplanationJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
}

QCoro::Task<Result<EditPermission>> HelperClient::canEdit()
{
    const auto reply = co_await d->read("CanEdit", noArguments, "bb");
    if (!reply)
        co_return Result<EditPermission>(reply.error());
    co_return Result<EditPermission>(EditPermission{reply->at(0).toBool(), reply->at(1).toBool()});
}

QCoro::Task<Result<std::uint64_t>> HelperClient::apply(std::vector<Change> changes,
                                                       std::uint64_t expectedRevision, Trial trial)
{
    return d->change("Apply", {dbus::toVariant(changes), qulonglong(expectedRevision), changeOptions(trial)});
}

QCoro::Task<Result<std::uint64_t>> HelperClient::importDocument(QByteArray document,
                                                                std::uint64_t expectedRevision, Trial trial)
{
    const auto memfd = dbus::toMemfd(document);
    if (!memfd)
        co_return Result<std::uint64_t>(memfd.error());
    const QList<QVariant> arguments{QVariant::fromValue(*memfd), qulonglong(expectedRevision),
                                    changeOptions(trial)};
    co_return co_await d->change("Import", arguments);
}

QCoro::Task<Result<std::uint64_t>> HelperClient::revert(std::uint64_t toRevision,
                                                        std::uint64_t expectedRevision)
{
    return d->change("Revert", {qulonglong(toRevision), qulonglong(expectedRevision)});
}

QCoro::Task<Result<std::uint64_t>> HelperClient::keep(std::uint64_t pendingRevision)
{
    return d->change("Keep", {qulonglong(pendingRevision)});
}

QCoro::Task<Result<std::uint64_t>> HelperClient::revertPending(std::uint64_t pendingRevision)
{
    return d->change("RevertPending", {qulonglong(pendingRevision)});
}

QCoro::Task<Result<Done>> HelperClient::pause(std::optional<std::chrono::milliseconds> span)
{
    if (span && span->count() <= 0) {
        co_return Result<Done>(
            Error{Error::Kind::Invalid, Sentence{"pause-span",
                                                 {std::to_string(span->count())},
                                                 "a pause of " + std::to_string(span->count()) +
                                                     " ms is not possible; give for example 600000"}});
    }
    const qulonglong milliseconds = span ? static_cast<qulonglong>(span->count()) : 0;
    const auto reply = co_await d->ask("Pause", QList<QVariant>() << milliseconds, "");
    if (!reply)
        co_return Result<Done>(reply.error());
    co_return Result<Done>(Done{});
}

QCoro::Task<Result<Done>> HelperClient::resume()
{
    const auto reply = co_await d->ask("Resume", noArguments, "");
    if (!reply)
        co_return Result<Done>(reply.error());
    co_return Result<Done>(Done{});
}

QCoro::Task<Result<Done>> HelperClient::block(std::string who, std::chrono::milliseconds span)
{
    const QList<QVariant> arguments{QString::fromStdString(who), qulonglong(span.count())};
    const auto reply = co_await d->ask("Block", arguments, "");
    if (!reply)
        co_return Result<Done>(reply.error());
    co_return Result<Done>(Done{});
}

QCoro::Task<Result<Done>> HelperClient::unblock(std::string who)
{
    const QList<QVariant> arguments{QString::fromStdString(who)};
    const auto reply = co_await d->ask("Unblock", arguments, "");
    if (!reply)
        co_return Result<Done>(reply.error());
    co_return Result<Done>(Done{});
}

QCoro::Task<Result<Done>> HelperClient::reset(std::string who)
{
    const QList<QVariant> arguments{QString::fromStdString(who)};
    const auto reply = co_await d->ask("Reset", arguments, "");
    if (!reply)
        co_return Result<Done>(reply.error());
    co_return Result<Done>(Done{});
}

} // namespace weir
