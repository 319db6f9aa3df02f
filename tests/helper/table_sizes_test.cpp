// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/entry_memory.h"
#include "privhelper/process/options.h"
#include "privhelper/process/table_sizes.h"

#include <array>
#include <gtest/gtest.h>

namespace weir::test {
namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;

TEST(TableSizes, FollowTheHostsMemory)
{
    EXPECT_EQ(defaultUnknownClients(0), 16'384U);
    EXPECT_EQ(defaultUnknownClients(256 * mebibyte), 16'384U);
    EXPECT_EQ(defaultUnknownClients(1024 * mebibyte), 65'536U);
    EXPECT_EQ(defaultUnknownClients(64 * 1024 * mebibyte), 1'048'576U);
    EXPECT_EQ(defaultConnections(256 * mebibyte), 16'384U);
    EXPECT_EQ(defaultConnections(64 * 1024 * mebibyte), 65'536U);
}

TEST(TableSizes, TakeAtMostAThirtySecondOfIt)
{
    for (std::uint64_t host = 1024 * mebibyte; host <= 64 * 1024 * mebibyte; host += 512 * mebibyte) {
        const std::uint64_t entries = defaultUnknownClients(host);
        EXPECT_LE(entries * strangerBytes, host / 32) << host;
        if (entries < mostTableEntries) {
            EXPECT_GT(2 * entries * strangerBytes, host / 32) << host;
        }
    }
}

HelperOptions parsed(const char* option, const char* value)
{
    std::array<std::string, 3> words{"weir-helper", option, value};
    std::array<char*, 3> arguments{words[0].data(), words[1].data(), words[2].data()};
    return parseHelperOptions(static_cast<int>(arguments.size()), arguments.data());
}

TEST(TableSizes, AreChosenByOption)
{
    EXPECT_EQ(parsed("--unknown-clients", "1048576").unknownClients, 1'048'576U);
    EXPECT_EQ(parsed("--connections", "1024").connections, 1024U);
    EXPECT_EXIT(parsed("--unknown-clients", "1048577"), testing::ExitedWithCode(2), "1048576");
    EXPECT_EXIT(parsed("--connections", "lots"), testing::ExitedWithCode(2), "--connections");
}

} // namespace
} // namespace weir::test
