// SPDX-License-Identifier: GPL-3.0-or-later
// Kept 429s between a client and a server that lose, repeat, reorder, cut and reset: whatever happens to
// single packets, each end gets exactly the bytes of the exchange that was admitted, the client a 429 for
// each other request, and nothing else; who is reset learns it. Fixed seeds; WEIR_FUZZ_CONVERSATIONS=100000
// for more than a CI run's.
#include "tests/bpf/packet_site.h"
#include "tests/bpf/tcp_end.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <random>
#include <sstream>

namespace weir {
namespace {

struct Asked
{
    std::string bytes;
    bool refused = false;
};

std::string responseTo(std::size_t number, std::size_t length)
{
    return "HTTP/1.1 200 OK\r\nX-Number: " + std::to_string(number) +
           "\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" + std::string(length, 'r');
}

/// One conversation and its lossy network. The server's end is on the same host as the programs: between them
/// nothing is lost.
class Conversation
{
public:
    Conversation(PacketConnection& tcp, PacketNetwork& network, std::string refusedClient,
                 std::string freeClient, std::uint64_t seed)
        : m_tcp(tcp), m_network(network), m_random(seed), m_client(tcp.clientNext, tcp.serverNext),
          m_server(tcp.serverNext, tcp.clientNext), m_loss(one(3) ? 0 : below(12)), m_cuts(below(4) == 0)
    {
        const std::size_t count = 3 + below(10);
        std::size_t refusable = 0;
        for (std::size_t number = 0; number < count; ++number) {
            const bool ofRefused = below(3) > 0;
            const std::string& who = ofRefused ? refusedClient : freeClient;
            const std::string body(below(3) == 0 ? below(3000) : 0, 'b');
            const std::string head =
                (body.empty() ? "GET" : "POST") + std::string(" /") + std::to_string(number) +
                " HTTP/1.1\r\nX-Client-ID: " + who +
                (body.empty() ? "" : "\r\nContent-Length: " + std::to_string(body.size())) + "\r\n\r\n";
            // policyReject admits two.
            m_asked.push_back({head + body, ofRefused && ++refusable > 2});
        }
        // Some clients do not wait for the answer.
        m_ahead = one(4) ? 3 : 1;
    }

    /// Until all is said, or a side has closed. Returns what went wrong.
    std::string run()
    {
        for (int step = 0; step < 20'000; ++step) {
            if (std::string wrong = advance(); !wrong.empty())
                return wrong + " (step " + std::to_string(step) + ")";
            if (m_client.wasReset() || m_server.wasReset() || m_client.atEnd())
                return check(false);
            if (!m_clientGone && !m_serverGone && m_answered == m_asked.size() &&
                !m_client.hasUnacknowledged() && !m_server.hasUnacknowledged())
                return check(true);
        }
        if (m_clientGone || m_serverGone)
            return "the other end never learns of a reset";
        return "it does not come to an end: " + std::to_string(m_answered) + " of " +
               std::to_string(m_asked.size()) + " requests are answered";
    }

    std::size_t refusals() const { return m_refusals; }
    std::size_t admissions() const { return m_answered - m_refusals; }
    bool wasKept() const { return m_answered == m_asked.size(); }
    /// Requests that may have been judged although their answer has not come.
    std::size_t unanswered() const { return m_written - m_answered; }

private:
    /// A segment of the client's, or a packet that goes to it.
    struct Flying
    {
        bool toServer;
        Tcp segment;
        std::string bytes;
        ParsedPacket packet;
    };

    std::size_t below(std::size_t bound) { return bound ? static_cast<std::size_t>(m_random() % bound) : 0; }
    bool one(std::size_t in) { return below(in) == 0; }

