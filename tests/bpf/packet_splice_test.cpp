// SPDX-License-Identifier: GPL-3.0-or-later
// The 429 after which the connection lives on: what either end gets from then on.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"

#include <optional>
#include <vector>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

const std::string done = "HTTP/1.1 204 No Content\r\n\r\n";

class PacketSplice : public PacketSite
{
protected:
    /// A connection whose client has used up its burst; everything is answered and acknowledged.
    PacketConnection exhausted(const std::string& who, PacketEnds ends = {}) const
    {
        PacketConnection tcp = connection(ends);
        tcp.open();
        for (int index = 0; index < 2; ++index) {
            tcp.send(get(who));
            tcp.respond(done);
        }
        tcp.clientAcknowledges();
        return tcp;
    }

    /// The packet that became an answer; `tcp` has received it.
    static ParsedPacket answered(PacketConnection& tcp, const PacketRun& run)
    {
        EXPECT_EQ(run.verdict, verdictRedirect);
        const auto parsed = parsePacket(run.packet);
        EXPECT_TRUE(parsed);
        if (!parsed)
            return {};
        tcp.serverNext += static_cast<std::uint32_t>(parsed->payload.size());
        return *parsed;
    }

    /// What the server gets of a packet that passes.
    static ParsedPacket passed(const PacketRun& run)
    {
        EXPECT_EQ(run.verdict, verdictNext);
        const auto parsed = parsePacket(run.packet);
        EXPECT_TRUE(parsed);
        EXPECT_TRUE(!parsed || parsed->tcpSumRight);
        return parsed.value_or(ParsedPacket{});
    }
};

struct Variant
{
    const char* name;
    PacketEnds ends;
};

class PacketSpliceOver : public PacketSplice, public testing::WithParamInterface<Variant>
{
};

TEST_P(PacketSpliceOver, TheRequestBecomesTheAnswerAndTheServerHearsNothing)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who, GetParam().ends);
    const std::uint32_t serverNext = tcp.serverNext, clientNext = tcp.clientNext;
    const PacketRun run = tcp.send(get(who));
    const ParsedPacket reply = answered(tcp, run);
    EXPECT_EQ(reply.source, GetParam().ends.server);
    EXPECT_EQ(reply.target, GetParam().ends.client);
    EXPECT_EQ(reply.tcp.sequence, serverNext);
    EXPECT_EQ(reply.tcp.ack, tcp.clientNext);
    EXPECT_EQ(reply.tcp.flags, tcp_flag::ack | tcp_flag::psh);
    EXPECT_EQ(reply.tcp.window, tcp.serverWindow);
    EXPECT_TRUE(reply.lengthFits && reply.ipSumRight && reply.tcpSumRight && reply.tcpSumOpenRight);
    EXPECT_NE(reply.payload.find("\r\nConnection: keep-alive\r\n"), std::string::npos) << reply.payload;
    EXPECT_TRUE(network().captured().empty()) << "a reset or an acknowledgement that nobody needs";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 1, 0}));
    EXPECT_EQ(counted(WEIR_REASON_kept), 1U);

    /* Both ends go on with their own numbers. */
    const ParsedPacket acknowledgement = passed(tcp.clientAcknowledges());
    EXPECT_EQ(acknowledgement.tcp.sequence, clientNext);
    EXPECT_EQ(acknowledgement.tcp.ack, serverNext);
    const std::string free = client(policyPlenty);
    const ParsedPacket request = passed(tcp.send(get(free)));
    EXPECT_EQ(request.tcp.sequence, clientNext);
    EXPECT_EQ(request.tcp.ack, serverNext);
    EXPECT_EQ(request.payload, get(free));
    Tcp segment = tcp.serverSegment();
    segment.sequence = serverNext;
    segment.ack = static_cast<std::uint32_t>(clientNext + get(free).size());
    const ParsedPacket response = passed(tcp.runServer(segment, done));
    EXPECT_EQ(response.tcp.sequence, tcp.serverNext);
    EXPECT_EQ(response.tcp.ack, tcp.clientNext);
    EXPECT_EQ(response.payload, done);
    EXPECT_EQ(judgedOf(identity(free)), (Counts{1, 0, 0, 0}));
}

