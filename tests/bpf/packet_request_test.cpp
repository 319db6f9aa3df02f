// SPDX-License-Identifier: GPL-3.0-or-later
// Who a request is charged to, what is decided, and where it is counted.
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

class PacketRequest : public PacketSite
{
};

TEST_F(PacketRequest, PassesUnchangedAndIsCountedEverywhere)
{
    const std::string who = client(policyPlenty);
    const weir_counts service = programs().serviceTotals(0), policy = programs().policyTotals(policyPlenty),
                      limit = programs().limitTotals(policyPlenty, 0);
    PacketConnection tcp = connection();
    tcp.open();
    const Bytes sent = tcp.fromClient(tcp.clientSegment(), get(who)).bytes();
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictNext);
    EXPECT_EQ(run.packet, sent);
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(programs().serviceTotals(0).passed, service.passed + 1);
    EXPECT_EQ(programs().policyTotals(policyPlenty).passed, policy.passed + 1);
    EXPECT_EQ(programs().limitTotals(policyPlenty, 0).passed, limit.passed + 1);
}

TEST_F(PacketRequest, BytesGoToTheClientOnceTheConnectionCloses)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    Tcp last = tcp.serverSegment();
    last.flags |= tcp_flag::fin;
    tcp.runServer(last);
    const weir_counts counts = programs().clientState(identity(who))->counts;
    EXPECT_EQ(counts.bytes_in, get(who).size());
    EXPECT_EQ(counts.bytes_out, 27U);
}

TEST_F(PacketRequest, OverTheLimitIsDroppedAndItsRepetitionIsNotCountedAgain)
{
    const std::string who = client(policyDrop);
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 2; ++index) {
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
        tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    }
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(counted(WEIR_REASON_repeated), 2U);
}

TEST_F(PacketRequest, ObservedIsCountedAsRefusedAndPasses)
{
    const std::string who = client(policyObserve);
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 3; ++index)
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{2, 0, 1, 0}));
    EXPECT_EQ(counted(WEIR_REASON_answered), 0U);
}

TEST_F(PacketRequest, AllLimitsAreChargedOrNone)
{
    const std::uint32_t policy = 20;
    const LimitTerms two{{1, 86'400}, 2, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP};
    LimitTerms five = two;
    five.burst = 5;
    installPolicy(programs(), policy, {five, two});
    const std::string who = client(static_cast<SitePolicy>(policy));
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 2; ++index) {
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
        tcp.serverAcknowledges();
    }
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    const weir_client state = *programs().clientState(identity(who));
    /* Nothing drains in the time that a test takes: the first bucket owes two requests, not three. */
    EXPECT_NEAR(static_cast<double>(state.buckets[0].level - state.buckets[1].level), 0, 1ULL << 20);
    EXPECT_EQ(programs().limitTotals(policy, 0).dropped, 0U);
    EXPECT_EQ(programs().limitTotals(policy, 1).dropped, 1U);
}

TEST_F(PacketRequest, PauseLetsEverythingPassCounted)
{
    const std::string who = client(policyDrop);
    setControl(programs(), 0, ~0ULL);
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 4; ++index)
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{4, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_paused), 4U);
    setControl(programs(), 0, bootTime() - 1);
    tcp.send(get(who));
    EXPECT_EQ(counted(WEIR_REASON_paused), 4U) << "the pause has ended";
}

