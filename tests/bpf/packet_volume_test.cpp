// SPDX-License-Identifier: GPL-3.0-or-later
// Limits on bytes and on connections: which segments pass, whose they are, and that each is charged once a
// passage.
#include "tests/bpf/packet_parse.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_service.h"

namespace weir {
namespace {

using Counts = std::array<std::uint64_t, 4>; // passed, throttled, rejected, dropped

constexpr std::uint64_t burst = 10'000;
constexpr std::uint32_t service = 0;

/// Policies that nobody has used: limits' buckets and rows begin anew.
std::uint32_t nextPolicy = 100;

class PacketVolume : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        usePort(WEIR_PORT_USED | WEIR_PORT_VOLUME | WEIR_PORT_CONNECTIONS);
    }
    void TearDown() override
    {
        if (!IsSkipped())
            usePort(WEIR_PORT_USED);
    }

    static void usePort(int use)
    {
        weir_port entry{};
        entry.used[0] = static_cast<std::uint8_t>(use);
        setEntry(portsMap(programs()), std::uint32_t{80}, entry);
    }

    /// A client whose policy has these limits; nothing comes back during a test.
    std::string limited(const std::vector<weir_measure>& measures, std::uint64_t amount = burst,
                        weir_verdict onExcess = WEIR_DROP, bool observe = false)
    {
        std::vector<LimitTerms> limits;
        for (const weir_measure measure : measures)
            limits.push_back({{1, 86'400}, amount, 0, measure, onExcess});
        return limitedBy(limits, observe);
    }
    std::string limitedBy(const std::vector<LimitTerms>& limits, bool observe = false)
    {
        m_policy = nextPolicy++;
        installPolicy(programs(), m_policy, limits, observe);
        return client(static_cast<SitePolicy>(m_policy));
    }

    static std::string post(const std::string& who, std::size_t length)
    {
        return "POST / HTTP/1.1\r\nX-Client-ID: " + who + "\r\nContent-Length: " + std::to_string(length) +
               "\r\n\r\n";
    }

    PacketConnection opened() const
    {
        PacketConnection tcp = connection();
        tcp.open();
        return tcp;
    }

    weir_counts row(std::uint32_t slot = 0) const { return programs().limitTotals(m_policy, slot); }

    std::uint32_t m_policy = 0;
};

TEST_F(PacketVolume, AnUploadPassesUpToTheBurst)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN});
    PacketConnection tcp = opened();
    const std::string head = post(who, 1'000'000);
    std::uint64_t passed = 0, dropped = 0;
    EXPECT_EQ(tcp.send(head).verdict, verdictNext);
    passed += head.size();
    for (int segment = 0; segment < 20; ++segment) {
        if (tcp.sendAt(0, std::string(1000, 'x')).verdict == verdictNext) {
            tcp.clientNext += 1000;
            passed += 1000;
        } else {
            ++dropped;
        }
    }
    EXPECT_LE(passed, burst);
    EXPECT_GT(passed + 1000, burst);
    EXPECT_EQ(counted(WEIR_REASON_bytes_in_excess), dropped);
    EXPECT_EQ(row().bytes_in, passed);
    EXPECT_EQ(row().dropped, dropped);
    EXPECT_EQ(row().passed + row().dropped, 21U);
    EXPECT_EQ(judged(), (Counts{1, 0, 0, 0})) << "segments are no requests";
    EXPECT_EQ(tcp.flow().next, tcp.clientNext) << "what did not pass was not read";
    EXPECT_EQ(tcp.flow().bytes_in, passed);
}

