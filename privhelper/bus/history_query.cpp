// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/history_query.h"

#include "common/text.h"
#include "privhelper/failure.h"

#include <QMetaType>

namespace weir {
namespace {

constexpr qsizetype longestName = 256;

Error badOption(const QString& key, const char* example)
{
    return failure(Error::Kind::Invalid, "query-option", "query option %1: write for example %2",
                   {shown(key.toStdString()), example});
}

} // namespace

Result<HistoryQuery> readHistoryQuery(const QVariantMap& options)
{
    HistoryQuery query;
    for (auto option = options.begin(); option != options.end(); ++option) {
        const QString& key = option.key();
        const QVariant& value = option.value();
        const bool text = value.metaType() == QMetaType::fromType<QString>();
        if (key == QLatin1String("by")) {
            const auto by = parseStatisticsBy(text ? value.toString().toStdString() : std::string());
            if (by != StatisticsBy::Total && by != StatisticsBy::Service && by != StatisticsBy::Policy)
                return badOption(key, "\"policy\"; there is a history by total, service and policy");
            query.by = *by;
        } else if (key == QLatin1String("since")) {
            if (value.metaType() != QMetaType::fromType<uint>() || value.toUInt() == 0 ||
                value.toUInt() > historyByMinute.count())
                return badOption(key, "uint32 900; at most 86400 seconds are remembered");
            query.since = std::chrono::seconds(value.toUInt());
        } else if (key == QLatin1String("name")) {
            if (!text || value.toString().size() > longestName)
                return badOption(key, "\"gold\"; at most 256 characters");
            query.name = value.toString().toStdString();
        } else {
            return failure(Error::Kind::Invalid, "query-key",
                           "there is no query option %1; known are by, since and name",
                           {shown(key.toStdString())});
        }
    }
    return query;
}

} // namespace weir
