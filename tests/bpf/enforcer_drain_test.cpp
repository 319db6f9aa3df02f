// SPDX-License-Identifier: GPL-3.0-or-later
// Interfaces that are given up: nobody whose numbers are rewritten may be left behind.
#include "privhelper/kernel/drain.h"
#include "tests/bpf/enforcer_sandbox.h"

namespace weir {
namespace {

constexpr std::uint32_t interface = 7;
constexpr std::uint16_t port = 80;
const auto start = std::chrono::steady_clock::time_point{};

class Draining : public EnforcerSandbox
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (IsSkipped())
            return;
        auto opened = PacketPath::open(pins(), {64, 64, 64, 64});
        ASSERT_TRUE(opened) << opened.error().sentence.english;
        path = *std::move(opened);
    }

    /// A connection with rewritten numbers over the interface.
    weir_tuple splice(std::uint16_t client, bool ended = false) const
    {
        weir_tuple tuple{};
        tuple.client_port = client;
        tuple.server_port = port;
        weir_splice entry{};
        entry.ifindex = interface;
        entry.ended = ended;
        EXPECT_TRUE(path->maps().splices.put(tuple, entry));
        ++path->ports()[port].spliced;
        return tuple;
    }

    /// What the packet path has been told about the interface.
    std::optional<std::uint32_t> told() const
    {
        EXPECT_EQ(path->control().draining != 0, path->maps().drains.find(interface).has_value());
        return path->maps().drains.find(interface);
    }

    std::unique_ptr<PacketPath> path;
};

/// Else one could begin between the look at the table and the end of the programs, and would be torn.
TEST_F(Draining, NoConnectionCanBeginToNeedTheProgramsOnceTheyMayGo)
{
    Drains drains(*path);
    EXPECT_EQ(told(), std::nullopt);
    const auto over = drains.drained(interface, start);
    ASSERT_TRUE(over);
    EXPECT_TRUE(*over) << "nobody needs them";
    EXPECT_EQ(told(), WEIR_DRAIN_REWRITE);
    EXPECT_TRUE(drains.finish(interface));
    EXPECT_EQ(told(), std::nullopt);
    EXPECT_FALSE(drains.any());
}

TEST_F(Draining, TheProgramsStayForThoseThatNeedThemAndARoundMore)
{
    const weir_tuple lives = splice(40000);
    splice(40001, true);
    Drains drains(*path);
    const auto over = [&](int seconds) {
        const auto drained = drains.drained(interface, start + std::chrono::seconds(seconds));
        return drained && *drained;
    };
    EXPECT_FALSE(over(0));
    EXPECT_EQ(drains.left(interface), 1U);
    EXPECT_EQ(told(), WEIR_DRAIN_REWRITE);
    EXPECT_FALSE(over(30));
    EXPECT_EQ(told(), WEIR_DRAIN_RESET) << "its next packet ends it";
    weir_splice entry = *path->maps().splices.find(lives);
    entry.ended = 1;
    EXPECT_TRUE(path->maps().splices.put(lives, entry));
    EXPECT_FALSE(over(31)) << "its last packets may be on their way";
    EXPECT_TRUE(over(32));
    EXPECT_TRUE(drains.finish(interface));
    EXPECT_EQ(path->maps().splices.find(lives), std::nullopt);
    EXPECT_EQ(path->ports()[port].spliced, 0U);
}

TEST_F(Draining, AnInterfaceThatIsWantedAgainIsLimitedAgain)
{
    splice(40000);
    Drains drains(*path);
    ASSERT_TRUE(drains.drained(interface, start));
    EXPECT_TRUE(drains.stop(interface));
    EXPECT_EQ(told(), std::nullopt);
    EXPECT_EQ(path->ports()[port].spliced, 1U) << "its numbers are rewritten on";
}

} // namespace
} // namespace weir