TEST_F(PacketVolume, WhatIsLargerThanTheBurstCostsAllOfIt)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN}, 500);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.send(post(who, 100'000) + std::string(2000, 'x')).verdict, verdictNext);
    EXPECT_EQ(tcp.send("x").verdict, verdictDrop);
}

TEST_F(PacketVolume, ARepetitionIsChargedAgain)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN}, 5000);
    PacketConnection tcp = opened();
    tcp.send(post(who, 100'000));
    const std::string body(2000, 'x');
    EXPECT_EQ(tcp.send(body).verdict, verdictNext);
    EXPECT_EQ(tcp.sendAt(-2000, body).verdict, verdictNext);
    EXPECT_EQ(tcp.sendAt(-2000, body).verdict, verdictDrop);
    EXPECT_EQ(counted(WEIR_REASON_bytes_in_excess), 1U);
}

TEST_F(PacketVolume, NewConnectionsDoNotEscape)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN});
    std::uint64_t passed = 0;
    const std::string request = post(who, 3000) + std::string(3000, 'x');
    for (int index = 0; index < 6; ++index) {
        PacketConnection tcp = opened();
        passed += tcp.send(request).verdict == verdictNext ? request.size() : 0;
    }
    EXPECT_EQ(passed, 3 * request.size());
    EXPECT_EQ(row().bytes_in, passed);
}

TEST_F(PacketVolume, ADroppedFirstSegmentComesAgainAndItsRequestIsChargedOnce)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN, WEIR_MEASURE_REQUESTS}, 300);
    PacketConnection full = opened();
    EXPECT_EQ(full.send(post(who, 400) + std::string(400, 'x')).verdict, verdictNext);
    PacketConnection tcp = opened();
    const std::string request = get(who);
    for (int copy = 0; copy < 3; ++copy)
        EXPECT_EQ(tcp.sendAt(0, request).verdict, verdictDrop) << copy;
    EXPECT_EQ(judgedOf(identity(who)), (Counts{2, 0, 0, 0}));
    EXPECT_EQ(tcp.flow().next, tcp.clientNext);
    EXPECT_EQ(tcp.flow().admitted, 0U);
    // More becomes possible: the very same segment passes, and the next one is a new request.
    installPolicy(programs(), m_policy, {});
    EXPECT_EQ(tcp.send(request).verdict, verdictNext);
    EXPECT_EQ(tcp.flow().admitted, 1U);
    tcp.serverAcknowledges();
    EXPECT_EQ(tcp.send(request).verdict, verdictNext);
    EXPECT_EQ(judgedOf(identity(who)), (Counts{3, 0, 0, 0}));
}

TEST_F(PacketVolume, AHeadCutAnywhereIsChargedWholeWhenItIsKnownWhoseItIs)
{
    const std::string probe = get(limited({WEIR_MEASURE_BYTES_IN}));
    for (std::size_t cut = 1; cut < probe.size(); ++cut) {
        const std::string who = limited({WEIR_MEASURE_BYTES_IN});
        const std::string request = get(who);
        PacketConnection tcp = opened();
        EXPECT_EQ(tcp.send(request.substr(0, cut)).verdict, verdictNext);
        EXPECT_EQ(tcp.send(request.substr(cut)).verdict, verdictNext);
        ASSERT_EQ(row().bytes_in, request.size()) << cut;
        ASSERT_EQ(row().passed, 1U) << cut;
    }
}

TEST_F(PacketVolume, WhatSomethingElseStopsIsGivenBack)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN});
    PacketConnection tcp = opened();
    tcp.send(get(who));
    tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    const auto level = programs().clientState(identity(who))->buckets[0].level;
    for (int copy = 0; copy < 20; ++copy) {
        EXPECT_EQ(tcp.sendAt(50, std::string(1000, 'x')).verdict, verdictDrop) << "ahead of a gap";
    }
    EXPECT_EQ(programs().clientState(identity(who))->buckets[0].level, level);
    EXPECT_EQ(counted(WEIR_REASON_bytes_in_excess), 0U);
    EXPECT_EQ(row().bytes_in, get(who).size());
}

