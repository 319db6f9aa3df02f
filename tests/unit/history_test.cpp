// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/history_json.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(HistoryJson, ComesBackAsItWent)
{
    std::vector<HistorySeries> series{{"gold \"1\"", 3, {{1, 2, 3, 4, 5, 6}, {}, {.bytesOut = ~0ULL}}},
                                      {"", 900, {}}};
    const auto read = readHistoryJson(writeHistoryJson(series));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    for (std::size_t at = 0; at < 2; ++at) {
        EXPECT_EQ((*read)[at].name, series[at].name);
        EXPECT_EQ((*read)[at].gap, series[at].gap);
        EXPECT_EQ((*read)[at].points, series[at].points);
    }
    EXPECT_TRUE(readHistoryJson(writeHistoryJson({}))->empty());
}

TEST(HistoryJson, RefusesWhatIsNoSeries)
{
    for (const char* text :
         {"{}", "[1]", "[{\"gap\":-1}]", "[{\"passed\":3}]", "[{\"passed\":[\"x\"]}]", "["})
        EXPECT_FALSE(readHistoryJson(text)) << text;
    EXPECT_TRUE(readHistoryJson("[{\"name\":\"a\",\"later\":true}]")); // a newer helper may send more
}

} // namespace
} // namespace weir
