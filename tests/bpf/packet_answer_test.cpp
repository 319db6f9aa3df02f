// SPDX-License-Identifier: GPL-3.0-or-later
// The 429 from the kernel: what the client gets, what the server gets, and when.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"

#include <optional>
#include <vector>

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

const std::string done = "HTTP/1.1 204 No Content\r\n\r\n";

/// The form that closes the connection.
class PacketAnswer : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        closeAlways(programs(), true);
    }
    void TearDown() override { closeAlways(programs(), false); }

    /// A connection whose client has used up its burst; everything is answered.
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

    /// The packet became a reset for the server, and one came out of the interface, for the client.
    static void expectReset(const PacketRun& run, std::uint32_t toServerSequence,
                            std::uint32_t toClientSequence)
    {
        EXPECT_EQ(run.verdict, verdictNext);
        const auto toServer = parsePacket(run.packet);
        ASSERT_TRUE(toServer);
        EXPECT_EQ(toServer->tcp.flags, tcp_flag::rst);
        EXPECT_EQ(toServer->tcp.sequence, toServerSequence);
        const std::vector<Bytes> out = network().captured();
        ASSERT_EQ(out.size(), 1U);
        const auto toClient = parsePacket(out.front());
        ASSERT_TRUE(toClient);
        EXPECT_EQ(toClient->tcp.flags, tcp_flag::rst);
        EXPECT_EQ(toClient->tcp.sequence, toClientSequence);
    }

    /// The one packet that came out of the interface.
    ParsedPacket answer()
    {
        const std::vector<Bytes> packets = network().captured();
        EXPECT_EQ(packets.size(), 1U);
        const auto parsed = packets.empty() ? std::nullopt : parsePacket(packets.front());
        EXPECT_TRUE(parsed);
        return parsed.value_or(ParsedPacket{});
    }
};

/// What becomes of a packet that the ingress program redirects: it leaves through the egress program.
std::optional<ParsedPacket> redirected(const PacketPrograms& programs, const PacketRun& run,
                                       unsigned interface)
{
    EXPECT_EQ(run.verdict, verdictRedirect);
    const PacketRun out = programs.egress(run.packet, interface);
    EXPECT_EQ(out.verdict, verdictNext);
    EXPECT_EQ(out.packet, run.packet);
    return parsePacket(out.packet);
}

std::string headOf(const std::string& response)
{
    return response.substr(0, response.find("\r\n\r\n") + 4);
}

struct Variant
{
    const char* name;
    PacketEnds ends;
};

class PacketAnswerOver : public PacketAnswer, public testing::WithParamInterface<Variant>
{
};

TEST_P(PacketAnswerOver, GoesToTheClientAndTheServerIsReset)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who, GetParam().ends);
    const PacketRun run = tcp.send(get(who));
    const ParsedPacket reply = answer();
    const PacketEnds& ends = GetParam().ends;
    EXPECT_EQ(reply.source, ends.server);
    EXPECT_EQ(reply.target, ends.client);
    EXPECT_EQ(reply.tcp.sourcePort, 80);
    EXPECT_EQ(reply.tcp.targetPort, tcp.tuple().client_port);
    EXPECT_EQ(reply.tcp.sequence, tcp.serverNext);
    EXPECT_EQ(reply.tcp.ack, tcp.clientNext);
    EXPECT_EQ(reply.tcp.flags, tcp_flag::ack | tcp_flag::psh | tcp_flag::fin);
    EXPECT_EQ(reply.tcp.window, tcp.serverWindow);
    EXPECT_EQ(reply.timeToLive, 64);
    EXPECT_EQ(reply.ethernetTarget, (Bytes{0x02, 0, 0, 0, 0, 0x07}));
    EXPECT_EQ(reply.ethernetSource, (Bytes{0x02, 0, 0, 0, 0, 0x10}));
    EXPECT_TRUE(reply.lengthFits);
    EXPECT_TRUE(reply.ipSumRight);
    EXPECT_TRUE(reply.tcpSumRight);
    EXPECT_TRUE(reply.tcpSumOpenRight);
    EXPECT_EQ(reply.tcp.timestamps.has_value(), ends.timestamps);
    if (reply.tcp.timestamps) {
        EXPECT_EQ(reply.tcp.timestamps->first, tcp.serverClock) << "TSval: the client's TSecr";
        EXPECT_EQ(reply.tcp.timestamps->second, tcp.clientClock);
    }
    EXPECT_EQ(reply.payload.substr(0, 32), "HTTP/1.1 429 Too Many Requests\r\n");
    EXPECT_EQ(reply.payload.substr(headOf(reply.payload).size()), "{\"status\":429}");

    /* The packet that arrived is the server's reset now. */
    EXPECT_EQ(run.verdict, verdictNext);
    const auto reset = parsePacket(run.packet);
    ASSERT_TRUE(reset);
    EXPECT_EQ(reset->source, ends.client);
    EXPECT_EQ(reset->target, ends.server);
    EXPECT_EQ(reset->ethernetTarget, (Bytes{0x02, 0, 0, 0, 0, 0x10}));
    EXPECT_EQ(reset->tcp.flags, tcp_flag::rst);
    EXPECT_EQ(reset->tcp.sequence, tcp.clientNext - get(who).size()) << "exactly what the server expects";
    EXPECT_EQ(reset->payload, "");
    EXPECT_TRUE(reset->lengthFits);
    EXPECT_TRUE(reset->ipSumRight);
    EXPECT_TRUE(reset->tcpSumRight);
    EXPECT_TRUE(reset->tcpSumOpenRight);

    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 1, 0}));
    EXPECT_EQ(counted(WEIR_REASON_answered), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Ends, PacketAnswerOver,
    testing::Values(Variant{"ipv4", {}}, Variant{"ipv4_without_timestamps", {.timestamps = false}},
                    Variant{"ipv6", {.client = "2001:db8::7", .server = "2001:db8::10"}},
                    Variant{"ipv6_without_timestamps",
                            {.client = "2001:db8::ffff", .server = "2001:db8::10", .timestamps = false}},
                    Variant{"other_addresses", {.client = "255.255.255.254", .server = "10.0.0.1"}}),
    [](const auto& entry) { return std::string(entry.param.name); });

