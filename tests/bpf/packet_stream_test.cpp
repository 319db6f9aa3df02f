// SPDX-License-Identifier: GPL-3.0-or-later
// Segments as TCP may bring them: cut, joined, repeated, reordered, planted.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"

#include <vector>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

class PacketStream : public PacketSite
{
protected:
    PacketConnection opened() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp;
    }
};

TEST_F(PacketStream, HeadCutAtEveryByte)
{
    const std::string who = client(policyPlenty);
    const std::string request = get(who);
    for (std::size_t cut = 1; cut < request.size(); ++cut) {
        PacketConnection tcp = opened();
        EXPECT_EQ(tcp.send(request.substr(0, cut)).verdict, verdictNext);
        EXPECT_EQ(tcp.send(request.substr(cut)).verdict, verdictNext);
        ASSERT_EQ(judgedOf(identity(who))[0], cut) << "cut at " << cut;
    }
    EXPECT_EQ(judged()[0], request.size() - 1);
}

TEST_F(PacketStream, OneByteASegment)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    for (const char byte : get(who) + get(who))
        EXPECT_EQ(tcp.send(std::string(1, byte)).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketStream, TwentyRequestsInOneSegment)
{
    const std::string who = client(policyPlenty);
    std::string all;
    for (int index = 0; index < 20; ++index)
        all += get(who);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.send(all).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{20, 0, 0, 0}));
    EXPECT_EQ(tcp.flow().admitted, 20U);
}

TEST_F(PacketStream, ARefusedRequestBehindAdmittedOnesIsCutOff)
{
    const std::string who = client(policyDrop);
    const std::string one = get(who);
    PacketConnection tcp = opened();
    const PacketRun run = tcp.sendAt(0, one + one + one + one);
    ASSERT_EQ(run.verdict, verdictNext);
    const auto rest = parsePacket(run.packet);
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->payload, one + one);
    EXPECT_TRUE(rest->lengthFits);
    EXPECT_TRUE(rest->ipSumRight);
    EXPECT_TRUE(rest->tcpSumRight);
    EXPECT_TRUE(rest->tcpSumOpenRight);
    EXPECT_EQ(rest->tcp.sequence, tcp.clientNext);
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 1})) << "the fourth has not been reached";

    /* What was cut off comes again, and meets its verdict. */
    tcp.clientNext += static_cast<std::uint32_t>(2 * one.size());
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.sendAt(0, one + one).verdict, verdictDrop);
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 1}));
    EXPECT_EQ(counted(WEIR_REASON_repeated), 1U);
}

TEST_F(PacketStream, BodiesThatLookLikeRequestsAreNotCounted)
{
    const std::string who = client(policyPlenty);
    const std::string inner = get(who);
    PacketConnection tcp = opened();
    const std::string id = "X-Client-ID: " + who + "\r\n";
    tcp.send("POST / HTTP/1.1\r\n" + id + "Content-Length: " + std::to_string(3 * inner.size()) + "\r\n\r\n" +
             inner);
    tcp.send(inner);
    tcp.send(inner + inner);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
    tcp.send("POST / HTTP/1.1\r\n" + id + "Transfer-Encoding: chunked\r\n\r\n");
    tcp.send("100;x=y\r\n" + std::string(256, 'z'));
    tcp.send("\r\n" + std::string("0\r\nTrailer: GET / HTTP/1.1\r\n\r\n") + inner);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{4, 0, 0, 0}));
}

