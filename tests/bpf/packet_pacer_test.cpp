// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that a device holds until their turn in a limit's queue: which packets go there, and which don't.
#include "bpf/pace.h"
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "weir.skel.h"

#include <bpf/bpf.h>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

const std::string ok = "HTTP/1.1 204 No Content\r\n\r\n";

/// policyQueue: one request at once, two that wait (for as long as anything does), then 429.
class PacketPacer : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (!IsSkipped())
            usePacer(network().interface());
    }
    void TearDown() override
    {
        if (!IsSkipped())
            usePacer(0);
    }

    static void usePacer(unsigned interface)
    {
        const auto* control = programs().skeleton().maps.control;
        const std::uint32_t only = 0;
        weir_control value{};
        bpf_map_lookup_elem(bpf_map__fd(control), &only, &value);
        value.pacer = interface;
        setEntry(control, only, value);
    }

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
        EXPECT_EQ(opened().send(get(who)).verdict, verdictNext);
        return who;
    }

    /// What is held has gone on.
    static void letGo(const PacketConnection& tcp, std::uint64_t since = WEIR_PACE_SLACK)
    {
        weir_flow flow = tcp.flow();
        flow.release = bootTime() - since;
        setEntry(programs().skeleton().maps.flows, tcp.tuple(), flow);
    }
};

TEST_F(PacketPacer, TheRequestIsHeldAndItsCopiesAreDiscarded)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    const Bytes sent = tcp.fromClient(tcp.clientSegment(), get(who)).bytes();
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictRedirect);
    EXPECT_EQ(run.packet, sent) << "as it came";
    EXPECT_GT(tcp.flow().release, bootTime());
    const auto copy = -static_cast<int>(get(who).size());
    EXPECT_EQ(tcp.sendAt(copy, get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(copy, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_held_copies), 2U);
    EXPECT_EQ(counted(WEIR_REASON_paced), 1U);
    EXPECT_EQ(counted(WEIR_REASON_made_to_wait), 0U);
    letGo(tcp);
    EXPECT_EQ(tcp.sendAt(copy, get(who)).verdict, verdictNext) << "the held one may have been lost";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
    EXPECT_EQ(tcp.flow().admitted, 1U);
    EXPECT_EQ(tcp.flow().release, 0U);
}

TEST_F(PacketPacer, WhatFollowsStaysBehindIt)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    const std::string head = "POST / HTTP/1.1\r\nX-Client-ID: " + who + "\r\nContent-Length: 3000\r\n\r\n";
    EXPECT_EQ(tcp.send(head).verdict, verdictRedirect);
    EXPECT_EQ(tcp.send(std::string(1000, 'x')).verdict, verdictRedirect);
    EXPECT_EQ(tcp.clientAcknowledges().verdict, verdictNext) << "carries nothing that could overtake";
    letGo(tcp, 0);
    EXPECT_EQ(tcp.send(std::string(1000, 'x')).verdict, verdictRedirect)
        << "the others may be on their way still";
    letGo(tcp);
    EXPECT_EQ(tcp.send(std::string(1000, 'x')).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_paced), 3U);
    tcp.respond(ok);
    EXPECT_EQ(tcp.flow().server.answered, 1U);
}

TEST_F(PacketPacer, OfSeveralInASegmentTheLatestTimeHolds)
{
    const std::string who = client(policyQueue);
    const std::string request = get(who);
    PacketConnection one = opened(), tcp = opened();
    EXPECT_EQ(tcp.send(request + request + request).verdict, verdictRedirect);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 2, 0, 0}));
    EXPECT_EQ(tcp.flow().admitted, 3U);
    EXPECT_EQ(counted(WEIR_REASON_paced), 1U);
    EXPECT_EQ(one.send(request).verdict, verdictRedirect) << "refused: answered";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 2, 1, 0}));
}

TEST_F(PacketPacer, ATimeIsNeverBeforeThatOfWhatStandsInFront)
{
    const std::string who = spent(), other = client(policyPlenty);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictRedirect);
    const std::uint64_t release = tcp.flow().release;
    EXPECT_EQ(tcp.send(get(other)).verdict, verdictRedirect) << "it may pass, but not before";
    EXPECT_EQ(tcp.flow().release, release);
    EXPECT_EQ(judgedOf(identity(other)), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketPacer, NothingIsPutInWhileSomethingIsHeld)
{
    const std::string who = spent(), refused = client(policyReject);
    for (int index = 0; index < 2; ++index)
        EXPECT_EQ(opened().send(get(refused)).verdict, verdictNext);
    PacketConnection tcp = opened();
    const PacketRun run = tcp.send(get(who) + get(refused));
    EXPECT_EQ(run.verdict, verdictRedirect);
    EXPECT_EQ(parsePacket(run.packet)->payload, get(who)) << "cut before the refused one";
    tcp.forget(get(refused).size());
    EXPECT_EQ(tcp.sendAt(0, get(refused)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_answered), 0U);
    letGo(tcp);
    tcp.respond(ok);
    tcp.clientAcknowledges();
    EXPECT_EQ(tcp.sendAt(0, get(refused)).verdict, verdictRedirect);
    EXPECT_EQ(counted(WEIR_REASON_kept), 1U);
    EXPECT_EQ(counted(WEIR_REASON_paced), 1U) << "the answer does not go by the device";
    EXPECT_EQ(judged(), (Counts{3, 1, 1, 0}));
}

TEST_F(PacketPacer, WithoutTheDeviceAllOfItComesAgainInItsTurn)
{
    const std::string who = spent();
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictRedirect);
    usePacer(0);
    const auto copy = -static_cast<int>(get(who).size());
    EXPECT_EQ(tcp.sendAt(copy, get(who)).verdict, verdictDrop);
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop) << "not before what the device has lost";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
    letGo(tcp);
    EXPECT_EQ(tcp.sendAt(copy, get(who)).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 1, 0, 0}));
}

TEST_F(PacketPacer, AConnectionThatCannotBeFollowedIsHeldAsAWhole)
{
    PacketEnds ends;
    ends.client = "192.0.2.78";
    assignPrefix(programs(), ends.client, 32, policyQueue);
    PacketConnection first = connection(ends), tcp = connection(ends);
    EXPECT_EQ(first.send("anything").verdict, verdictNext);
    EXPECT_EQ(tcp.send("anything").verdict, verdictRedirect);
    EXPECT_EQ(tcp.sendAt(-8, "anything").verdict, verdictDrop);
    EXPECT_EQ(tcp.send("more").verdict, verdictRedirect);
    EXPECT_EQ(judged(), (Counts{1, 1, 0, 0}));
    letGo(tcp);
    EXPECT_EQ(tcp.send("more").verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{1, 1, 0, 0}));
}

TEST_F(PacketPacer, WhatHadA429IsHeldWithTheServersNumbers)
{
    const std::string who = spent(), refused = client(policyReject);
    for (int index = 0; index < 2; ++index)
        EXPECT_EQ(opened().send(get(refused)).verdict, verdictNext);
    PacketConnection tcp = opened();
    const auto answer = parsePacket(tcp.send(get(refused)).packet);
    ASSERT_TRUE(answer);
    tcp.serverNext += static_cast<std::uint32_t>(answer->payload.size());
    const std::uint32_t own = tcp.clientNext;
    const PacketRun run = tcp.send(get(who));
    EXPECT_EQ(run.verdict, verdictRedirect);
    EXPECT_EQ(parsePacket(run.packet)->tcp.sequence, own - get(refused).size());
    EXPECT_EQ(counted(WEIR_REASON_paced), 1U);
}

} // namespace
} // namespace weir