TEST_F(PacketAnswer, SaysWhenToComeAgain)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    tcp.send(get(who));
    const std::string head = headOf(answer().payload);
    /* Two requests at one a day have been used up within this second. */
    EXPECT_NE(head.find("\r\nRetry-After:     86400\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find(";r=0;     t=86400\r\n"), std::string::npos) << head;
}

/// The padding makes both forms of the checksum one number: for any content.
TEST_F(PacketAnswer, ChecksumsHoldForAnyBody)
{
    for (int length = 0; length < 40; ++length) {
        std::string body;
        for (int index = 0; index < length; ++index)
            body += static_cast<char>(31 * index * index + 7 * length);
        installAnswer(programs(), policyReject, 0, body);
        const std::string who = client(policyReject);
        PacketConnection tcp = exhausted(who);
        tcp.send(get(who));
        const ParsedPacket reply = answer();
        EXPECT_EQ(reply.payload.substr(headOf(reply.payload).size()), body);
        EXPECT_TRUE(reply.tcpSumRight) << length;
        EXPECT_TRUE(reply.tcpSumOpenRight) << length;
    }
}

TEST_F(PacketAnswer, HeadGetsNoBody)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    tcp.send("HEAD / HTTP/1.1\r\nX-Client-ID: " + who + "\r\n\r\n");
    const ParsedPacket reply = answer();
    EXPECT_EQ(reply.payload, headOf(reply.payload));
    EXPECT_TRUE(reply.tcpSumRight);
}

TEST_F(PacketAnswer, ComesAgainUntilItIsAcknowledgedThenTheRestSinks)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    tcp.send(get(who));
    const ParsedPacket first = answer();

    tcp.forget(get(who).size());
    const auto second = redirected(programs(), tcp.send(get(who)), network().interface());
    ASSERT_TRUE(second);
    EXPECT_EQ(second->payload, first.payload);
    EXPECT_EQ(second->tcp.sequence, first.tcp.sequence);
    EXPECT_TRUE(second->tcpSumRight);
    EXPECT_EQ(counted(WEIR_REASON_answered_again), 1U);

    /* The client has it: what it still sends is acknowledged, its pure acknowledgements are not. */
    tcp.serverNext += static_cast<std::uint32_t>(first.payload.size()) + 1;
    EXPECT_EQ(tcp.clientAcknowledges().verdict, verdictDrop);
    const auto acknowledged = redirected(programs(), tcp.send("more of a body"), network().interface());
    ASSERT_TRUE(acknowledged);
    EXPECT_EQ(acknowledged->tcp.flags, tcp_flag::ack);
    EXPECT_EQ(acknowledged->tcp.ack, tcp.clientNext);
    EXPECT_EQ(acknowledged->tcp.sequence, tcp.serverNext);
    EXPECT_EQ(acknowledged->payload, "");
    EXPECT_TRUE(acknowledged->tcpSumRight);

    Tcp fin = tcp.clientSegment();
    fin.flags |= tcp_flag::fin;
    const auto last = redirected(programs(), tcp.runClient(fin), network().interface());
    ASSERT_TRUE(last);
    EXPECT_EQ(last->tcp.ack, tcp.clientNext + 1);
    EXPECT_EQ(tcp.respond("too late").verdict, verdictDrop) << "the server's socket has been reset";
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 1, 0})) << "nothing of this was a new request";
}