    std::string advance()
    {
        if (m_resets && m_answered > 0 && one(100)) {
            m_resets = false;
            return one(2) ? clientResets() : serverResets();
        }
        if (m_clientGone || m_serverGone)
            return goOnAlone();
        while (m_written < m_asked.size() && m_written < m_answered + m_ahead)
            m_client.write(m_asked[m_written++].bytes);
        switch (below(8)) {
        case 0:
            if (m_client.hasUnsent()) {
                clientSends(m_client.sent());
                return "";
            }
            break;
        case 1:
            if (m_server.hasUnsent())
                return serverSends(m_server.sent());
            break;
        case 2:
            // A window update, or what was acknowledged once more: it may come while a 429 is lost.
            if (one(4))
                return serverSends(m_server.sent(), 0);
            break;
        default:
            break;
        }
        if (!m_wire.empty())
            return deliver();
        // Nothing is under way: timers go off.
        if (m_client.hasUnsent() || m_client.hasUnacknowledged())
            clientSends(m_client.hasUnacknowledged() && one(2)
                            ? m_client.acknowledged()
                            : std::min(m_client.sent(),
                                       m_client.hasUnsent() ? m_client.sent() : m_client.acknowledged()));
        else
            clientAcknowledges();
        if (m_server.hasUnacknowledged())
            return serverSends(m_server.acknowledged());
        return m_server.hasUnsent() ? serverSends(m_server.sent()) : "";
    }

    std::string clientResets()
    {
        m_clientGone = true;
        clientSendsReset(m_client.sequence());
        return "";
    }

    std::string serverResets()
    {
        m_serverGone = true;
        return serverSendsReset(m_server.sequence());
    }

    /// One end has no connection any more: it answers whatever comes with a reset (RFC 9293, 3.10.7.1). The
    /// other one's timers go on, until it is told.
    std::string goOnAlone()
    {
        if (!m_wire.empty())
            return deliver();
        if (m_clientGone)
            return serverSends(m_server.acknowledged());
        if (m_client.hasUnacknowledged())
            clientSends(m_client.acknowledged());
        else
            clientAcknowledges();
        return "";
    }

    void clientSendsReset(std::uint32_t sequence)
    {
        Tcp segment = m_tcp.clientSegment();
        segment.sequence = sequence;
        segment.ack = 0;
        segment.flags = tcp_flag::rst;
        m_wire.push_back({true, segment, "", {}});
    }

    std::string serverSendsReset(std::uint32_t sequence)
    {
        Tcp segment = m_tcp.serverSegment();
        segment.sequence = sequence;
        segment.ack = 0;
        segment.flags = tcp_flag::rst;
        return leaves(m_tcp.runServer(segment));
    }

    std::size_t segmentLength() { return m_cuts ? 1 + below(1400) : 1400; }

    /// A request's end is a segment's end, as a client's write makes it, unless heads are cut.
    std::size_t untilRequestEnds(std::size_t from)
    {
        std::size_t end = 0;
        for (const Asked& request : m_asked) {
            end += request.bytes.size();
            if (end > from)
                break;
        }
        return one(6) ? 1400 : std::min<std::size_t>(end - from, 1400);
    }

    void clientSends(std::size_t from)
    {
        const auto [sequence, bytes] =
            m_client.segment(from, std::min(segmentLength(), untilRequestEnds(from)));
        Tcp segment = m_tcp.clientSegment();
        segment.sequence = sequence;
        segment.ack = m_client.ack();
        m_wire.push_back({true, segment, bytes, {}});
    }

    void clientAcknowledges()
    {
        Tcp segment = m_tcp.clientSegment();
        segment.sequence = m_client.sequence();
        segment.ack = m_client.ack();
        m_wire.push_back({true, segment, "", {}});
    }

    std::string serverSends(std::size_t from, std::size_t length = 1400)
    {
        const auto [sequence, bytes] = m_server.segment(from, length);
        Tcp segment = m_tcp.serverSegment();
        segment.sequence = sequence;
        segment.ack = m_server.ack();
        return leaves(m_tcp.runServer(segment, bytes));
    }

    /// What came out of the server's end goes to the client, over the wire.
    std::string leaves(const PacketRun& run)
    {
        if (run.verdict == verdictNext)
            if (auto packet = parsePacket(run.packet))
                m_wire.push_back({false, {}, {}, *packet});
        return others();
    }

    /// Packets that the programs send beside the one at hand.
    std::string others()
    {
        for (const Bytes& bytes : m_network.captured()) {
            const auto packet = parsePacket(bytes);
            if (!packet)
                return "a packet that is none was sent";
            m_wire.push_back({false, {}, {}, *packet});
        }
        return "";
    }