TEST_F(PacketVolume, ADownloadPassesUpToTheBurstAndADroppedSegmentWasNotSent)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_OUT}, 5000);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 4500\r\n\r\n";
    EXPECT_EQ(tcp.respond(head + std::string(3000, 'x')).verdict, verdictNext);
    const weir_server before = tcp.flow().server;
    for (int copy = 0; copy < 3; ++copy)
        EXPECT_EQ(tcp.runServer(tcp.serverSegment(), std::string(3000, 'x')).verdict, verdictDrop);
    const weir_server after = tcp.flow().server;
    EXPECT_EQ(after.sent, before.sent);
    EXPECT_EQ(after.bytes_out, before.bytes_out);
    EXPECT_EQ(after.answered, 0U);
    EXPECT_EQ(counted(WEIR_REASON_bytes_out_excess), 3U);
    EXPECT_EQ(tcp.respond(std::string(1500, 'x')).verdict, verdictNext);
    EXPECT_EQ(tcp.flow().server.answered, 1U);
    EXPECT_EQ(row().bytes_out, head.size() + 4500);
    EXPECT_EQ(row().dropped, 3U);
}

TEST_F(PacketVolume, EitherDirectionHasItsOwnLimit)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN, WEIR_MEASURE_BYTES_OUT}, 4000);
    PacketConnection tcp = opened();
    EXPECT_EQ(tcp.send(post(who, 100'000) + std::string(3000, 'x')).verdict, verdictNext);
    EXPECT_EQ(tcp.send(std::string(3000, 'x')).verdict, verdictDrop);
    tcp.forget(3000);
    EXPECT_EQ(tcp.respond("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n" + std::string(3000, 'x')).verdict,
              verdictNext);
}

TEST_F(PacketVolume, BareAcknowledgementsAlwaysPass)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_OUT, WEIR_MEASURE_BYTES_IN}, 10);
    PacketConnection tcp = opened();
    tcp.send(get(who));
    tcp.respond("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n");
    EXPECT_EQ(tcp.serverAcknowledges().verdict, verdictNext);
    EXPECT_EQ(tcp.clientAcknowledges().verdict, verdictNext);
}

