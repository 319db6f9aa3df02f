// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that wait in a limit's queue: charged and counted once, let pass by the first repetition after
// their time, and nothing of their connection before them.
#include "bpf/pace.h"
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"
#include "weir.skel.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

const std::string ok = "HTTP/1.1 204 No Content\r\n\r\n";

/// policyQueue: one request at once, two that wait (for as long as anything does), then 429.
class PacketQueue : public PacketSite
{
protected:
    PacketConnection opened() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp;
    }

    /// A client who has used what passes at once.
    std::string spent() const
    {
        const std::string who = client(policyQueue);
        PacketConnection tcp = opened();
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
        return who;
    }

    /// The time of all that waits on the connection has come.
    static void letWaitEnd(const PacketConnection& tcp)
    {
        weir_flow flow = tcp.flow();
        for (weir_doubt& doubt : flow.doubts) {
            if (doubt.waits)
                doubt.seconds = static_cast<__u32>(bootTime() >> WEIR_TICK_SHIFT) - 1;
        }
        if (flow.release)
            flow.release = bootTime() - 1;
        setEntry(programs().skeleton().maps.flows, tcp.tuple(), flow);
    }

    static bool waits(const PacketConnection& tcp) { return weir_waits_until(&keep(tcp), bootTime()) != 0; }

private:
    static weir_flow& keep(const PacketConnection& tcp)
    {
        static weir_flow flow;
        flow = tcp.flow();
        return flow;
    }
};

TEST_F(PacketQueue, TheFirstCopyIsDroppedAndTheFirstAfterItsTimePasses)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0})) << "charged and counted when it was read";
    EXPECT_TRUE(waits(tcp));
    for (int copy = 0; copy < 3; ++copy)
        EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop) << copy;
    letWaitEnd(tcp);
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictNext);
    EXPECT_EQ(tcp.flow().admitted, 1U);
    EXPECT_EQ(tcp.flow().next, tcp.clientNext);
    EXPECT_EQ(tcp.sendAt(-static_cast<int>(get(who).size()), get(who)).verdict, verdictNext)
        << "the copy that passed may have been lost";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_made_to_wait), 1U);
    EXPECT_EQ(counted(WEIR_REASON_repeated), 5U);
    EXPECT_EQ(counted(WEIR_REASON_repeat_differs), 0U);
}

TEST_F(PacketQueue, BeyondTheQueueIsRefused)
{
    const std::string who = spent();
    PacketConnection one = opened(), other = opened(), third = opened();
    EXPECT_EQ(one.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(other.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(third.sendAt(0, get(who)).verdict, verdictRedirect);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 2, 1, 0}));
    EXPECT_EQ(judged(), (Counts{1, 2, 1, 0}));
}

TEST_F(PacketQueue, WhatStandsBehindItStaysBehind)
{
    const std::string who = spent();
    const std::string request = get(who);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(0, request).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(static_cast<int>(request.size()), request).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_out_of_order), 1U) << "not read, so not charged";
    letWaitEnd(tcp);
    EXPECT_EQ(tcp.sendAt(static_cast<int>(request.size()), request).verdict, verdictDrop)
        << "not its turn yet";
    EXPECT_EQ(tcp.send(request).verdict, verdictNext);
    EXPECT_EQ(tcp.sendAt(0, request).verdict, verdictDrop) << "the next one waits in its turn";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 2, 0, 0}));
}

TEST_F(PacketQueue, OfSeveralInASegmentThoseBeforeItPass)
{
    const std::string who = client(policyQueue);
    const std::string request = get(who);
    PacketConnection tcp = opened();
    const PacketRun run = tcp.sendAt(0, request + request + request);
    EXPECT_EQ(run.verdict, verdictNext);
    const auto passed = parsePacket(run.packet);
    ASSERT_TRUE(passed);
    EXPECT_EQ(passed->payload, request) << "cut before the one that waits";
    tcp.clientNext += static_cast<std::uint32_t>(request.size());
    EXPECT_EQ(judged(), (Counts{1, 1, 0, 0})) << "what stands behind it has not been judged";
    tcp.respond(ok);
    EXPECT_EQ(tcp.sendAt(0, request + request).verdict, verdictDrop);
    letWaitEnd(tcp);
    const PacketRun second = tcp.sendAt(0, request + request);
    EXPECT_EQ(second.verdict, verdictNext);
    EXPECT_EQ(parsePacket(second.packet)->payload, request);
    tcp.clientNext += static_cast<std::uint32_t>(request.size());
    tcp.respond(ok);
    EXPECT_EQ(tcp.sendAt(0, request).verdict, verdictDrop);
    letWaitEnd(tcp);
    EXPECT_EQ(tcp.send(request).verdict, verdictNext);
    tcp.respond(ok);
    EXPECT_EQ(judged(), (Counts{1, 2, 0, 0}));
    EXPECT_EQ(tcp.flow().admitted, 3U);
    EXPECT_EQ(tcp.flow().server.answered, 3U);
}

TEST_F(PacketQueue, AHeadThatPassedInPartWaitsWithItsLastSegment)
{
    const std::string who = spent();
    const std::string request = get(who);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.send(request.substr(0, 30)).verdict, verdictNext);
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.sendAt(0, request.substr(30)).verdict, verdictDrop);
    EXPECT_TRUE(waits(tcp));
    EXPECT_EQ(tcp.sendAt(-30, request).verdict, verdictDrop) << "also when all of it comes again";
    EXPECT_EQ(tcp.sendAt(0, request.substr(30)).verdict, verdictDrop);
    letWaitEnd(tcp);
    EXPECT_EQ(tcp.send(request.substr(30)).verdict, verdictNext);
    tcp.respond(ok);
    EXPECT_EQ(tcp.flow().admitted, 1U);
    EXPECT_EQ(tcp.flow().server.answered, 1U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
}

