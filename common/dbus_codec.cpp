// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_codec.h"

#include "common/dbus_words.h"

#include <QDBusMetaType>
#include <QString>
#include <QStringList>
#include <span>
#include <string_view>

namespace weir {

QStringList dbus::toStringList(const std::vector<std::string>& values)
{
    QStringList list;
    list.reserve(static_cast<qsizetype>(values.size()));
    for (const std::string& value : values)
        list.append(QString::fromStdString(value));
    return list;
}

namespace {

void write(QDBusArgument& argument, const std::string& text)
{
    argument << QString::fromStdString(text);
}

std::string readString(const QDBusArgument& argument)
{
    QString text;
    argument >> text;
    return text.toStdString();
}

std::vector<std::string> readStrings(const QDBusArgument& argument)
{
    QStringList list;
    argument >> list;
    std::vector<std::string> strings;
    for (const QString& text : list)
        strings.push_back(text.toStdString());
    return strings;
}

template <typename Number>
Number readNumber(const QDBusArgument& argument)
{
    Number number{};
    argument >> number;
    return number;
}

// A sentence inside a larger record has no structure of its own.
void writeFlat(QDBusArgument& argument, const Sentence& sentence)
{
    write(argument, sentence.code);
    argument << dbus::toStringList(sentence.arguments);
    write(argument, sentence.english);
}

Sentence readFlat(const QDBusArgument& argument)
{
    Sentence sentence;
    sentence.code = readString(argument);
    sentence.arguments = readStrings(argument);
    sentence.english = readString(argument);
    return sentence;
}

template <typename Enumeration>
void writeWord(QDBusArgument& argument, std::span<const std::string_view> words, Enumeration value)
{
    write(argument, std::string(words[static_cast<std::size_t>(value)]));
}

template <typename Enumeration>
Enumeration readWord(const QDBusArgument& argument, std::span<const std::string_view> words,
                     Enumeration unknown)
{
    return dbus::fromWord(readString(argument), words, unknown);
}

} // namespace

QDBusArgument& operator<<(QDBusArgument& argument, const Sentence& value)
{
    argument.beginStructure();
    writeFlat(argument, value);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Sentence& value)
{
    argument.beginStructure();
    value = readFlat(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const Fault& value)
{
    argument.beginStructure();
    write(argument, value.pointer);
    writeFlat(argument, value.sentence);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Fault& value)
{
    argument.beginStructure();
    value.pointer = readString(argument);
    value.sentence = readFlat(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const Capability& value)
{
    argument.beginStructure();
    write(argument, value.name);
    argument << value.available;
    writeFlat(argument, value.sentence);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Capability& value)
{
    argument.beginStructure();
    value.name = readString(argument);
    value.available = readNumber<bool>(argument);
    value.sentence = readFlat(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const InterfaceState& value)
{
    argument.beginStructure();
    write(argument, value.name);
    argument << uint(value.ifindex);
    writeWord(argument, dbus::stateWords, value.state);
    writeFlat(argument, value.sentence);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, InterfaceState& value)
{
    argument.beginStructure();
    value.name = readString(argument);
    value.ifindex = readNumber<uint>(argument);
    value.state = readWord(argument, dbus::stateWords, InterfaceState::State::Failed);
    value.sentence = readFlat(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const Difference& value)
{
    argument.beginStructure();
    writeWord(argument, dbus::actionWords, value.action);
    write(argument, value.kind);
    write(argument, value.name);
    writeFlat(argument, value.sentence);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Difference& value)
{
    argument.beginStructure();
    value.action = readWord(argument, dbus::actionWords, Difference::Action::Change);
    value.kind = readString(argument);
    value.name = readString(argument);
    value.sentence = readFlat(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const Change& value)
{
    argument.beginStructure();
    write(argument, value.kind);
    write(argument, value.name);
    write(argument, value.value);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Change& value)
{
    argument.beginStructure();
    value.kind = readString(argument);
    value.name = readString(argument);
    value.value = readString(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const TableMemory& value)
{
    argument.beginStructure();
    write(argument, value.name);
    argument << qulonglong(value.entries) << qulonglong(value.takenBytes) << qulonglong(value.mostBytes);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, TableMemory& value)
{
    argument.beginStructure();
    value.name = readString(argument);
    value.entries = readNumber<qulonglong>(argument);
    value.takenBytes = readNumber<qulonglong>(argument);
    value.mostBytes = readNumber<qulonglong>(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const ScheduledPolicy& value)
{
    argument.beginStructure();
    write(argument, value.policy);
    write(argument, value.limitsOf);
    write(argument, value.next);
    const auto until = value.until.value_or(std::chrono::sys_seconds()).time_since_epoch();
    argument << qlonglong(std::chrono::milliseconds(until).count());
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ScheduledPolicy& value)
{
    argument.beginStructure();
    value.policy = readString(argument);
    value.limitsOf = readString(argument);
    value.next = readString(argument);
    if (const auto until = readNumber<qlonglong>(argument); until != 0)
        value.until = std::chrono::sys_seconds(
            std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(until)));
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const ReasonCount& value)
{
    argument.beginStructure();
    write(argument, value.name);
    argument << qulonglong(value.count);
    write(argument, value.english);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ReasonCount& value)
{
    argument.beginStructure();
    value.name = readString(argument);
    value.count = readNumber<qulonglong>(argument);
    value.english = readString(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const BlockedClient& value)
{
    argument.beginStructure();
    write(argument, value.client);
    write(argument, value.identity);
    write(argument, value.handle);
    write(argument, value.cause);
    argument << qlonglong(value.until.time_since_epoch().count());
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, BlockedClient& value)
{
    argument.beginStructure();
    value.client = readString(argument);
    value.identity = readString(argument);
    value.handle = readString(argument);
    value.cause = readString(argument);
    value.until = decltype(value.until)(std::chrono::milliseconds(readNumber<qlonglong>(argument)));
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const ListeningSocket& value)
{
    argument.beginStructure();
    write(argument, value.address);
    argument << ushort(value.port);
    write(argument, value.unit);
    argument << uint(value.uid);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ListeningSocket& value)
{
    argument.beginStructure();
    value.address = readString(argument);
    value.port = readNumber<ushort>(argument);
    value.unit = readString(argument);
    value.uid = readNumber<uint>(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const RequestDescription& value)
{
    argument.beginStructure();
    for (const std::string& text :
         {value.service, value.client, value.address, value.method, value.path, value.host, value.sni})
        write(argument, text);
    argument << dbus::toStringList(value.headers);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, RequestDescription& value)
{
    argument.beginStructure();
    for (std::string* text :
         {&value.service, &value.client, &value.address, &value.method, &value.path, &value.host, &value.sni})
        *text = readString(argument);
    value.headers = readStrings(argument);
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const RevisionInfo& value)
{
    argument.beginStructure();
    argument << qulonglong(value.revision) << qlonglong(value.time.time_since_epoch().count())
             << uint(value.uid);
    write(argument, value.through);
    write(argument, value.summary);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, RevisionInfo& value)
{
    argument.beginStructure();
    value.revision = readNumber<qulonglong>(argument);
    value.time = decltype(value.time)(std::chrono::milliseconds(readNumber<qlonglong>(argument)));
    value.uid = readNumber<uint>(argument);
    value.through = readString(argument);
    value.summary = readString(argument);
    argument.endStructure();
    return argument;
}

namespace dbus {

template <typename... Types>
static void registerRecordsAndLists()
{
    (qDBusRegisterMetaType<Types>(), ...);
    (qDBusRegisterMetaType<QList<Types>>(), ...);
}

void registerTypes()
{
    registerRecordsAndLists<Sentence, Fault, Capability, InterfaceState, Difference, Change, ReasonCount,
                            BlockedClient, ListeningSocket, RequestDescription, RevisionInfo, ScheduledPolicy,
                            TableMemory>();
}

} // namespace dbus
} // namespace weir
