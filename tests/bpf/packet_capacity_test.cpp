// SPDX-License-Identifier: GPL-3.0-or-later
// A service's capacity in the packet path: after the client's own limits, all or none, answered and counted.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint32_t policyLow = 20, policyHigh = 21, policyWatched = 22, service = 0;

class PacketCapacity : public PacketSite
{
protected:
    /// The site's service with a capacity of `burst` and nothing after.
    void share(std::uint64_t burst, weir_verdict onExcess = WEIR_REJECT)
    {
        static std::uint32_t tenancy = 0;
        weir_service shared = makeService({headerSource("x-client-id")});
        shared.default_policy = policyPlenty;
        shared.capacity = freshLimit({{1, 86'400}, burst, 0, WEIR_MEASURE_REQUESTS, onExcess},
                                     ++tenancy * WEIR_MAX_SERVICES + service + 1, bootTime());
        installService(programs(), service, shared);
        const LimitTerms plenty{{1, 86'400}, 50, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
        installPolicy(programs(), policyLow, {plenty}, false, 0, 0);
        installPolicy(programs(), policyHigh, {plenty}, false, 0, 7);
        installPolicy(programs(), policyWatched, {plenty}, true, 0, 0);
        installAnswer(programs(), service, WEIR_SLOT_CAPACITY, "{\"capacity\":1}");
        m_service = programs().serviceTotals(service);
    }

    int ask(const std::string& who) const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp.send(get(who)).verdict;
    }

    std::string low() const { return client(static_cast<SitePolicy>(policyLow)); }
    std::string high() const { return client(static_cast<SitePolicy>(policyHigh)); }

    Counts judgedByService() const
    {
        const weir_counts now = programs().serviceTotals(service);
        return {now.passed - m_service.passed, now.throttled - m_service.throttled,
                now.rejected - m_service.rejected, now.dropped - m_service.dropped};
    }

private:
    weir_counts m_service{};
};

TEST_F(PacketCapacity, IsSharedAndKeptForTheHigherPriority)
{
    share(16, WEIR_DROP);
    const std::string one = low(), other = low(), first = high();
    EXPECT_EQ(ask(one), verdictNext);
    EXPECT_EQ(ask(other), verdictNext);
    EXPECT_EQ(ask(one), verdictDrop) << "the lowest priority has an eighth of 16";
    EXPECT_EQ(ask(other), verdictDrop);
    for (int request = 0; request < 14; ++request)
        EXPECT_EQ(ask(first), verdictNext) << request;
    EXPECT_EQ(ask(first), verdictDrop);
    EXPECT_EQ(judged(), (Counts{16, 0, 0, 3}));
    EXPECT_EQ(judgedByService(), (Counts{16, 0, 0, 3}));
    EXPECT_EQ(judgedOf(identity(first)), (Counts{14, 0, 0, 1}));
    EXPECT_EQ(counted(WEIR_REASON_over_capacity), 3U);
}

TEST_F(PacketCapacity, WhatItRefusesIsChargedToNobody)
{
    share(8, WEIR_DROP);
    const std::string who = low();
    EXPECT_EQ(ask(who), verdictNext);
    const auto before = programs().clientState(identity(who));
    ASSERT_TRUE(before);
    for (int request = 0; request < 5; ++request)
        EXPECT_EQ(ask(who), verdictDrop);
    const auto after = programs().clientState(identity(who));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->buckets[0].level, before->buckets[0].level) << "the charge was taken back";
}

TEST_F(PacketCapacity, ARejectionIsAnsweredWithTheServicesOwn429)
{
    share(8);
    const std::string who = low();
    EXPECT_EQ(ask(who), verdictNext);
    PacketConnection tcp = connection();
    tcp.open();
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictRedirect);
    const auto answer = parsePacket(run.packet);
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->payload.find("{\"capacity\":1}"), std::string::npos) << answer->payload;
    EXPECT_EQ(judged(), (Counts{1, 0, 1, 0}));
}

TEST_F(PacketCapacity, ARepetitionIsJudgedOnce)
{
    share(8, WEIR_DROP);
    const std::string who = low();
    EXPECT_EQ(ask(who), verdictNext);
    PacketConnection tcp = connection();
    tcp.open();
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(-static_cast<int>(get(who).size()), get(who)).verdict, verdictDrop);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 1}));
}

TEST_F(PacketCapacity, WhoIsOnlyWatchedPassesAndIsCounted)
{
    share(8, WEIR_DROP);
    const std::string who = client(static_cast<SitePolicy>(policyWatched));
    EXPECT_EQ(ask(who), verdictNext);
    EXPECT_EQ(ask(who), verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 1}));
}

TEST_F(PacketCapacity, AClientWithoutAPolicyHasTheMiddlePriority)
{
    share(8, WEIR_DROP);
    weir_service shared = makeService({headerSource("x-client-id")});
    shared.capacity = freshLimit({{1, 86'400}, 8, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP}, 7, bootTime());
    installService(programs(), service, shared); // its default policy is none
    const std::string who = "nobody-in-particular";
    for (int request = 0; request < 5; ++request)
        EXPECT_EQ(ask(who), verdictNext) << request;
    EXPECT_EQ(ask(who), verdictDrop);
}

} // namespace
} // namespace weir