/// A processor reads one connection after another: a size begun by one must not be continued by the other.
TEST_F(PacketStream, AChunkSizeBelongsToItsConnection)
{
    const std::string chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n";
    const std::string who = client(policyPlenty), other = client(policyPlenty);
    PacketConnection tcp = opened(), another = opened();
    tcp.send(chunked + "X-Client-ID: " + who + "\r\n\r\n5\r\nhe");
    another.send(chunked + "X-Client-ID: " + other + "\r\n\r\n7");
    tcp.send("llo");
    tcp.send("\r\n0\r\n\r\n" + get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
    another.send("\r\n1234567\r\n0\r\n\r\n" + get(other));
    EXPECT_EQ(judgedOf(identity(other)), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketStream, AGapInAHeadComesAgainAndOneInABodyPasses)
{
    const std::string who = client(policyPlenty);
    const std::string request = get(who);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.sendAt(10, request.substr(10)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_out_of_order), 1U);
    tcp.send(request);
    tcp.send("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n");
    EXPECT_EQ(tcp.sendAt(50, std::string(50, 'b')).verdict, verdictNext);
    EXPECT_EQ(tcp.sendAt(0, std::string(50, 'a')).verdict, verdictNext);
    tcp.clientNext += 100;
    tcp.serverAcknowledges();
    tcp.send(request);
    EXPECT_EQ(judged(), (Counts{3, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_out_of_order), 1U);
    EXPECT_EQ(counted(WEIR_REASON_lost_track), 0U);
}

TEST_F(PacketStream, ARepetitionIsChargedOnce)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    for (int index = 0; index < 3; ++index) {
        tcp.forget(get(who).size());
        EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    }
    tcp.serverAcknowledges();
    tcp.forget(get(who).size());
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext) << "the server has these bytes already";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_repeated), 3U);
}

TEST_F(PacketStream, WhatReplacesAPlantedHeadIsReadAndCharged)
{
    /* The first copy has a bad checksum: the server discards it, Weir can't see that. */
    const std::string harmless = client(policyPlenty), real = client(policyPlenty);
    PacketConnection tcp = opened();
    Tcp planted = tcp.clientSegment();
    planted.checksum = 0xdead;
    tcp.runClient(planted, get(harmless));
    ASSERT_EQ(get(harmless).size(), get(real).size());
    tcp.send(get(real));
    EXPECT_EQ(judgedOf(identity(real)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_repeated), 0U);
    EXPECT_EQ(tcp.flow().admitted, 1U);
    EXPECT_EQ(counted(WEIR_REASON_repeat_differs), 1U);
}

TEST_F(PacketStream, APlantedBodyDoesNotHideRequests)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    Tcp planted = tcp.clientSegment();
    planted.checksum = 0xdead;
    const std::string head = "POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n";
    tcp.runClient(planted, head);
    tcp.send(get(who));
    tcp.serverAcknowledges();
    tcp.send(get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketStream, WhatTheServerWouldDiscardIsDropped)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    tcp.clientClock += 100;
    tcp.serverAcknowledges();

    Tcp old = tcp.clientSegment();
    old.timestamps->first -= 50;
    EXPECT_EQ(tcp.runClient(old, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_old_timestamp), 1U);

    Tcp bare = tcp.clientSegment();
    bare.flags = tcp_flag::psh;
    EXPECT_EQ(tcp.runClient(bare, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_no_ack), 1U);

    EXPECT_EQ(tcp.sendAt(70'000, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_outside_window), 1U);

    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0}));
    tcp.send(get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketStream, UrgentIsClearedAndTheSumStaysRight)
{
    PacketConnection tcp = opened();
    Tcp urgent = tcp.clientSegment();
    urgent.flags |= tcp_flag::urg;
    urgent.urgent = 7;
    const PacketRun run = tcp.runClient(urgent, get());
    ASSERT_EQ(run.verdict, verdictNext);
    const auto passed = parsePacket(run.packet);
    ASSERT_TRUE(passed);
    EXPECT_EQ(passed->tcp.flags & tcp_flag::urg, 0);
    EXPECT_EQ(passed->tcp.urgent, 0);
    EXPECT_TRUE(passed->tcpSumRight);
    EXPECT_EQ(counted(WEIR_REASON_urgent), 1U);
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketStream, DataBehindTheServersFinIsLeftToTheKernel)
{
    PacketConnection tcp = opened();
    Tcp fin = tcp.serverSegment();
    fin.flags |= tcp_flag::fin;
    tcp.runServer(fin);
    EXPECT_EQ(tcp.send(get()).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_after_fin), 1U);
    EXPECT_EQ(judged(), (Counts{0, 0, 0, 0}));
}

