// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/reply_values.h"

#include "common/bridge/json_row.h"
#include "common/dbus_codec.h"
#include "common/dbus_error.h"
#include "common/dbus_words.h"

#include <QDBusMessage>
#include <QHash>
#include <QJsonObject>
#include <chrono>
#include <optional>
#include <utility>

namespace weir::bridge {
namespace {

using Milliseconds = std::chrono::milliseconds;
using Reader = std::optional<QVariant> (*)(const QJsonValue&);

void take(JsonRow& row, Sentence& sentence)
{
    sentence.code = row.text();
    sentence.arguments = row.texts();
    sentence.english = row.text();
}

void take(JsonRow& row, Fault& fault)
{
    fault.pointer = row.text();
    take(row, fault.sentence);
}

void take(JsonRow& row, Capability& capability)
{
    capability.name = row.text();
    capability.available = row.flag();
    take(row, capability.sentence);
}

void take(JsonRow& row, InterfaceState& interface)
{
    interface.name = row.text();
    interface.ifindex = row.number<std::uint32_t>();
    interface.state = dbus::fromWord(row.text(), dbus::stateWords, InterfaceState::State::Failed);
    take(row, interface.sentence);
}

void take(JsonRow& row, Difference& difference)
{
    difference.action = dbus::fromWord(row.text(), dbus::actionWords, Difference::Action::Change);
    difference.kind = row.text();
    difference.name = row.text();
    take(row, difference.sentence);
}

void take(JsonRow& row, TableMemory& table)
{
    table.name = row.text();
    table.entries = row.number<std::uint64_t>();
    table.takenBytes = row.number<std::uint64_t>();
    table.mostBytes = row.number<std::uint64_t>();
}

void take(JsonRow& row, ScheduledPolicy& policy)
{
    policy.policy = row.text();
    policy.limitsOf = row.text();
    policy.next = row.text();
    if (const auto until = row.number<std::int64_t>(); until != 0)
        policy.until =
            std::chrono::sys_seconds(std::chrono::floor<std::chrono::seconds>(Milliseconds(until)));
}

void take(JsonRow& row, ReasonCount& reason)
{
    reason.name = row.text();
    reason.count = row.number<std::uint64_t>();
    reason.english = row.text();
}

void take(JsonRow& row, BlockedClient& client)
{
    client.client = row.text();
    client.identity = row.text();
    client.handle = row.text();
    client.cause = row.text();
    client.until = decltype(client.until)(Milliseconds(row.number<std::int64_t>()));
}

void take(JsonRow& row, ListeningSocket& socket)
{
    socket.address = row.text();
    socket.port = row.number<std::uint16_t>();
    socket.unit = row.text();
    socket.uid = row.number<std::uint32_t>();
}

void take(JsonRow& row, RevisionInfo& revision)
{
    revision.revision = row.number<std::uint64_t>();
    revision.time = decltype(revision.time)(Milliseconds(row.number<std::int64_t>()));
    revision.uid = row.number<std::uint32_t>();
    revision.through = row.text();
    revision.summary = row.text();
}

template <typename T>
std::optional<QVariant> list(const QJsonValue& value)
{
    if (!value.isArray())
        return std::nullopt;
    QList<T> records;
    for (const QJsonValue each : value.toArray()) {
        JsonRow row(each);
        T record;
        take(row, record);
        if (!row.isWhole())
            return std::nullopt;
        records.append(std::move(record));
    }
    return QVariant::fromValue(records);
}

template <typename T, typename Qts>
std::optional<QVariant> number(const QJsonValue& value)
{
    JsonRow row(QJsonArray{value});
    const T number = row.number<T>();
    return row.isWhole() ? std::optional(QVariant::fromValue(Qts(number))) : std::nullopt;
}

std::optional<QVariant> flag(const QJsonValue& value)
{
    return value.isBool() ? std::optional<QVariant>(value.toBool()) : std::nullopt;
}

std::optional<QVariant> text(const QJsonValue& value)
{
    return value.isString() ? std::optional<QVariant>(value.toString()) : std::nullopt;
}

/// Of the State: what lies in its dictionary has types that JSON does not tell.
Reader readerInState(const QString& key)
{
    static const QHash<QString, Reader> readers{{QStringLiteral("interfaces"), list<InterfaceState>},
                                                {QStringLiteral("tables"), list<TableMemory>},
                                                {QStringLiteral("schedules"), list<ScheduledPolicy>}};
    return readers.value(key);
}

std::optional<QVariant> dictionary(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    QVariantMap map;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (const Reader reader = readerInState(member.key())) {
            auto records = reader(member.value());
            if (!records)
                return std::nullopt;
            map.insert(member.key(), *std::move(records));
        } else {
            map.insert(member.key(), member.value().toVariant());
        }
    }
    return QVariant(map);
}

Reader readerOf(const QString& signature)
{
    static const QHash<QString, Reader> readers{
        {QStringLiteral("u"), number<std::uint32_t, uint>},
        {QStringLiteral("t"), number<std::uint64_t, qulonglong>},
        {QStringLiteral("b"), flag},
        {QStringLiteral("s"), text},
        {QStringLiteral("a{sv}"), dictionary},
        {QStringLiteral("a(ssass)"), list<Fault>},
        {QStringLiteral("a(sbsass)"), list<Capability>},
        {QStringLiteral("a(ssssass)"), list<Difference>},
        {QStringLiteral("a(sts)"), list<ReasonCount>},
        {QStringLiteral("a(ssssx)"), list<BlockedClient>},
        {QStringLiteral("a(sqsu)"), list<ListeningSocket>},
        {QStringLiteral("a(txuss)"), list<RevisionInfo>},
    };
    return readers.value(signature);
}

/// "ta(ssssass)" is "t" and "a(ssssass)".
QStringList parts(const QString& signature)
{
    QStringList parts;
    QString part;
    int depth = 0;
    for (const QChar letter : signature) {
        part += letter;
        depth += letter == u'(' || letter == u'{' ? 1 : letter == u')' || letter == u'}' ? -1 : 0;
        if (depth == 0 && letter != u'a')
            parts.append(std::exchange(part, {}));
    }
    return parts;
}

} // namespace