INSTANTIATE_TEST_SUITE_P(
    Ends, PacketSpliceOver,
    testing::Values(Variant{"ipv4", {}}, Variant{"ipv4_without_timestamps", {.timestamps = false}},
                    Variant{"ipv6", {.client = "2001:db8::7", .server = "2001:db8::10"}}),
    [](const auto& entry) { return std::string(entry.param.name); });

/// A response whose acknowledgement only the refused request carried would be repeated for ever.
TEST_F(PacketSplice, TheServerHearsWhatTheRefusedRequestAcknowledged)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 2; ++index) {
        tcp.send(get(who));
        tcp.respond(done);
    }
    const std::uint32_t serverNext = tcp.serverNext, clientNext = tcp.clientNext;
    const ParsedPacket told = passed(tcp.send(get(who)));
    EXPECT_EQ(told.tcp.flags, tcp_flag::ack);
    EXPECT_EQ(told.tcp.sequence, clientNext);
    EXPECT_EQ(told.tcp.ack, serverNext);
    EXPECT_EQ(told.payload, "");
    ASSERT_TRUE(told.tcp.timestamps);
    EXPECT_EQ(told.tcp.timestamps->first, tcp.clientClock);
    const std::vector<Bytes> out = network().captured();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(parsePacket(out.front())->payload.substr(0, 12), "HTTP/1.1 429");
}

TEST_F(PacketSplice, AnUnheardAnswerComesAgainTheSame)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    const std::uint32_t clientNext = tcp.clientNext;
    const PacketRun first = tcp.sendAt(0, get(who));
    ASSERT_EQ(first.verdict, verdictRedirect);
    EXPECT_EQ(tcp.sendAt(0, get(who)).packet, first.packet);
    EXPECT_EQ(counted(WEIR_REASON_answered_again), 1U);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 1, 0})) << "charged once";

    /* The server must not acknowledge the request for us meanwhile: it would never come again. */
    Tcp segment = tcp.serverSegment();
    segment.ack = clientNext;
    EXPECT_EQ(passed(tcp.runServer(segment)).tcp.ack, clientNext);

    /* The configuration has changed, and the text is gone: the length is what it was. */
    installAnswer(programs(), policyReject, 0, "{\"status\":429, \"something\":\"else\"}");
    const auto other = parsePacket(tcp.sendAt(0, get(who)).packet);
    ASSERT_TRUE(other);
    EXPECT_EQ(other->payload.size(), parsePacket(first.packet)->payload.size());
    EXPECT_EQ(other->payload.substr(0, 12), "HTTP/1.1 429");
    EXPECT_EQ(other->payload.substr(other->payload.size() - 4), "\r\n\r\n");
    EXPECT_NE(other->payload.find("\r\nContent-Length: 0\r\n"), std::string::npos);
    EXPECT_TRUE(other->tcpSumRight && other->tcpSumOpenRight);
}

/// Who sends packets in the client's name, without its numbers, changes nothing of the connection.
TEST_F(PacketSplice, AForgedResetMovesNoSeam)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    const std::uint32_t serverNext = tcp.serverNext, clientNext = tcp.clientNext;
    answered(tcp, tcp.send(get(who)));
    tcp.clientAcknowledges();
    Tcp reset = tcp.clientSegment();
    reset.flags = tcp_flag::rst;
    const auto isHeardAsBefore = [&] {
        Tcp segment = tcp.serverSegment();
        segment.sequence = serverNext;
        segment.ack = clientNext;
        const ParsedPacket heard = passed(tcp.runServer(segment));
        return heard.tcp.sequence == tcp.serverNext && heard.tcp.ack == tcp.clientNext;
    };
    for (const std::uint32_t far : {0U, 0x50000000U, 0x90000000U, 0xd0000000U}) {
        for (const std::uint32_t sequence : {clientNext, clientNext + far}) {
            reset.sequence = sequence;
            reset.ack = serverNext + far; // means nothing: the flag is not set
            passed(tcp.runClient(reset));
            EXPECT_TRUE(isHeardAsBefore()) << far;
        }
    }
}