    std::string deliver()
    {
        const std::size_t which = one(10) ? below(m_wire.size()) : 0;
        const Flying flying = m_wire[which];
        if (below(100) >= m_loss || !one(2))
            if (!(m_loss && one(30))) // a copy stays behind: it comes twice
                m_wire.erase(m_wire.begin() + static_cast<std::ptrdiff_t>(which));
        if (below(100) < m_loss) {
            if (which < m_wire.size() && one(2))
                m_wire.erase(m_wire.begin() + static_cast<std::ptrdiff_t>(which));
            return "";
        }
        return flying.toServer ? deliverToServer(flying) : deliverToClient(flying.packet);
    }

    std::string deliverToServer(const Flying& flying)
    {
        ++m_tcp.clientClock;
        ++m_tcp.serverClock;
        const PacketRun run = m_tcp.runClient(flying.segment, flying.bytes);
        if (run.verdict == verdictRedirect) {
            const auto answer = parsePacket(run.packet);
            if (!answer)
                return "an answer that is no packet";
            m_wire.push_back({false, {}, {}, *answer});
        } else if (run.verdict == verdictNext) {
            const auto packet = parsePacket(run.packet);
            if (!packet)
                return "what passes is no packet";
            if (m_serverGone)
                return packet->tcp.flags & tcp_flag::rst ? others() : serverSendsReset(packet->tcp.ack);
            const std::size_t had = m_server.got().size();
            if (std::string wrong = m_server.receive(*packet); !wrong.empty())
                return "the server: " + wrong;
            if (m_server.wasReset())
                return others();
            if (packet->tcp.flags & tcp_flag::rst) // not the next number: challenged (RFC 5961, 3.2)
                return serverSends(m_server.sent(), 0);
            serve();
            if (!packet->payload.empty() || m_server.got().size() != had)
                if (std::string wrong = serverSends(m_server.sent()); !wrong.empty())
                    return wrong;
        }
        return others();
    }

    std::string deliverToClient(const ParsedPacket& packet)
    {
        if (m_clientGone) {
            if (!(packet.tcp.flags & tcp_flag::rst))
                clientSendsReset(packet.tcp.ack);
            return "";
        }
        if (std::string wrong = m_client.receive(packet); !wrong.empty())
            return "the client: " + wrong;
        if (!packet.payload.empty() || (packet.tcp.flags & tcp_flag::rst && !m_client.wasReset()))
            clientAcknowledges();
        return readAnswers();
    }

    /// The server's application: a response to each whole request.
    void serve()
    {
        for (;;) {
            const std::string_view rest = std::string_view(m_server.got()).substr(m_served);
            const std::size_t end = rest.find("\r\n\r\n");
            if (end == std::string_view::npos)
                return;
            const std::size_t field = rest.substr(0, end).find("Content-Length: ");
            const std::size_t length =
                field == std::string_view::npos
                    ? 0
                    : std::strtoul(std::string(rest.substr(field + 16, 8)).c_str(), nullptr, 10);
            if (rest.size() < end + 4 + length)
                return;
            m_served += end + 4 + length;
            const std::size_t number =
                std::strtoul(std::string(rest.substr(rest.find('/') + 1, 8)).c_str(), nullptr, 10);
            m_server.write(responseTo(number, below(4) == 0 ? below(4000) : 10));
        }
    }

    std::string readAnswers()
    {
        for (;;) {
            const std::string_view rest = std::string_view(m_client.got()).substr(m_read);
            const std::size_t end = rest.find("\r\n\r\n");
            if (end == std::string_view::npos)
                return "";
            const std::string_view head = rest.substr(0, end + 2);
            const std::size_t field = head.find("\r\nContent-Length: ");
            if (field == std::string_view::npos)
                return "a response without its length: " + std::string(head);
            const std::size_t length =
                std::strtoul(std::string(head.substr(field + 18)).c_str(), nullptr, 10);
            if (rest.size() < end + 4 + length)
                return "";
            if (m_answered == m_asked.size())
                return "a response to nothing";
            const bool refused = head.starts_with("HTTP/1.1 429 ");
            const std::string number = "\r\nX-Number: " + std::to_string(m_answered) + "\r\n";
            if (!refused &&
                (!head.starts_with("HTTP/1.1 200 ") || head.find(number) == std::string_view::npos))
                return "request " + std::to_string(m_answered) + " got " + std::string(head);
            if (refused != m_asked[m_answered].refused)
                return "request " + std::to_string(m_answered) +
                       (refused ? " was refused" : " was not refused");
            m_refusals += refused ? 1 : 0;
            ++m_answered;
            m_read += end + 4 + length;
        }
    }