Result<HelperTransport::Arguments> fromReply(const QString& method, const QJsonArray& values,
                                             const QString& signature, const QByteArray& payload)
{
    const auto wrong = [&] { return wrongReply(method, QStringLiteral("?"), signature); };
    const QStringList signatures = parts(signature);
    if (values.size() != signatures.size())
        return wrong();
    HelperTransport::Arguments arguments;
    for (qsizetype at = 0; at < values.size(); ++at) {
        if (signatures[at] == QLatin1String("h") && values[at].isNull()) {
            arguments.append(payload);
            continue;
        }
        const Reader reader = readerOf(signatures[at]);
        auto argument = reader ? reader(values[at]) : std::nullopt;
        if (!argument)
            return wrong();
        arguments.append(*std::move(argument));
    }
    return arguments;
}

Error fromError(const QJsonObject& object)
{
    const QString name = object.value(QStringLiteral("name")).toString();
    const QString message = object.value(QStringLiteral("message")).toString();
    const QJsonArray arguments = object.value(QStringLiteral("arguments")).toArray();
    Error error = dbus::fromErrorReply(QDBusMessage::createError(name, message));
    if (arguments.size() != 3)
        return error;
    const auto faults = list<Fault>(arguments[1]);
    JsonRow row(arguments[2]);
    Sentence sentence;
    take(row, sentence);
    if (!faults || !row.isWhole())
        return error;
    error.faults = dbus::toVector<Fault>(*faults);
    error.sentence = std::move(sentence);
    return error;
}

} // namespace weir::bridge
