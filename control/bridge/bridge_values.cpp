// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/bridge_values.h"

#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"

#include <QDBusVariant>
#include <cmath>

namespace weir::control {
namespace {

Error wrong(const QString& signature)
{
    return {Error::Kind::Invalid, makeSentence("bridge-argument", "an argument is no D-Bus value of type %1",
                                               {signature.toStdString()})};
}

bool isStrings(const QJsonArray& array, qsizetype count)
{
    return array.size() == count &&
           std::all_of(array.begin(), array.end(), [](const QJsonValue& value) { return value.isString(); });
}

std::string text(const QJsonValue& value)
{
    return value.toString().toStdString();
}

/// Only whole numbers have a type of D-Bus here.
bool isWhole(const QJsonValue& value)
{
    constexpr double most = 9007199254740992.0; // beyond, a double skips some
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() &&
           std::abs(value.toDouble()) <= most;
}

/// What each known option is: the helper takes no other type.
QVariant optionOf(const QString& name, const QJsonValue& value)
{
    static const QList<QString> small{QStringLiteral("top"), QStringLiteral("offset"),
                                      QStringLiteral("limit")};
    static const QList<QString> moments{QStringLiteral("after")};
    if (!isWhole(value))
        return value.toVariant();
    if (moments.contains(name))
        return QVariant::fromValue(qlonglong(value.toInteger()));
    if (small.contains(name))
        return QVariant::fromValue(uint(value.toInteger()));
    return QVariant::fromValue(qulonglong(value.toInteger()));
}

Result<QVariant> dictionary(const QJsonValue& value, const QString& signature)
{
    if (!value.isObject())
        return wrong(signature);
    QVariantMap map;
    const QJsonObject object = value.toObject();
    // History counts `since` in seconds as a number of 32 bits, Events has a cursor of 64 bits there.
    const bool history = object.contains(QStringLiteral("by"));
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!isWhole(member.value()) && !member.value().isString() && !member.value().isBool())
            return wrong(signature);
        QVariant option = optionOf(member.key(), member.value());
        if (history && member.key() == QLatin1String("since"))
            option = QVariant::fromValue(uint(member.value().toInteger()));
        map.insert(member.key(), option);
    }
    return QVariant(map);
}

Result<QVariant> changes(const QJsonValue& value, const QString& signature)
{
    std::vector<Change> list;
    for (const QJsonValue each : value.toArray()) {
        const QJsonArray change = each.toArray();
        if (!isStrings(change, 3))
            return wrong(signature);
        list.push_back({text(change[0]), text(change[1]), text(change[2])});
    }
    if (!value.isArray())
        return wrong(signature);
    return dbus::toVariant(list);
}

Result<QVariant> request(const QJsonValue& value, const QString& signature)
{
    QJsonArray members = value.toArray();
    if (members.size() != 8)
        return wrong(signature);
    const QJsonArray headers = members.takeAt(7).toArray();
    if (!isStrings(members, 7) || !isStrings(headers, headers.size()))
        return wrong(signature);
    RequestDescription request{text(members[0]), text(members[1]), text(members[2]), text(members[3]),
                               text(members[4]), text(members[5]), text(members[6]), {}};
    for (const QJsonValue header : headers)
        request.headers.push_back(text(header));
    return QVariant::fromValue(request);
}

Result<QVariant> toArgument(const QJsonValue& value, const QString& signature, const QByteArray& payload)
{
    if (signature == QLatin1String("h") && value.isNull()) {
        const auto memfd = dbus::toMemfd(payload);
        return memfd ? Result<QVariant>(QVariant::fromValue(*memfd)) : Result<QVariant>(memfd.error());
    }
    if (signature == QLatin1String("t") && isWhole(value) && value.toDouble() >= 0)
        return QVariant::fromValue(qulonglong(value.toInteger()));
    if (signature == QLatin1String("s") && value.isString())
        return QVariant(value.toString());
    if (signature == QLatin1String("a{sv}"))
        return dictionary(value, signature);
    if (signature == QLatin1String("a(sss)"))
        return changes(value, signature);
    if (signature == QLatin1String("(sssssssas)"))
        return request(value, signature);
    return wrong(signature);
}

class Writer
{
public:
    explicit Writer(QByteArray& payload) : m_payload(payload) {}

    QJsonValue value(const QVariant& variant)
    {
        if (variant.metaType() == QMetaType::fromType<QDBusArgument>())
            return value(variant.value<QDBusArgument>());
        if (variant.metaType() == QMetaType::fromType<QDBusVariant>())
            return value(variant.value<QDBusVariant>().variant());
        if (variant.metaType() == QMetaType::fromType<QDBusUnixFileDescriptor>())
            return memfd(variant.value<QDBusUnixFileDescriptor>());
        return QJsonValue::fromVariant(variant);
    }

    std::optional<Error> error;

private:
    QJsonValue memfd(const QDBusUnixFileDescriptor& descriptor)
    {
        auto bytes = dbus::fromMemfd(descriptor, dbus::maximumPayload);
        if (bytes)
            m_payload = *std::move(bytes);
        else
            error = bytes.error();
        return QJsonValue::Null;
    }

    QJsonValue value(const QDBusArgument& argument)
    {
        switch (argument.currentType()) {
        case QDBusArgument::ArrayType:
            argument.beginArray();
            return list(argument, [&] { argument.endArray(); });
        case QDBusArgument::StructureType:
            argument.beginStructure();
            return list(argument, [&] { argument.endStructure(); });
        case QDBusArgument::MapType:
            return map(argument);
        default:
            return value(argument.asVariant());
        }
    }

    template <typename End>
    QJsonValue list(const QDBusArgument& argument, const End& end)
    {
        QJsonArray array;
        while (!argument.atEnd())
            array.append(value(argument));
        end();
        return array;
    }

    QJsonValue map(const QDBusArgument& argument)
    {
        QJsonObject object;
        argument.beginMap();
        while (!argument.atEnd()) {
            argument.beginMapEntry();
            const QString key = argument.asVariant().toString();
            object.insert(key, value(argument));
            argument.endMapEntry();
        }
        argument.endMap();
        return object;
    }

    QByteArray& m_payload;
};

} // namespace

Result<QList<QVariant>> toArguments(const QJsonArray& values, const QList<QString>& signatures,
                                    const QByteArray& payload)
{
    if (values.size() != signatures.size())
        return Error{Error::Kind::Invalid,
                     makeSentence("bridge-arguments", "it takes %1 arguments, not %2",
                                  {std::to_string(signatures.size()), std::to_string(values.size())})};
    QList<QVariant> arguments;
    for (qsizetype at = 0; at < values.size(); ++at) {
        const Result<QVariant> argument = toArgument(values[at], signatures[at], payload);
        if (!argument)
            return argument.error();
        arguments.append(*argument);
    }
    return arguments;
}

Result<QJsonArray> toJson(const QList<QVariant>& arguments, QByteArray& payload)
{
    Writer writer(payload);
    QJsonArray array;
    for (const QVariant& argument : arguments)
        array.append(writer.value(argument));
    if (writer.error)
        return *writer.error;
    return array;
}

} // namespace weir::control