TEST_F(PacketStream, ASynAloneReplacesNothing)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    const weir_flow before = tcp.flow();
    Tcp syn = tcp.clientSegment();
    syn.flags = tcp_flag::syn;
    syn.sequence = 77;
    EXPECT_EQ(tcp.runClient(syn).verdict, verdictNext);
    EXPECT_EQ(tcp.flow().next, before.next);
    tcp.send(get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));

    tcp.clientNext = 77;
    tcp.open();
    EXPECT_EQ(tcp.flow().next, 78U);
    tcp.send(get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{3, 0, 0, 0}));
}

TEST_F(PacketStream, ASynWithDataComesAgainWithout)
{
    PacketConnection tcp = connection();
    Tcp syn = tcp.clientSegment();
    syn.flags = tcp_flag::syn;
    EXPECT_EQ(tcp.runClient(syn, get()).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_syn_data), 1U);
    EXPECT_EQ(judged(), (Counts{0, 0, 0, 0}));
}

TEST_F(PacketStream, ARepetitionFromTheMiddleOfAHeadComesAgain)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    tcp.send(get(who).substr(0, 30));
    EXPECT_EQ(tcp.sendAt(-10, get(who).substr(20)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_repeat_unplaced), 1U);
    tcp.forget(30);
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext) << "from its first byte on it is read again";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketStream, ARepetitionOfAnEarlierRequestAloneDoesNotHoldUpTheNext)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    tcp.send(get(who));
    const auto length = static_cast<std::int32_t>(get(who).size());
    EXPECT_EQ(tcp.sendAt(-2 * length, get(who)).verdict, verdictNext);
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{3, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_lost_track), 1U) << "charged to its address until it is quiet";
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    tcp.send(get(who));
    EXPECT_EQ(judgedOf(identity(who)), (Counts{3, 0, 0, 0}));
}

TEST_F(PacketStream, JoinedInTheMiddleIsChargedToItsAddressUntilItIsQuiet)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = connection({.client = "198.18.0.1"});
    tcp.send("tail of something\r\n\r\n");
    EXPECT_EQ(counted(WEIR_REASON_joined_midway), 1U);
    EXPECT_EQ(judgedOf(addressIdentity("198.18.0.1", 128, policyPlenty)), (Counts{1, 0, 0, 0}));
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_resynchronised), 1U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0}));
}

struct Oddity
{
    const char* name;
    std::string stream;
    weir_reason reason;
    std::uint64_t requests; ///< that are charged
};

class PacketOddity : public PacketStream, public testing::WithParamInterface<Oddity>
{
};

TEST_P(PacketOddity, IsCountedAndCharged)
{
    PacketConnection tcp = opened();
    const std::string& stream = GetParam().stream;
    for (std::size_t at = 0; at < stream.size(); at += 3000)
        EXPECT_EQ(tcp.send(stream.substr(at, 3000)).verdict, verdictNext);
    EXPECT_EQ(counted(GetParam().reason), 1U);
    EXPECT_EQ(judged(), (Counts{GetParam().requests, 0, 0, 0}));
}