/// Else it would not be given again when it is lost.
TEST_F(PacketSplice, AForgedAcknowledgementDoesNotReceiveTheAnswer)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    answered(tcp, tcp.send(get(who)));
    tcp.clientAcknowledges();
    Tcp forged = tcp.clientSegment();
    for (const std::uint32_t far : {0x1000U, 0x40000000U, 0x7ffffff0U}) {
        forged.ack = tcp.serverNext + far;
        passed(tcp.runClient(forged));
        tcp.clientAcknowledges();
    }
    ASSERT_EQ(tcp.sendAt(0, get(who)).verdict, verdictRedirect);
    const auto again = parsePacket(tcp.sendAt(0, get(who)).packet);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->payload.substr(0, 12), "HTTP/1.1 429");
    EXPECT_EQ(counted(WEIR_REASON_answered_again), 1U);
}

TEST_F(PacketSplice, AnyNumberOfRefusals)
{
    const std::string who = client(policyReject), free = client(policyPlenty);
    PacketConnection tcp = exhausted(who);
    std::uint32_t serverSpace = tcp.clientNext, serverNext = tcp.serverNext;
    for (int round = 0; round < 20; ++round) {
        for (int refusal = 0; refusal <= round % 3; ++refusal) {
            const ParsedPacket reply = answered(tcp, tcp.send(get(who)));
            EXPECT_EQ(reply.tcp.ack, tcp.clientNext);
        }
        tcp.clientAcknowledges();
        ASSERT_EQ(passed(tcp.send(get(free))).tcp.sequence, serverSpace) << round;
        serverSpace += static_cast<std::uint32_t>(get(free).size());
        Tcp segment = tcp.serverSegment();
        segment.sequence = serverNext;
        segment.ack = serverSpace;
        const ParsedPacket response = passed(tcp.runServer(segment, done));
        ASSERT_EQ(response.tcp.sequence, tcp.serverNext);
        ASSERT_EQ(response.tcp.ack, tcp.clientNext);
        tcp.serverNext += static_cast<std::uint32_t>(done.size());
        serverNext += static_cast<std::uint32_t>(done.size());
        tcp.clientAcknowledges();

        /* What the server repeats from before the refusals has the numbers that it had. */
        segment = tcp.serverSegment();
        segment.sequence = serverNext - static_cast<std::uint32_t>(done.size());
        segment.ack = serverSpace;
        ASSERT_EQ(passed(tcp.runServer(segment, done)).tcp.sequence, tcp.serverNext - done.size());
    }
    EXPECT_EQ(judgedOf(identity(who))[2], 39U);
    EXPECT_EQ(judgedOf(identity(free))[0], 20U);
}

TEST_F(PacketSplice, ABodyIsSwallowedWithItsRequest)
{
    const std::string who = client(policyReject), free = client(policyPlenty);
    PacketConnection tcp = exhausted(who);
    const std::uint32_t serverSpace = tcp.clientNext;
    const std::string head = "POST / HTTP/1.1\r\nX-Client-ID: " + who + "\r\nContent-Length: 3000\r\n\r\n";
    answered(tcp, tcp.send(head + std::string(1000, 'b')));
    const auto second = parsePacket(tcp.send(std::string(1000, 'b')).packet);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->tcp.ack, tcp.clientNext);
    EXPECT_EQ(second->payload, "") << "it has been heard";
    EXPECT_EQ(tcp.sendAt(500, std::string(500, 'b')).verdict, verdictDrop) << "a gap";
    /* The next request comes with the body's end: it is not acknowledged, and comes again. */
    const auto third = parsePacket(tcp.sendAt(0, std::string(1000, 'b') + get(free)).packet);
    ASSERT_TRUE(third);
    tcp.clientNext += 1000;
    EXPECT_EQ(third->tcp.ack, tcp.clientNext);
    EXPECT_EQ(passed(tcp.send(get(free))).tcp.sequence, serverSpace);
    EXPECT_EQ(judgedOf(identity(free)), (Counts{1, 0, 0, 0}));
    EXPECT_EQ(counted(WEIR_REASON_swallowed), 2U);
}