TEST_F(PacketRequest, AnotherGenerationCountsAtOnceOnOpenConnections)
{
    const std::string who = client(policyPlenty);
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = policyNone;
    installService(programs(), 1, service, {.parity = 1});
    installPolicy(programs(), policyDrop, {{{1, 86'400}, 1, 0, WEIR_MEASURE_REQUESTS, WEIR_DROP}}, false, 1);
    assign(programs(), identity(who), policyDrop, 0, 1);
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 3; ++index) {
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
        tcp.serverAcknowledges();
    }
    const std::uint64_t before = programs().serviceTotals(1).passed;
    setControl(programs(), 1);
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(programs().serviceTotals(1).passed, before + 1);
    EXPECT_EQ(judged(), (Counts{4, 0, 0, 1}));
}

TEST_F(PacketRequest, AnAssignmentEndsAtItsTime)
{
    const std::string over = client(policyDrop), yet = client(policyDrop);
    assign(programs(), identity(over), policyDrop, bootTime() - 1);
    assign(programs(), identity(yet), policyDrop, bootTime() + 60'000'000'000);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(over) + get(yet));
    EXPECT_EQ(judgedOf(strangerIdentity(identity(over), policyPlenty)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedOf(identity(yet)), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketRequest, TheLongestPrefixNamesWhoHasNoIdentity)
{
    assignPrefix(programs(), "198.51.0.0", 16, policyPlenty);
    assignPrefix(programs(), "198.51.100.0", 24, policyNone);
    const std::string who = client(policyPlenty);
    PacketConnection tcp = connection({.client = "198.51.100.9"});
    tcp.open();
    tcp.send(get() + get() + get(who) + get("somebody-else"));
    EXPECT_EQ(judgedOf(addressIdentity("198.51.100.9", 96 + 24)), (Counts{3, 0, 0, 0}));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0})) << "an identity wins over an address";
}

TEST_F(PacketRequest, StrangersHaveABucketEach)
{
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = policyDrop;
    installService(programs(), 0, service);
    PacketConnection tcp = connection({.client = "2001:db8:0:1::7", .server = "2001:db8::10"});
    tcp.open();
    for (const char* who : {"stranger-a", "stranger-b", "stranger-a", "stranger-b", ""}) {
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext) << who;
        tcp.serverAcknowledges();
    }
    EXPECT_EQ(tcp.sendAt(0, get("stranger-a")).verdict, verdictDrop);
    EXPECT_EQ(judgedOf(strangerIdentity(identity("stranger-a"), policyDrop)), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(judgedOf(addressIdentity("2001:db8:0:1::", 64, policyDrop)), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketRequest, TooManyNewIdentitiesAreChargedToTheirAddress)
{
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = policyPlenty;
    const LimitTerms three{{1, 86'400}, 3, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
    service.newcomers = freshLimit(three, 1U << 31, bootTime());
    installService(programs(), 0, service);
    PacketConnection tcp = connection({.client = "203.0.113.77"});
    tcp.open();
    for (int index = 0; index < 10; ++index)
        tcp.send(get("fresh-" + std::to_string(index)));
    EXPECT_EQ(counted(WEIR_REASON_newcomers_refused), 7U);
    EXPECT_EQ(judgedOf(addressIdentity("203.0.113.77", 128, policyPlenty)), (Counts{7, 0, 0, 0}));
    EXPECT_EQ(judgedOf(strangerIdentity(identity("fresh-2"), policyPlenty)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(judgedOf(strangerIdentity(identity("fresh-3"), policyPlenty)), (Counts{0, 0, 0, 0}));
}

TEST_F(PacketRequest, TheMostExactServiceTakesTheConnection)
{
    const weir_service service = makeService({headerSource("x-client-id")});
    const unsigned here = network().interface(), other = network().otherInterface();
    installService(programs(), 10, service, {.port = 8000});
    installService(programs(), 11, service, {.port = 8000, .interface = here});
    installService(programs(), 12, service, {.port = 8000, .address = "192.0.2.11"});
    installService(programs(), 13, service, {.port = 8000, .address = "192.0.2.12", .interface = here});
    installService(programs(), 14, service, {.port = 8001, .interface = other});
    const auto passed = [&](std::uint32_t id) { return programs().serviceTotals(id).passed; };
    for (const auto& [server, port, id] :
         {std::tuple{"192.0.2.10", 8000, 11}, {"192.0.2.11", 8000, 12}, {"192.0.2.12", 8000, 13}}) {
        PacketConnection tcp = connection({.server = server, .serverPort = static_cast<std::uint16_t>(port)});
        tcp.open();
        tcp.send(get());
        EXPECT_EQ(passed(static_cast<std::uint32_t>(id)), 1U) << server;
    }
    PacketConnection elsewhere = connection({.serverPort = 8001});
    elsewhere.open();
    elsewhere.send(get());
    EXPECT_EQ(passed(10) + passed(14), 0U);
}

TEST_F(PacketRequest, AnotherInterfaceLeavesTheConnectionAlone)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = connection();
    tcp.open();
    const Bytes again = tcp.fromClient(tcp.clientSegment(), get(who)).bytes();
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(programs().ingress(again, network().otherInterface()).verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0}));
}

} // namespace
} // namespace weir
