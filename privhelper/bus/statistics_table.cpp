// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/statistics_table.h"

#include "common/text.h"
#include "privhelper/failure.h"

#include <QMetaType>

namespace weir {
namespace {

constexpr std::uint32_t mostRows = 100'000;
constexpr qsizetype longestFilter = 256;

Error badOption(const QString& key, const char* example)
{
    return failure(Error::Kind::Invalid, "query-option", "query option %1: write for example %2",
                   {shown(key.toStdString()), example});
}

} // namespace

Result<StatisticsQuery> readStatisticsQuery(const QVariantMap& options)
{
    StatisticsQuery query;
    for (auto option = options.begin(); option != options.end(); ++option) {
        const QString& key = option.key();
        const QVariant& value = option.value();
        const bool text = value.metaType() == QMetaType::fromType<QString>();
        const bool number = value.metaType() == QMetaType::fromType<uint>();
        if (key == QLatin1String("by")) {
            const auto by = parseStatisticsBy(text ? value.toString().toStdString() : std::string());
            if (!by)
                return badOption(key,
                                 "\"client\"; known are total, service, policy, limit, client and interface");
            query.by = *by;
        } else if (key == QLatin1String("top")) {
            if (!number || value.toUInt() == 0 || value.toUInt() > mostRows)
                return badOption(key, "uint32 1000; at most 100000 rows are given at once");
            query.top = value.toUInt();
        } else if (key == QLatin1String("offset")) {
            if (!number)
                return badOption(key, "uint32 1000");
            query.offset = value.toUInt();
        } else if (key == QLatin1String("sort")) {
            if (!text)
                return badOption(key, "\"offered\", or \"-offered\" to sort ascending");
            query.sort = value.toString().toStdString();
        } else if (key == QLatin1String("filter")) {
            if (!text || value.toString().size() > longestFilter)
                return badOption(key, "\"gold\"; at most 256 characters");
            query.filter = value.toString().toStdString();
        } else {
            return failure(Error::Kind::Invalid, "query-key",
                           "there is no query option %1; known are by, top, sort, filter and offset",
                           {shown(key.toStdString())});
        }
    }
    return query;
}

Result<StatisticsSelection> statisticsTable(std::vector<Enforcer::Row> rows, const StatisticsQuery& query,
                                            Masking masking)
{
    std::vector<StatisticsRow> shownRows;
    shownRows.reserve(rows.size());
    for (Enforcer::Row& row : rows) {
        if (masking == Masking::Masked && row.secret)
            row.row.identity = maskedIdentity(row.row.identity);
        shownRows.push_back(std::move(row.row));
    }
    return selectStatistics(shownRows, query);
}

} // namespace weir