    /// The server got the admitted requests and nothing else. `whole`: all of them; else perhaps the last
    /// ones not, or a part of the one at which the connection was closed.
    std::string check(bool whole)
    {
        std::string admitted;
        for (const Asked& request : m_asked)
            if (!request.refused)
                admitted += request.bytes;
        if (whole && m_server.got() != admitted)
            return "the server did not get what was admitted";
        if (whole && m_client.got().size() != m_read)
            return "the client got more than responses";
        const std::string& got = m_server.got();
        if (admitted.starts_with(got))
            return "";
        // Closed at a request of which the server had a part: that part may stand behind those before it.
        std::string before;
        for (const Asked& request : m_asked) {
            if (request.refused && got.size() > before.size() && got.starts_with(before) &&
                request.bytes.starts_with(got.substr(before.size())) &&
                got.size() < before.size() + request.bytes.size())
                return "";
            before += request.refused ? "" : request.bytes;
        }
        return "the server got something else than what was admitted";
    }

    PacketConnection& m_tcp;
    PacketNetwork& m_network;
    std::mt19937_64 m_random;
    TcpEnd m_client;
    TcpEnd m_server;
    std::size_t m_loss;     ///< percent
    bool m_cuts;            ///< anywhere
    bool m_resets = one(5); ///< one end, some time
    bool m_clientGone = false, m_serverGone = false;
    std::size_t m_ahead = 1;
    std::deque<Flying> m_wire;
    std::vector<Asked> m_asked;
    std::size_t m_written = 0, m_answered = 0, m_refusals = 0;
    std::size_t m_served = 0; ///< bytes of whole requests that the server answered
    std::size_t m_read = 0;   ///< bytes of whole responses that the client has read
};

class PacketSpliceFuzz : public PacketSite
{
};

TEST_F(PacketSpliceFuzz, EachEndGetsExactlyTheExchange)
{
    const char* asked = std::getenv("WEIR_FUZZ_CONVERSATIONS");
    const int conversations = asked ? std::atoi(asked) : 400;
    const std::string free = client(policyPlenty);
    std::vector<std::string> clients; // as many as have room in the table, then the same again
    for (int index = 0; index < 200; ++index)
        clients.push_back(client(policyReject));
    std::size_t refusals = 0, kept = 0;
    for (int seed = 0; seed < conversations; ++seed) {
        const std::string& who = clients[static_cast<std::size_t>(seed) % clients.size()];
        resetClient(programs(), identity(who));
        const std::uint64_t before = judgedOf(identity(who))[2];
        PacketConnection tcp = connection({.timestamps = seed % 4 != 0});
        tcp.open();
        Conversation conversation(tcp, network(), who, free, static_cast<std::uint64_t>(seed));
        const std::string wrong = conversation.run();
        ASSERT_EQ(wrong, "") << "seed " << seed;
        programs().forgetSplice(tcp.tuple());
        // Charged once, however often it came.
        const std::uint64_t charged = judgedOf(identity(who))[2] - before;
        ASSERT_GE(charged, conversation.refusals()) << "seed " << seed;
        ASSERT_LE(charged, conversation.refusals() + conversation.unanswered()) << "seed " << seed;
        refusals += conversation.refusals();
        kept += conversation.wasKept() ? 1 : 0;
    }
    RecordProperty("refusals", static_cast<int>(refusals));
    RecordProperty("kept", static_cast<int>(kept));
    EXPECT_GT(counted(WEIR_REASON_kept), static_cast<std::uint64_t>(conversations));
    EXPECT_GT(kept, static_cast<std::size_t>(conversations) / 3) << "too few lived to their end";
}

} // namespace
} // namespace weir
