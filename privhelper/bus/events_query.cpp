// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/events_query.h"

#include "common/text.h"
#include "privhelper/failure.h"

#include <QMetaType>

namespace weir {
namespace {

constexpr qsizetype longestClient = 4096;

Error badOption(const QString& key, const char* example)
{
    return failure(Error::Kind::Invalid, "query-option", "query option %1: write for example %2",
                   {shown(key.toStdString()), example});
}

} // namespace

Result<EventsQuery> readEventsQuery(const QVariantMap& options)
{
    EventsQuery query;
    for (auto option = options.begin(); option != options.end(); ++option) {
        const QString& key = option.key();
        const QVariant& value = option.value();
        const bool text = value.metaType() == QMetaType::fromType<QString>();
        if (key == QLatin1String("since")) {
            if (value.metaType() != QMetaType::fromType<qulonglong>())
                return badOption(key, "uint64 1234, a cursor of an earlier answer");
            query.since = value.toULongLong();
        } else if (key == QLatin1String("after")) {
            if (value.metaType() != QMetaType::fromType<qlonglong>() || value.toLongLong() < 0)
                return badOption(key, "int64 1700000000000, milliseconds since 1970");
            query.after = std::chrono::sys_time<std::chrono::milliseconds>(
                std::chrono::milliseconds(value.toLongLong()));
        } else if (key == QLatin1String("kind")) {
            query.kind = parseEventKind(text ? value.toString().toStdString() : std::string());
            if (!query.kind)
                return badOption(key, "\"refused\"");
        } else if (key == QLatin1String("client")) {
            if (!text || value.toString().size() > longestClient)
                return badOption(key, "\"acme\", an identity or a handle");
            query.client = value.toString().toStdString();
        } else if (key == QLatin1String("limit")) {
            if (value.metaType() != QMetaType::fromType<uint>() || value.toUInt() == 0 ||
                value.toUInt() > mostEvents)
                return badOption(key, "uint32 1000; at most 10000 events are given at once");
            query.limit = value.toUInt();
        } else {
            return failure(Error::Kind::Invalid, "query-key",
                           "there is no query option %1; known are since, after, kind, client and limit",
                           {shown(key.toStdString())});
        }
    }
    return query;
}

} // namespace weir