/// Some stacks repeat a segment whole although its beginning was acknowledged.
TEST_F(PacketSplice, WhatIsNewBehindWhatWasSwallowedGoesOn)
{
    const std::string who = client(policyReject), free = client(policyPlenty);
    PacketConnection tcp = exhausted(who);
    const std::uint32_t serverSpace = tcp.clientNext;
    answered(tcp, tcp.sendAt(0, get(who) + get(free)));
    const ParsedPacket rest = passed(tcp.sendAt(0, get(who) + get(free)));
    EXPECT_EQ(rest.payload, get(free));
    EXPECT_EQ(rest.tcp.sequence, serverSpace);
    EXPECT_TRUE(rest.lengthFits && rest.ipSumRight && rest.tcpSumRight);
    EXPECT_EQ(judgedOf(identity(free)), (Counts{1, 0, 0, 0}));
}

TEST_F(PacketSplice, SelectiveAcknowledgementsAreTranslated)
{
    const std::string who = client(policyReject), free = client(policyPlenty);
    PacketConnection tcp = exhausted(who);
    const std::uint32_t serverSpace = tcp.clientNext, serverNext = tcp.serverNext;
    answered(tcp, tcp.send(get(who)));
    tcp.clientAcknowledges();
    tcp.send(get(free));
    Tcp segment = tcp.clientSegment();
    segment.sack = {{tcp.serverNext + 100, tcp.serverNext + 200},
                    {tcp.serverNext + 300, tcp.serverNext + 500}};
    ParsedPacket got = passed(tcp.runClient(segment));
    EXPECT_EQ(got.tcp.sack, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{
                                {serverNext + 100, serverNext + 200}, {serverNext + 300, serverNext + 500}}));
    segment = tcp.serverSegment();
    segment.sequence = serverNext;
    segment.ack = serverSpace;
    segment.sack = {{serverSpace + 10, serverSpace + 20}};
    got = passed(tcp.runServer(segment));
    const auto first = static_cast<std::uint32_t>(tcp.clientNext - get(free).size());
    EXPECT_EQ(got.tcp.ack, first);
    EXPECT_EQ(got.tcp.sack, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{first + 10, first + 20}}));
}

struct Closing
{
    const char* name;
    std::string request;
    weir_reason reason;
};

class PacketCloses : public PacketSplice, public testing::WithParamInterface<Closing>
{
};

TEST_P(PacketCloses, WhereItWouldNotBeSafe)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    std::string request = GetParam().request;
    request.replace(request.find("WHO"), 3, who);
    const PacketRun run = tcp.send(request);
    EXPECT_EQ(run.verdict, verdictNext) << "the server's reset";
    const std::vector<Bytes> out = network().captured();
    ASSERT_EQ(out.size(), 1U);
    const auto reply = parsePacket(out.front());
    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->tcp.flags & tcp_flag::fin);
    EXPECT_NE(reply->payload.find("\r\nConnection:      close\r\n"), std::string::npos) << reply->payload;
    EXPECT_EQ(counted(GetParam().reason), 1U);
    EXPECT_FALSE(programs().splice(tcp.tuple()));
}

