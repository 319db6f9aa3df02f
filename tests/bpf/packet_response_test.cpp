// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted of responses: their classes, and the time to their first byte.
#include "bpf/latency.h"
#include "tests/bpf/packet_site.h"

#include <numeric>
#include <vector>

namespace weir {
namespace {

using Classes = std::vector<std::uint64_t>;

weir_responses difference(weir_responses now, const weir_responses& before)
{
    for (int index = 0; index < WEIR_STATUS_CLASSES; ++index)
        now.classes[index] -= before.classes[index];
    for (int index = 0; index < WEIR_LATENCY_BUCKETS; ++index)
        now.latency[index] -= before.latency[index];
    return now;
}

Classes classes(const weir_responses& responses)
{
    return {std::begin(responses.classes), std::end(responses.classes)};
}

std::uint64_t measured(const weir_responses& responses)
{
    return std::accumulate(std::begin(responses.latency), std::end(responses.latency), std::uint64_t(0));
}

class PacketResponse : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (!IsSkipped())
            begin();
    }
    void begin()
    {
        m_service = ofService();
        for (std::uint32_t policy = 0; policy < 8; ++policy)
            m_policies[policy] = programs().policyResponses(policy);
    }
    static weir_responses ofService() { return programs().serviceResponses(0); }
    weir_responses newOfService() const { return difference(ofService(), m_service); }
    weir_responses newOf(SitePolicy policy) const
    {
        return difference(programs().policyResponses(policy), m_policies[policy]);
    }

private:
    weir_responses m_service{};
    std::array<weir_responses, 8> m_policies{};
};

struct Answers
{
    const char* name;
    std::vector<std::string> requests;
    std::string stream;
    Classes expected;
    std::uint64_t finals;
};

class PacketResponses : public PacketResponse, public testing::WithParamInterface<Answers>
{
};

TEST_P(PacketResponses, AreCountedOnceHoweverTheyAreCut)
{
    const std::string& stream = GetParam().stream;
    for (std::size_t cut = 0; cut < stream.size(); ++cut) {
        begin();
        PacketConnection tcp = connection();
        tcp.open();
        for (const std::string& request : GetParam().requests)
            tcp.send(request);
        tcp.respond(stream.substr(0, cut));
        tcp.respond(stream.substr(cut));
        ASSERT_EQ(classes(newOfService()), GetParam().expected) << "cut at " << cut;
        ASSERT_EQ(classes(newOf(policyPlenty)), GetParam().expected) << "cut at " << cut;
        ASSERT_EQ(measured(newOfService()), GetParam().finals) << "cut at " << cut;
        ASSERT_EQ(measured(newOf(policyPlenty)), GetParam().finals) << "cut at " << cut;
    }
}

const std::string plainGet = "GET / HTTP/1.1\r\n\r\n", head = "HEAD / HTTP/1.1\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    Streams, PacketResponses,
    testing::Values(
        Answers{"ok", {plainGet}, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/", {0, 1, 0, 0, 0}, 1},
        Answers{"head",
                {head, plainGet},
                "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
                {0, 1, 0, 0, 1},
                2},
        Answers{"no_content", {plainGet}, "HTTP/1.1 204 No Content\r\n\r\n", {0, 1, 0, 0, 0}, 1},
        Answers{"not_modified",
                {plainGet, plainGet},
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"
                "HTTP/1.1 302 Found\r\nContent-Length: 1\r\n\r\nx",
                {0, 0, 2, 0, 0},
                2},
        Answers{"interim",
                {plainGet},
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
                {2, 1, 0, 0, 0},
                1},
        Answers{"upgrade",
                {plainGet},
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
                {1, 0, 0, 0, 0},
                1},
        Answers{"tunnel",
                {"CONNECT a:443 HTTP/1.1\r\n\r\n"},
                "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
                {0, 1, 0, 0, 0},
                1},
        Answers{"pipelined",
                {plainGet, head, plainGet},
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 404 No\r\nContent-Length: 7\r\n\r\n"
                "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                {0, 1, 0, 1, 1},
                3}),
    [](const auto& entry) { return std::string(entry.param.name); });

TEST_F(PacketResponse, TheTimeEndsWithTheFirstByteOfTheFinalHead)
{
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send(plainGet);
    const std::uint64_t asked = tcp.flow().asked[0].time;
    EXPECT_GT(asked, 0U);
    tcp.respond("HTTP/1.1 100 Continue\r\n\r\n");
    const std::uint64_t interim = tcp.flow().server.response_began;
    tcp.respond("H");
    const std::uint64_t began = tcp.flow().server.response_began;
    EXPECT_GT(began, interim);
    EXPECT_EQ(measured(newOfService()), 0U);
    tcp.respond("TTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
    EXPECT_EQ(tcp.flow().server.response_began, began);
    EXPECT_EQ(newOfService().latency[weir_latency_bucket(began - asked)], 1U);
    EXPECT_EQ(measured(newOfService()), 1U);
}

TEST_F(PacketResponse, OfMoreRequestsThanAreRememberedTheEarlierHaveNoTime)
{
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 10; ++index)
        tcp.send(plainGet);
    for (int index = 0; index < 10; ++index)
        tcp.respond("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(classes(newOfService()), (Classes{0, 10, 0, 0, 0}));
    EXPECT_EQ(measured(newOfService()), 8U);
}

TEST_F(PacketResponse, RefusedRequestsHaveNoResponseAndEachPolicyItsOwn)
{
    const std::string dropped = client(policyDrop), plenty = client(policyPlenty);
    PacketConnection tcp = connection();
    tcp.open();
    for (int index = 0; index < 2; ++index) {
        tcp.send(get(dropped));
        tcp.respond("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        tcp.send(get(plenty));
        tcp.respond("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    }
    EXPECT_EQ(tcp.sendAt(0, get(dropped)).verdict, verdictDrop);
    EXPECT_EQ(classes(newOf(policyDrop)), (Classes{0, 2, 0, 0, 0}));
    EXPECT_EQ(classes(newOf(policyPlenty)), (Classes{0, 0, 0, 2, 0}));
    EXPECT_EQ(measured(newOfService()), 4U);
}

TEST_F(PacketResponse, AnAnswerToNothingHasNoTime)
{
    PacketConnection tcp = connection();
    tcp.open();
    tcp.send("GET / HTTP/1.1\r\nHost");
    tcp.respond("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(classes(newOfService()), (Classes{0, 0, 0, 1, 0}));
    EXPECT_EQ(measured(newOfService()), 0U);
    EXPECT_EQ(counted(WEIR_REASON_answered_early), 1U);
    EXPECT_TRUE(tcp.flow().server.unreadable) << "which answer is whose is not known any more";
}

} // namespace
} // namespace weir