TEST_F(PacketQueue, OtherBytesInItsPlaceAreChargedAnew)
{
    const std::string who = spent(), other = spent();
    PacketConnection tcp = opened();
    ASSERT_EQ(get(who).size(), get(other).size());
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(0, get(other)).verdict, verdictDrop);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
    EXPECT_EQ(judgedOf(identity(other)), (Counts{1, 1, 0, 0}));
    letWaitEnd(tcp);
    EXPECT_EQ(tcp.send(get(other)).verdict, verdictNext);
    EXPECT_EQ(tcp.flow().admitted, 1U);
}

TEST_F(PacketQueue, NothingIsPutInWhileSomethingWaits)
{
    const std::string who = spent(), refused = client(policyReject);
    for (int index = 0; index < 2; ++index)
        EXPECT_EQ(opened().send(get(refused)).verdict, verdictNext);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(0, get(who) + get(refused)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(static_cast<int>(get(who).size()), get(refused)).verdict, verdictDrop);
    letWaitEnd(tcp);
    const PacketRun run = tcp.sendAt(0, get(who) + get(refused));
    EXPECT_EQ(run.verdict, verdictNext);
    EXPECT_EQ(parsePacket(run.packet)->payload, get(who));
    EXPECT_EQ(counted(WEIR_REASON_answered), 0U);
    tcp.clientNext += static_cast<std::uint32_t>(get(who).size());
    tcp.respond(ok);
    tcp.clientAcknowledges();
    EXPECT_EQ(tcp.sendAt(0, get(refused)).verdict, verdictRedirect) << "now it is quiet";
    EXPECT_EQ(counted(WEIR_REASON_kept), 1U);
}

TEST_F(PacketQueue, WaitsAlsoOnAConnectionThatHadA429)
{
    const std::string who = spent(), refused = client(policyReject);
    for (int index = 0; index < 2; ++index)
        EXPECT_EQ(opened().send(get(refused)).verdict, verdictNext);
    PacketConnection tcp = opened();
    const auto answer = parsePacket(tcp.send(get(refused)).packet);
    ASSERT_TRUE(answer);
    tcp.serverNext += static_cast<std::uint32_t>(answer->payload.size());
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    letWaitEnd(tcp);
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictNext);
    EXPECT_EQ(parsePacket(run.packet)->payload, get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
}

TEST_F(PacketQueue, APauseLetsWhatWaitsPass)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    setControl(programs(), 0, ~0ULL);
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_paused), 0U) << "it has been counted before";
}

TEST_F(PacketQueue, WhatWaitsKeepsItsPlaceWhenTheConfigurationChanges)
{
    const std::string who = spent();
    const std::string request = get(who);
    PacketConnection tcp = opened(), other = opened();
    EXPECT_EQ(tcp.sendAt(0, request).verdict, verdictDrop);
    EXPECT_EQ(other.sendAt(0, request).verdict, verdictDrop);
    setControl(programs(), 2); // the same parity, another generation
    EXPECT_EQ(tcp.sendAt(0, request).verdict, verdictDrop);
    EXPECT_EQ(other.sendAt(static_cast<int>(request.size()), request).verdict, verdictDrop)
        << "a later segment that comes first must not pass";
    letWaitEnd(tcp);
    letWaitEnd(other);
    EXPECT_EQ(tcp.send(request).verdict, verdictNext);
    EXPECT_EQ(other.send(request).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 2, 0, 0}));
}

TEST_F(PacketQueue, ANewConnectionOfTheSameAddressesBeginsAnew)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    Tcp reset = tcp.clientSegment();
    reset.flags = tcp_flag::rst;
    EXPECT_EQ(tcp.runClient(reset).verdict, verdictNext);
    tcp.clientNext += 1'000'000;
    tcp.open();
    EXPECT_FALSE(waits(tcp));
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 2, 0, 0})) << "another request, that waits in its turn";
}

TEST_F(PacketQueue, AForgottenConnectionIsChargedToItsAddress)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    const weir_tuple tuple = tcp.tuple();
    ASSERT_TRUE(programs().forget(tuple));
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext) << "the address may";
    EXPECT_EQ(judged(), (Counts{2, 1, 0, 0}));
}

TEST_F(PacketQueue, AConnectionThatCannotBeFollowedWaitsAsAWhole)
{
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = policyQueue;
    installService(programs(), 0, service);
    PacketEnds ends;
    ends.client = "192.0.2.77";
    PacketConnection first = connection(ends), tcp = connection(ends);
    EXPECT_EQ(first.send("anything").verdict, verdictNext);
    EXPECT_EQ(tcp.sendAt(0, "anything").verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(8, "more").verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(0, "anything").verdict, verdictDrop);
    EXPECT_EQ(judged(), (Counts{1, 1, 0, 0}));
    letWaitEnd(tcp);
    EXPECT_EQ(tcp.send("anything").verdict, verdictNext);
    EXPECT_EQ(tcp.send("more").verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{1, 1, 0, 0}));
}

TEST_F(PacketQueue, WhoIsOnlyWatchedDoesNotWait)
{
    const std::uint32_t policy = 30;
    installPolicy(programs(), policy, {{{1, 86'400}, 1, 1, WEIR_MEASURE_REQUESTS, WEIR_REJECT}}, true);
    const std::string who = client(static_cast<SitePolicy>(policy));
    PacketConnection tcp = opened();
    for (int index = 0; index < 3; ++index)
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 1, 0}));
}

} // namespace
} // namespace weir
