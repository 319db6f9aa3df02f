// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of single clients, and what their reset leaves.
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint64_t second = 1'000'000'000;

class PacketBlock : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (!IsSkipped())
            installAnswer(programs(), 0, WEIR_SLOT_BLOCK, "{\"blocked\":1}");
    }
    void TearDown() override
    {
        if (!IsSkipped())
            setControl(programs(), generation);
    }

    int ask(const std::string& who) const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp.send(get(who)).verdict;
    }

    static constexpr std::uint32_t generation = 0;
};

TEST_F(PacketBlock, RefusesUntilItsEndWhateverTheLimitsSay)
{
    const std::string who = client(policyPlenty), other = client(policyPlenty);
    blockClient(programs(), identity(who), bootTime() + 90 * second);
    PacketConnection tcp = connection();
    tcp.open();
    const PacketRun refused = tcp.send(get(who));
    EXPECT_EQ(refused.verdict, verdictRedirect);
    const std::string text(refused.packet.begin(), refused.packet.end());
    EXPECT_NE(text.find("Retry-After:        90\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("{\"blocked\":1}"), std::string::npos);
    EXPECT_EQ(ask(other), verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{0, 0, 1, 0}));
    EXPECT_EQ(counted(WEIR_REASON_blocked), 1u);

    blockClient(programs(), identity(who), bootTime() - 1);
    EXPECT_EQ(ask(who), verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 1, 0}));
}

TEST_F(PacketBlock, HoldsForClientsThatNobodyConfigured)
{
    const weir_identity who = identity("nobody-knows-me");
    blockClient(programs(), who, bootTime() + 90 * second);
    ask("nobody-knows-me");
    EXPECT_EQ(judgedOf(strangerIdentity(who, policyPlenty)), (Counts{0, 0, 1, 0}));
}

TEST_F(PacketBlock, IsNoPartOfAPolicyThatOnlyObserves)
{
    const std::string who = client(policyObserve);
    blockClient(programs(), identity(who), bootTime() + 90 * second);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    EXPECT_EQ(counted(WEIR_REASON_answered), 1u);
}

TEST_F(PacketBlock, APauseIsStronger)
{
    const std::string who = client(policyPlenty);
    blockClient(programs(), identity(who), bootTime() + 90 * second);
    setControl(programs(), generation, bootTime() + 90 * second);
    EXPECT_EQ(ask(who), verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_blocked), 0u);
}

TEST_F(PacketBlock, ARepetitionIsRefusedOnceAndCountedOnce)
{
    const std::string who = client(policyPlenty);
    blockClient(programs(), identity(who), bootTime() + 90 * second);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who).substr(0, 20));
    tcp.send(get(who).substr(20));
    tcp.forget(get(who).size() - 20);
    tcp.send(get(who).substr(20));
    EXPECT_EQ(counted(WEIR_REASON_blocked), 1u);
}

TEST_F(PacketBlock, AResetForgetsDebtsAndKeepsCounters)
{
    const std::string who = client(policyDrop);
    for (const int verdict : {verdictNext, verdictNext, verdictDrop})
        EXPECT_EQ(ask(who), verdict);
    EXPECT_TRUE(resetClient(programs(), identity(who)));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 1}));
    for (const int verdict : {verdictNext, verdictNext, verdictDrop})
        EXPECT_EQ(ask(who), verdict);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{4, 0, 0, 2}));
    EXPECT_FALSE(resetClient(programs(), identity("never-seen")));
}

} // namespace
} // namespace weir
