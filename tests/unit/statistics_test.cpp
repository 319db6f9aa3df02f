// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statistics_columns.h"
#include "common/statistics_json.h"
#include "common/utc_time.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

StatisticsRow row(std::string client, std::uint64_t passed, std::uint64_t rejected = 0)
{
    StatisticsRow result;
    result.service = "web";
    result.client = std::move(client);
    result.passed = passed;
    result.rejected = rejected;
    return result;
}

std::vector<std::string> clients(const std::vector<StatisticsRow>& rows)
{
    std::vector<std::string> names;
    for (const StatisticsRow& each : rows)
        names.push_back(each.client);
    return names;
}

TEST(StatisticsJson, HasTheNamesOfTheTable)
{
    StatisticsRow acme = row("acme", 3, 4);
    acme.identity = "header:x-client-id=a\\xff\"";
    acme.policy = "gold";
    acme.handle = "c17";
    acme.throttled = 1;
    acme.dropped = 2;
    acme.bytesIn = 18'446'744'073'709'551'615U;
    acme.lastSeen = *parseUtcTime("2026-11-23T10:00:00.250Z");
    EXPECT_EQ(
        writeStatisticsJson({acme}, StatisticsBy::Client),
        "[\n  {\"service\": \"web\", \"client\": \"acme\", \"identity\": "
        "\"header:x-client-id=a\\\\xff\\\"\", "
        "\"policy\": \"gold\", \"offered\": 10, \"passed\": 3, \"throttled\": 1, \"rejected\": 4, "
        "\"dropped\": 2, "
        "\"bytes_in\": 18446744073709551615, \"bytes_out\": 0, \"last_seen\": \"2026-11-23T10:00:00.250Z\", "
        "\"handle\": \"c17\"}\n]\n");
    EXPECT_EQ(writeStatisticsJson({}, StatisticsBy::Client), "[]\n");
    EXPECT_NE(writeStatisticsJson({acme}, StatisticsBy::Limit).find("\"limit\": \"\""), std::string::npos);
    EXPECT_EQ(writeStatisticsJson({acme}, StatisticsBy::Total).find("handle"), std::string::npos);

    const auto read = readStatisticsJson(writeStatisticsJson({acme, row("beta", 1)}, StatisticsBy::Client));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[0].identity, acme.identity);
    EXPECT_EQ((*read)[0].bytesIn, acme.bytesIn);
    EXPECT_EQ((*read)[0].lastSeen, acme.lastSeen);
    EXPECT_EQ((*read)[0].offered(), 10U);
    EXPECT_EQ((*read)[1].lastSeen, std::nullopt);
}

TEST(StatisticsJson, RefusesWhatIsNoTable)
{
    for (const char* const json : {"", "{}", "[1]", "[{\"passed\": \"3\"}]", "[{\"passed\": -1}]",
                                   "[{\"client\": 1}]", "[{\"last_seen\": \"yesterday\"}]", "[{}"})
        EXPECT_FALSE(readStatisticsJson(json)) << json;
    EXPECT_TRUE(readStatisticsJson("[{\"new_column\": [1, {}], \"passed\": 3}]"));
}

TEST(StatisticsCsv, BeginsWithTheNamesAndDisarmsFormulas)
{
    StatisticsRow hostile = row("=cmd|' /C calc'!A0", 1);
    hostile.identity = "header:x=a,b";
    EXPECT_EQ(writeStatisticsCsv({hostile}, StatisticsBy::Service),
              "service,client,identity,policy,offered,passed,throttled,rejected,dropped,bytes_in,bytes_out,"
              "last_seen\r\n"
              "web,'=cmd|' /C calc'!A0,\"header:x=a,b\",,1,1,0,0,0,0,0,\r\n");
    EXPECT_EQ(writeStatisticsCsv({}, StatisticsBy::Interface),
              "service,client,identity,policy,interface,offered,passed,throttled,rejected,dropped,bytes_in,"
              "bytes_out,"
              "last_seen\r\n");
}

TEST(SelectStatistics, SortsFiltersAndCuts)
{
    const std::vector<StatisticsRow> rows{row("beta", 5), row("acme", 5), row("Crawler", 1, 9),
                                          row("delta", 0)};
    StatisticsQuery query;
    const auto select = [&] { return selectStatistics(rows, query); };
    EXPECT_EQ(clients(select()->rows), (std::vector<std::string>{"Crawler", "acme", "beta", "delta"}));
    query.sort = "-passed";
    EXPECT_EQ(clients(select()->rows), (std::vector<std::string>{"delta", "Crawler", "acme", "beta"}));
    query.sort = "client";
    EXPECT_EQ(clients(select()->rows), (std::vector<std::string>{"delta", "beta", "acme", "Crawler"}));
    query.sort = "offered";
    query.top = 2;
    query.offset = 1;
    EXPECT_EQ(clients(select()->rows), (std::vector<std::string>{"acme", "beta"}));
    EXPECT_EQ(select()->totalRows, 4U);
    query.offset = 9;
    EXPECT_TRUE(select()->rows.empty());
    query = {};
    query.filter = "CR";
    EXPECT_EQ(clients(select()->rows), std::vector<std::string>{"Crawler"});
    EXPECT_EQ(select()->totalRows, 1U);
    query.filter = "web";
    EXPECT_EQ(select()->totalRows, 4U);
}

TEST(SelectStatistics, CutsEveryPageOutOfOneOrder)
{
    std::vector<StatisticsRow> rows;
    for (std::uint64_t number = 0; number < 100; ++number)
        rows.push_back(row("client-" + std::to_string(number * 37 % 100), number * 13 % 7));
    StatisticsQuery query;
    const std::vector<std::string> whole = clients(selectStatistics(rows, query)->rows);
    std::vector<std::string> pages;
    query.top = 9;
    for (; query.offset < rows.size(); query.offset += query.top) {
        const auto page = selectStatistics(rows, query);
        EXPECT_EQ(page->totalRows, rows.size());
        for (const StatisticsRow& each : page->rows)
            pages.push_back(each.client);
    }
    EXPECT_EQ(pages, whole);
    query.offset = 100;
    EXPECT_TRUE(selectStatistics(rows, query)->rows.empty());
    query.offset = 4'000'000'000;
    EXPECT_TRUE(selectStatistics(rows, query)->rows.empty());
}

TEST(SelectStatistics, RefusesAnUnknownColumn)
{
    for (const char* const sort : {"", "-", "speed", "limit", "interface"}) {
        StatisticsQuery query;
        query.sort = sort;
        EXPECT_FALSE(selectStatistics({}, query)) << sort;
    }
    StatisticsQuery query;
    query.by = StatisticsBy::Limit;
    query.sort = "limit";
    EXPECT_TRUE(selectStatistics({}, query));
}

TEST(StatisticsTables, HaveTheNamesOfTheCommandLine)
{
    for (const char* const name : {"total", "service", "policy", "limit", "client", "interface"}) {
        ASSERT_TRUE(parseStatisticsBy(name));
        EXPECT_EQ(statisticsByName(*parseStatisticsBy(name)), name);
    }
    EXPECT_FALSE(parseStatisticsBy("Client"));
}

} // namespace
} // namespace weir