TEST_F(PacketAnswer, WaitsUntilTheServerHasAnswered)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    tcp.respond(done);
    tcp.send(get(who)); // not answered yet
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_answer_delayed), 1U);
    EXPECT_TRUE(network().captured().empty());

    tcp.respond(done);
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictNext);
    EXPECT_EQ(answer().payload.substr(0, 12), "HTTP/1.1 429");
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 1, 0})) << "decided once";
}

TEST_F(PacketAnswer, WaitsUntilTheClientHasTheResponse)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    Tcp behind = tcp.clientSegment();
    behind.ack -= 1;
    EXPECT_EQ(tcp.runClient(behind, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_answer_delayed), 1U);
    tcp.send(get(who));
    EXPECT_EQ(answer().payload.substr(0, 12), "HTTP/1.1 429");
}

TEST_F(PacketAnswer, IsForASegmentOfItsOwn)
{
    const std::string who = client(policyReject);
    const std::string one = get(who);
    PacketConnection tcp = connection();
    tcp.open();
    const auto rest = parsePacket(tcp.sendAt(0, one + one + one).packet);
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->payload, one + one);
    EXPECT_TRUE(network().captured().empty());
    tcp.clientNext += static_cast<std::uint32_t>(2 * one.size());
    tcp.respond(done + done);
    tcp.send(one);
    EXPECT_EQ(answer().payload.substr(0, 12), "HTTP/1.1 429");
}

/// Its repetition, and the client's end of the connection, come after an interface was given up, too.
TEST_F(PacketAnswer, ComesAgainOverAnInterfaceThatIsGivenUp)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = exhausted(who);
    tcp.sendAt(0, get(who));
    const ParsedPacket first = answer();
    giveUp(programs(), network().interface(), WEIR_DRAIN_REWRITE);
    const auto again = redirected(programs(), tcp.sendAt(0, get(who)), network().interface());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->payload, first.payload);

    /* Another connection takes its addresses and ports. */
    PacketEnds ends;
    ends.clientPort = tcp.tuple().client_port;
    PacketConnection next(programs(), network().interface(), ends);
    next.clientNext = 77'000'000;
    next.open();
    EXPECT_EQ(next.send(get(who)).verdict, verdictNext);
    giveUp(programs(), network().interface(), std::nullopt);
}

/// Nor is its client left waiting for ever.
TEST_F(PacketAnswer, IsNotPutBehindAResponseThatCannotBeRead)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    tcp.respond("ICY 200 OK\r\n\r\n");
    tcp.send(get(who));
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.sendAt(0, get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_answer_delayed), 1U) << "the request before it has had no response";
    EXPECT_TRUE(network().captured().empty());

    tcp.respond("ICY 200 OK\r\n\r\n");
    expectReset(tcp.sendAt(0, get(who)), tcp.clientNext, tcp.serverNext);
    EXPECT_EQ(counted(WEIR_REASON_response_unreadable), 1U);
}

/// Joined inside a body: what looks like a request there is none, also when it comes again.
TEST_F(PacketAnswer, IsNotPutIntoARequestWhoseRestWasRefused)
{
    assignPrefix(programs(), "198.18.7.3", 32, policyReject);
    for (int used = 0; used < 2; ++used)
        connection({.client = "198.18.7.3"}).send("tail of something\r\n\r\n");
    PacketConnection tcp = connection({.client = "198.18.7.3"});
    const std::string inside = get(client(policyReject));
    EXPECT_EQ(tcp.send(inside).verdict, verdictDrop);
    tcp.forget(inside.size());
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.send(inside).verdict, verdictNext);
    EXPECT_EQ(counted(WEIR_REASON_resynchronised), 0U);
    EXPECT_EQ(counted(WEIR_REASON_answered), 0U);
    EXPECT_EQ(counted(WEIR_REASON_reset_adrift), 1U);
}