INSTANTIATE_TEST_SUITE_P(
    Streams, PacketOddity,
    testing::Values(Oddity{"tls", std::string("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 10),
                           WEIR_REASON_malformed_request, 1},
                    Oddity{"two_lengths",
                           "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                           WEIR_REASON_ambiguous_framing, 1},
                    Oddity{"length_and_coding",
                           "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                           WEIR_REASON_ambiguous_framing, 1},
                    Oddity{"bare_line_feeds", "GET / HTTP/1.1\nHost: a\n\n", WEIR_REASON_bare_line_feed, 1},
                    Oddity{"folded_line", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", WEIR_REASON_folded_line, 1},
                    Oddity{"http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", WEIR_REASON_lost_track, 1},
                    Oddity{"http09", "GET /\r\n", WEIR_REASON_lost_track, 1},
                    Oddity{"long_head", "GET / HTTP/1.1\r\nA: " + std::string(33'000, 'a') + "\r\n\r\n",
                           WEIR_REASON_head_too_long, 1}),
    [](const auto& entry) { return std::string(entry.param.name); });

/// Responses tell when a connection is quiet; `done` of them are complete behind the last byte.
struct Responses
{
    const char* name;
    std::vector<std::string> requests;
    std::string stream;
    std::uint32_t done;
};

class PacketResponses : public PacketStream, public testing::WithParamInterface<Responses>
{
};

TEST_P(PacketResponses, AreFollowedHoweverTheyAreCut)
{
    const std::string& stream = GetParam().stream;
    for (std::size_t cut = 0; cut < stream.size(); ++cut) {
        PacketConnection tcp = opened();
        for (const std::string& request : GetParam().requests)
            tcp.send(request);
        EXPECT_EQ(tcp.respond(stream.substr(0, cut)).verdict, verdictNext);
        EXPECT_EQ(tcp.respond(stream.substr(cut)).verdict, verdictNext);
        const weir_server server = tcp.flow().server;
        ASSERT_EQ(server.answered, GetParam().done) << "cut at " << cut;
        ASSERT_FALSE(server.unreadable) << "cut at " << cut;
    }
}

const std::string plainGet = "GET / HTTP/1.1\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    Streams, PacketResponses,
    testing::Values(
        Responses{"length", {plainGet}, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 1},
        Responses{"empty", {plainGet}, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 1},
        Responses{"no_content", {plainGet}, "HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n", 1},
        Responses{"not_modified", {plainGet}, "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 1},
        Responses{"head", {"HEAD / HTTP/1.1\r\n\r\n"}, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", 1},
        Responses{"chunked",
                  {plainGet},
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n",
                  1},
        Responses{"continue",
                  {plainGet},
                  "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
                  1},
        Responses{"until_close",
                  {plainGet},
                  "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                  0},
        Responses{"unfinished", {plainGet}, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", 0},
        Responses{"pipelined",
                  {plainGet, "HEAD / HTTP/1.1\r\n\r\n", plainGet},
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"
                  "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                  3}),
    [](const auto& entry) { return std::string(entry.param.name); });

/// Else each of its segments would be taken for displaced, and dropped for ever.
TEST_F(PacketStream, WhatWentOnUnseenIsAdriftUntilItIsQuiet)
{
    const std::string who = client(policyPlenty);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    tcp.clientNext += 300;
    tcp.serverNext += 400;
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_lost_track), 1U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{1, 0, 0, 0}));
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_resynchronised), 1U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
}

/// nginx answers a head that is too long before it has come to its end, and closes a moment later.
TEST_F(PacketStream, TheRestOfALongHeadBehindItsAnswerCountsAsAnother)
{
    PacketConnection tcp = opened();
    tcp.send("GET / HTTP/1.1\r\nA: ");
    for (int piece = 0; piece < 34; ++piece)
        tcp.send(std::string(1'000, 'a'));
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0}));
    tcp.respond("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    tcp.send(std::string(1'000, 'a'));
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 0}));
    Tcp fin = tcp.serverSegment();
    fin.flags |= tcp_flag::fin;
    tcp.runServer(fin);
    tcp.send(std::string(1'000, 'a'));
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 0}));
}

TEST_F(PacketStream, TunnelsAreLeftAlone)
{
    PacketConnection connect = opened();
    connect.send("CONNECT a:443 HTTP/1.1\r\n\r\n");
    connect.respond("HTTP/1.1 200 OK\r\n\r\n");
    PacketConnection upgrade = opened();
    upgrade.send("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
    upgrade.respond("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    for (PacketConnection* tcp : {&connect, &upgrade})
        EXPECT_EQ(tcp->send(get() + get()).verdict, verdictNext);
    EXPECT_EQ(judged(), (Counts{2, 0, 0, 0}));
}

} // namespace
} // namespace weir