TEST_F(PacketVolume, AConnectionThatLivesMeetsTheLimitOfTheNextGeneration)
{
    const std::string who = limited({});
    PacketConnection tcp = opened();
    tcp.send(post(who, 1'000'000));
    EXPECT_EQ(tcp.send(std::string(3000, 'x')).verdict, verdictNext);
    weir_service next = makeService({headerSource("x-client-id")});
    installService(programs(), service, next, {.parity = 1});
    installPolicy(programs(), m_policy, {{{1, 86'400}, 500, 0, WEIR_MEASURE_BYTES_IN, WEIR_DROP}}, false, 1);
    assign(programs(), identity(who), m_policy, 0, 1);
    weir_port entry{};
    entry.used[0] = WEIR_PORT_USED;
    entry.used[1] = WEIR_PORT_USED | WEIR_PORT_VOLUME;
    setEntry(portsMap(programs()), std::uint32_t{80}, entry);
    setControl(programs(), 1);
    EXPECT_EQ(tcp.send(std::string(400, 'x')).verdict, verdictNext);
    EXPECT_EQ(tcp.send(std::string(400, 'x')).verdict, verdictDrop);
    setControl(programs(), 0);
}

TEST_F(PacketVolume, WatchedOnlyEverythingPassesAndIsCounted)
{
    const std::string who = limited({WEIR_MEASURE_BYTES_IN}, 500, WEIR_DROP, true);
    PacketConnection tcp = opened();
    tcp.send(post(who, 100'000));
    for (int segment = 0; segment < 5; ++segment)
        EXPECT_EQ(tcp.send(std::string(400, 'x')).verdict, verdictNext);
    EXPECT_EQ(row().dropped, 4U);
}

/// Connections are the address's: it has the client's name here.
class PacketConnections : public PacketVolume
{
protected:
    std::string address()
    {
        static int host = 1;
        return "198.51.100." + std::to_string(host++);
    }

    /// A configured address whose policy admits two connections.
    PacketEnds two(weir_verdict onExcess)
    {
        limited({WEIR_MEASURE_CONNECTIONS}, 2, onExcess);
        PacketEnds ends;
        ends.client = address();
        assignPrefix(programs(), ends.client, 32, m_policy);
        return ends;
    }
};

TEST_F(PacketConnections, BeyondTheLimitTheClientIsReset)
{
    const PacketEnds ends = two(WEIR_REJECT);
    for (int index = 0; index < 2; ++index)
        EXPECT_EQ(connection(ends).connect().verdict, verdictNext);
    PacketConnection tcp = connection(ends);
    const PacketRun run = tcp.connect();
    ASSERT_EQ(run.verdict, verdictRedirect);
    const auto reset = parsePacket(run.packet);
    ASSERT_TRUE(reset);
    EXPECT_EQ(reset->target, ends.client);
    EXPECT_EQ(reset->tcp.flags, tcp_flag::rst | tcp_flag::ack);
    EXPECT_EQ(reset->tcp.sequence, 0U);
    EXPECT_EQ(reset->tcp.ack, tcp.clientNext);
    EXPECT_TRUE(reset->tcpSumRight);
    EXPECT_TRUE(reset->tcpSumOpenRight);
    EXPECT_TRUE(reset->ipSumRight);
    EXPECT_EQ(programs().egress(run.packet, network().interface()).verdict, verdictNext);
    EXPECT_EQ(row().passed, 2U);
    EXPECT_EQ(row().rejected, 1U);
    EXPECT_EQ(judged(), (Counts{0, 0, 0, 0})) << "connections are no requests";
}

TEST_F(PacketConnections, ARepeatedSynIsOneConnection)
{
    const PacketEnds ends = two(WEIR_DROP);
    PacketConnection first = connection(ends);
    for (int copy = 0; copy < 4; ++copy) {
        EXPECT_EQ(first.connect().verdict, verdictNext);
        --first.clientNext;
    }
    ++first.clientNext;
    first.accept();
    --first.clientNext;
    EXPECT_EQ(first.connect().verdict, verdictNext) << "its SYN-ACK got lost";
    EXPECT_EQ(connection(ends).connect().verdict, verdictNext);
    PacketConnection third = connection(ends);
    for (int copy = 0; copy < 4; ++copy) {
        EXPECT_EQ(third.connect().verdict, verdictDrop);
        --third.clientNext;
    }
    EXPECT_EQ(row().passed, 2U);
    EXPECT_EQ(row().dropped, 1U);
    EXPECT_EQ(counted(WEIR_REASON_connections_refused), 4U);
}

TEST_F(PacketConnections, ASynOnALivingConnectionChangesNothing)
{
    const PacketEnds ends = two(WEIR_REJECT);
    PacketConnection tcp = connection(ends);
    tcp.open();
    tcp.send(get());
    connection(ends).connect();
    Tcp syn = tcp.clientSegment();
    syn.flags = tcp_flag::syn;
    syn.sequence = 77;
    EXPECT_EQ(tcp.runClient(syn).verdict, verdictDrop);
    EXPECT_FALSE(tcp.flow().server.finished);
    tcp.serverAcknowledges();
    const auto before = judged();
    tcp.send(get());
    EXPECT_EQ(judged()[0], before[0] + 1);
}

TEST_F(PacketConnections, OtherAddressesAreNotConcerned)
{
    const PacketEnds ends = two(WEIR_REJECT);
    for (int index = 0; index < 3; ++index)
        connection(ends).connect();
    PacketEnds others;
    others.client = address();
    for (int index = 0; index < 5; ++index)
        EXPECT_EQ(connection(others).connect().verdict, verdictNext);
}

} // namespace
} // namespace weir
