// SPDX-License-Identifier: GPL-3.0-or-later
// A configured client's entry remembers what the table of clients said, for the generation that said it.
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

namespace weir {
namespace {

constexpr std::uint32_t service = 0, policyClosed = 24, policyOpen = 25;
constexpr std::uint64_t hour = 3'600'000'000'000;

class PacketAssignment : public PacketSite
{
protected:
    /// A service whose strangers pass, in both generations.
    void SetUp() override
    {
        PacketSite::SetUp();
        weir_service terms = makeService({headerSource("x-client-id")});
        terms.default_policy = policyPlenty;
        for (const std::uint32_t parity : {0U, 1U}) {
            installService(programs(), service, terms, {.parity = parity});
            installPolicy(programs(), policyPlenty, {}, false, parity);
            installPolicy(programs(), policyOpen, {}, false, parity);
            installPolicy(programs(), policyClosed, {{{1, 86'400}, 0, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP}},
                          false, parity);
        }
    }
    void TearDown() override
    {
        setControl(programs(), 0);
        installSite(programs());
    }

    /// One request on a connection of its own, which remembers nobody yet.
    int ask(const std::string& who) const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp.send(get(who)).verdict;
    }
    std::uint64_t assigned(const std::string& who) const
    {
        return programs().clientState(identity(who))->assigned;
    }
    /// As nobody does while its generation is in force: who is judged all the same was remembered.
    void forget(const std::string& who) const
    {
        const weir_identity key = identity(who);
        ASSERT_EQ(bpf_map_delete_elem(bpf_map__fd(programs().skeleton().maps.clients), &key), 0);
    }
};

TEST_F(PacketAssignment, IsAskedForOnceAGeneration)
{
    const std::string who = "asked-once";
    setControl(programs(), 2);
    assign(programs(), identity(who), policyClosed, 0, 0);
    EXPECT_EQ(ask(who), verdictDrop);
    EXPECT_EQ(ask(who), verdictDrop) << "its entry is there now, and remembers";
    EXPECT_EQ(assigned(who), std::uint64_t{2} << 32 | (policyClosed + 1));
    forget(who);
    EXPECT_EQ(ask(who), verdictDrop);
    setControl(programs(), 4);
    EXPECT_EQ(ask(who), verdictNext) << "of the same parity, but another one: it is a stranger there";
    EXPECT_TRUE(programs().stranger(strangerIdentity(identity(who), policyPlenty)));
}

TEST_F(PacketAssignment, FollowsEachGeneration)
{
    const std::string who = "moves";
    assign(programs(), identity(who), policyOpen, 0, 0);
    assign(programs(), identity(who), policyClosed, 0, 1);
    for (int turn = 0; turn < 3; ++turn) {
        setControl(programs(), 2);
        EXPECT_EQ(ask(who), verdictNext);
        EXPECT_EQ(ask(who), verdictNext);
        EXPECT_EQ(assigned(who), std::uint64_t{2} << 32 | (policyOpen + 1));
        setControl(programs(), 3);
        EXPECT_EQ(ask(who), verdictDrop);
        EXPECT_EQ(ask(who), verdictDrop);
        EXPECT_EQ(assigned(who), std::uint64_t{3} << 32 | (policyClosed + 1));
    }
}

TEST_F(PacketAssignment, ThatEndsIsNotRemembered)
{
    const std::string who = "for-a-while";
    setControl(programs(), 2);
    assign(programs(), identity(who), policyClosed, bootTime() + hour, 0);
    EXPECT_EQ(ask(who), verdictDrop);
    EXPECT_EQ(ask(who), verdictDrop);
    EXPECT_EQ(assigned(who), 0U);
    assign(programs(), identity(who), policyClosed, bootTime(), 0);
    EXPECT_EQ(ask(who), verdictNext);
}

} // namespace
} // namespace weir