INSTANTIATE_TEST_SUITE_P(
    Requests, PacketCloses,
    testing::Values(
        Closing{"close", "GET / HTTP/1.1\r\nConnection: close\r\nX-Client-ID: WHO\r\n\r\n",
                WEIR_REASON_closed_by_request},
        Closing{"upgrade", "GET / HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nX-Client-ID: WHO\r\n\r\n",
                WEIR_REASON_closed_by_request},
        Closing{"expect",
                "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\nX-Client-ID: WHO\r\n\r\n",
                WEIR_REASON_closed_by_request},
        Closing{"http_1_0", "GET / HTTP/1.0\r\nX-Client-ID: WHO\r\n\r\n", WEIR_REASON_closed_by_request},
        Closing{"connect", "CONNECT a:1 HTTP/1.1\r\nX-Client-ID: WHO\r\n\r\n", WEIR_REASON_closed_by_request},
        Closing{"chunked", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nX-Client-ID: WHO\r\n\r\n",
                WEIR_REASON_closed_by_body},
        Closing{"long_body", "POST / HTTP/1.1\r\nContent-Length: 65537\r\nX-Client-ID: WHO\r\n\r\n",
                WEIR_REASON_closed_by_body}),
    [](const auto& entry) { return std::string(entry.param.name); });

class PacketKeeps : public PacketSplice, public testing::WithParamInterface<const char*>
{
};

TEST_P(PacketKeeps, KeepAliveHoweverItIsSpelt)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    tcp.send("GET / HTTP/1.1\r\n" + std::string(GetParam()) + "\r\nX-Client-ID: " + who + "\r\n\r\n");
    EXPECT_EQ(counted(WEIR_REASON_kept), 1U);
}

INSTANTIATE_TEST_SUITE_P(Requests, PacketKeeps,
                         testing::Values("Connection: keep-alive", "connection:keep-alive",
                                         "CONNECTION: Keep-Alive", "Connections: close",
                                         "X-Connection: close", "Expects: nothing"));

TEST_F(PacketSplice, AnInterfaceThatIsGivenUpOnlyRewrites)
{
    const std::string who = client(policyReject), another = client(policyReject);
    PacketConnection tcp = exhausted(who), other = exhausted(another);
    const std::uint32_t clientNext = tcp.clientNext;
    answered(tcp, tcp.send(get(who)));
    giveUp(programs(), network().interface(), WEIR_DRAIN_REWRITE);
    EXPECT_EQ(passed(tcp.send(get(who))).tcp.sequence, clientNext);
    EXPECT_EQ(passed(other.send(get(another))).payload, get(another)) << "nobody is refused";
    EXPECT_FALSE(programs().splice(other.tuple()));

    /* The client's port is used again. */
    PacketEnds ends;
    ends.clientPort = tcp.tuple().client_port;
    PacketConnection next(programs(), network().interface(), ends);
    next.clientNext = 77'000'000;
    next.open();
    const std::uint32_t begins = next.clientNext;
    EXPECT_EQ(passed(next.send(get(who))).tcp.sequence, begins);
    EXPECT_EQ(passed(next.respond(done)).tcp.ack, next.clientNext);

    giveUp(programs(), network().interface(), std::nullopt);
    EXPECT_EQ(passed(next.send(get(who))).payload, get(who)) << "what passed unread is unknown";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 1, 0}));
    EXPECT_EQ(counted(WEIR_REASON_joined_midway), 1U);
}

TEST_F(PacketSplice, FullMeansClose)
{
    PacketProgramsOptions options;
    options.splices = 1;
    // The map is made with room for one connection; the site's own programs have plenty.
    const PacketPrograms small(options);
    installSite(small);
    const std::string who = "client-full";
    assign(small, identity(who), policyReject);
    int kept = 0, closed = 0;
    for (std::uint16_t port = 50'000; port < 50'003; ++port) {
        PacketConnection tcp(small, network().interface(), {.clientPort = port});
        tcp.open();
        for (int index = 0; index < 3; ++index) {
            const PacketRun run = tcp.send(get(who));
            if (run.verdict == verdictNext && parsePacket(run.packet)->payload.empty())
                tcp.clientAcknowledges();
            else
                tcp.respond(done);
        }
    }
    kept = static_cast<int>(small.reason(WEIR_REASON_kept));
    closed = static_cast<int>(small.reason(WEIR_REASON_splices_full));
    EXPECT_EQ(kept, 1);
    EXPECT_GE(closed, 1);
}

} // namespace
} // namespace weir