/// The first part of a head comes again when the server has the whole of it: its answer is no early one.
TEST_F(PacketAnswer, ComesAlsoAfterAHeadWasReadAgainInPart)
{
    const std::string who = client(policyReject);
    const std::string head = get(who);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(head.substr(0, 20));
    tcp.send(head.substr(20));
    EXPECT_EQ(tcp.sendAt(-static_cast<std::int32_t>(head.size()), head.substr(0, 20)).verdict, verdictNext);
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(counted(WEIR_REASON_answered_early), 0U);

    for (int request = 0; request < 2; ++request) {
        EXPECT_EQ(tcp.send(head).verdict, verdictNext);
        tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    }
    tcp.send(head);
    EXPECT_EQ(counted(WEIR_REASON_answered), 1U);
    EXPECT_EQ(counted(WEIR_REASON_response_unreadable), 0U);
}

/// Where it stands is not known, so no 429 may be put in; without an answer its client would wait for ever.
TEST_F(PacketAnswer, RefusedAgainOnAConnectionThatCantBeFollowedResetsBothSides)
{
    assignPrefix(programs(), "198.18.7.1", 32, policyReject);
    assignPrefix(programs(), "198.18.7.2", 32, policyDrop);
    PacketConnection tcp = connection({.client = "198.18.7.1"});
    PacketConnection silent = connection({.client = "198.18.7.2"});
    for (PacketConnection* each : {&tcp, &silent}) {
        for (int answered = 0; answered < 2; ++answered) {
            EXPECT_EQ(each->send("tail of something\r\n\r\n").verdict, verdictNext);
            each->respond("something");
            // What follows is no request that could be read: the connection stays adrift.
            each->serverNext += 100;
        }
        each->clientNext += 1000;
        EXPECT_EQ(each->send(get()).verdict, verdictDrop) << "not answered at once";
        each->forget(get().size());
    }
    EXPECT_TRUE(network().captured().empty());
    EXPECT_EQ(silent.send(get()).verdict, verdictDrop) << "as its policy says";

    const std::uint32_t serverExpects = tcp.clientNext - 1000;
    expectReset(tcp.send(get()), serverExpects, tcp.serverNext);
    EXPECT_EQ(counted(WEIR_REASON_reset_adrift), 1U);
    EXPECT_EQ(judged(), (Counts{4, 0, 1, 1})) << "charged once, however often it is repeated";
}

/// The first part of a response was lost before it came here, while an address was being resolved, say; then
/// the server repeats the last part first (RFC 8985, tail loss probe).
TEST_F(PacketAnswer, ComesAlsoAfterAResponseThatCameInAnotherOrder)
{
    const std::string who = client(policyReject);
    const std::string response = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    tcp.respond(done);
    tcp.send(get(who));
    Tcp probe = tcp.serverSegment();
    probe.sequence += static_cast<std::uint32_t>(response.size() - 3);
    EXPECT_EQ(tcp.runServer(probe, "llo").verdict, verdictDrop) << "it has to come again behind the rest";
    EXPECT_EQ(counted(WEIR_REASON_out_of_order), 1U);
    tcp.respond(response);
    tcp.send(get(who));
    EXPECT_EQ(answer().payload.substr(0, 12), "HTTP/1.1 429");
}

TEST_F(PacketAnswer, DoesNotStopAServerWhoseBytesTookAnotherWay)
{
    const std::string who = client(policyReject);
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(get(who));
    tcp.serverNext += 100; // unseen
    EXPECT_EQ(tcp.respond("x").verdict, verdictDrop);
    tcp.serverNext -= 1;
    EXPECT_EQ(tcp.clientAcknowledges().verdict, verdictNext) << "the client has the unseen ones";
    EXPECT_EQ(tcp.respond("x").verdict, verdictNext);

    PacketConnection silent = connection(); // its acknowledgements take another way, too
    silent.open();
    silent.send(get(who));
    silent.serverNext += 100;
    int dropped = 0;
    while (dropped < 10 && silent.runServer(silent.serverSegment(), "x").verdict == verdictDrop)
        ++dropped;
    EXPECT_EQ(dropped, 4);
}

TEST_F(PacketAnswer, ThatIsMissingIsADrop)
{
    const std::uint32_t policy = 21;
    installPolicy(programs(), policy, {{{1, 86'400}, 2, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
    const std::string who = client(static_cast<SitePolicy>(policy));
    PacketConnection tcp = exhausted(who);
    EXPECT_EQ(tcp.send(get(who)).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_answer_failed), 1U);
    EXPECT_TRUE(network().captured().empty());
}

} // namespace
} // namespace weir
