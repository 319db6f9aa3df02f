// SPDX-License-Identifier: GPL-3.0-or-later
// The programs in the kernel read every stream as the same code does in user space: the fuzz targets' corpora
// and what becomes of them by chance (fixed seeds), cut into segments. WEIR_FUZZ_STREAMS=100000 for more than
// a CI run's.
#include "tests/bpf/fuzz_inputs.h"
#include "tests/bpf/packet_site.h"
#include "tests/unit/http1_corpus.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <cstdlib>
#include <cstring>
#include <iomanip>
#include <sstream>

namespace weir {
namespace {

/// Of a trusted peer, which the proxied ways have.
bool trusts(const std::uint8_t* address)
{
    static constexpr std::uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::memcmp(address, mapped, 12) == 0 ? address[12] == 10 : address[0] == 0xfd;
}

/// A service that streams are sent to.
struct Way
{
    std::uint32_t id;
    std::uint16_t port;
    weir_protocol protocol;
    bool proxied;
};

constexpr Way plain{20, 8120, WEIR_PROTOCOL_HTTP, false}, proxied{21, 8121, WEIR_PROTOCOL_HTTP, true},
    tls{22, 8122, WEIR_PROTOCOL_TLS, false}, either{23, 8123, WEIR_PROTOCOL_AUTO, true};

weir_service serviceOf(const Way& way)
{
    weir_service service =
        makeMatchingService({headerSource("x-client-id"), bearerSource(), cookieSource("session"),
                             querySource("api_key"), sniSource()});
    service.default_policy = policyPlenty;
    service.protocol = static_cast<std::uint8_t>(way.protocol);
    if (way.proxied) {
        service.trusts = 1;
        service.first_letters |= 1ULL << ('x' & 63);
    }
    return service;
}

std::string shownBytes(std::string_view stream)
{
    std::ostringstream text;
    for (const char letter : stream) {
        if (letter >= ' ' && letter <= '~' && letter != '\\')
            text << letter;
        else
            text << "\\x" << std::hex << std::setw(2) << std::setfill('0')
                 << static_cast<unsigned>(static_cast<unsigned char>(letter));
    }
    return text.str();
}

class PacketFuzz : public PacketSite
{
protected:
    void SetUp() override
    {
        PacketSite::SetUp();
        if (IsSkipped())
            return;
        for (const Way* way : {&plain, &proxied, &tls, &either}) {
            installService(programs(), way->id, serviceOf(*way), {.port = way->port});
            installProxy(programs(), way->id, "10.0.0.0", 8);
            installProxy(programs(), way->id, "fd00::", 8);
        }
    }

    static int streams()
    {
        const char* asked = std::getenv("WEIR_FUZZ_STREAMS");
        return asked ? std::atoi(asked) : 1500;
    }

    /// Both read the stream; where reading ends early, so does this.
    void compare(const Way& way, std::string_view stream, const std::vector<std::size_t>& cuts)
    {
        const weir_service service = serviceOf(way);
        Http1Reading reading(service, way.proxied ? Trusts(trusts) : Trusts());
        PacketConnection tcp =
            connection({.client = way.proxied ? "10.9.8.7" : "192.0.2.7", .serverPort = way.port});
        tcp.open();
        const std::uint64_t before = judged()[0];
        std::size_t from = 0;
        for (std::size_t index = 0; index <= cuts.size() && !reading.ended(); ++index) {
            const std::size_t to = index < cuts.size() ? cuts[index] : stream.size();
            reading.feed(stream.substr(from, to - from));
            if (to > from) {
                ASSERT_EQ(tcp.send(stream.substr(from, to - from)).verdict, verdictNext);
            }
            tcp.serverAcknowledges();
            from = to;
        }
        const ReadStream read = reading.result();
        const std::uint64_t broken = read.event == WEIR_HTTP1_NOTHING ? 0 : 1;
        ASSERT_EQ(judged()[0] - before, read.requests.size() + broken) << read;
        expectSameState(tcp.flow(), reading, read);
    }

    static void expectSameState(const weir_flow& flow, const Http1Reading& reading, const ReadStream& read)
    {
        const bool hello = (reading.kept().flags & WEIR_HTTP1_IS_TLS) != 0;
        ASSERT_EQ(flow.mode == WEIR_FLOW_ADRIFT, reading.ended() && !hello) << read;
        if (!read.requests.empty() && read.event == WEIR_HTTP1_NOTHING)
            expectSameClient(flow, read.requests.back());
        if (reading.ended())
            return;
        const weir_http1 &there = flow.http, &here = reading.kept();
        ASSERT_EQ(there.state, here.state) << read;
        ASSERT_EQ(there.flags, here.flags) << read;
        if (here.state == WEIR_HTTP1_START)
            return;
        ASSERT_EQ(there.body, here.body) << read;
        if (here.state >= WEIR_HTTP1_BODY)
            return;
        ASSERT_EQ(there.rank, here.rank) << read;
        ASSERT_EQ(there.head_bytes, here.head_bytes) << read;
        ASSERT_EQ(there.number, here.number) << read;
        ASSERT_EQ(there.token_length, here.token_length) << read;
        if (here.state == WEIR_HTTP1_TLS) {
            ASSERT_EQ(std::memcmp(&there.tls, &here.tls, offsetof(weir_tls, reserved)), 0) << read;
        }
    }

    static void expectSameClient(const weir_flow& flow, const ReadRequest& request)
    {
        const bool judgedByAddress = (request.flags & WEIR_HTTP1_VERSION_2) != 0;
        ASSERT_EQ(flow.who_by_address != 0, !request.identity || judgedByAddress);
        if (request.identity && !judgedByAddress) {
            weir_identity identity{};
            std::memcpy(&identity, request.identity->data(), sizeof(identity));
            identity = strangerIdentity(identity, policyPlenty);
            ASSERT_EQ(std::memcmp(&flow.who, &identity, sizeof(identity)), 0) << "another client is charged";
        }
        if (!request.forwarded.empty()) {
            ASSERT_EQ(std::memcmp(flow.who_address, request.forwarded.data(), 16), 0)
                << "another address is believed";
        }
    }

    /// `tagged`: the first byte is the fuzz target's own.
    void run(const Way& way, std::vector<std::string> seeds, const std::string& corpus, bool tagged)
    {
        for (const std::string& entry : fuzzCorpus(corpus))
            seeds.push_back(tagged && !entry.empty() ? entry.substr(1) : entry);
        std::mt19937_64 random(way.id); // NOLINT(bugprone-random-generator-seed): a failure shall come again
        for (int number = 0; number < streams(); ++number) {
            const bool asItIs = static_cast<std::size_t>(number) < seeds.size();
            const std::string stream =
                asItIs ? seeds[static_cast<std::size_t>(number)] : mutated(seeds, random);
            if (stream.empty())
                continue; // only a first byte opens a stream
            const std::vector<std::size_t> cuts = anyCuts(stream.size(), random);
            compare(way, stream, cuts);
            if (HasFailure()) {
                std::ostringstream places;
                for (const std::size_t cut : cuts)
                    places << ' ' << cut;
                FAIL() << "stream " << number << ": " << shownBytes(stream) << "\ncut at" << places.str();
            }
        }
    }

    static std::vector<std::string> requests()
    {
        std::vector<std::string> all;
        for (const CorpusEntry& entry : http1Corpus())
            all.push_back(entry.stream);
        return all;
    }
};

TEST_F(PacketFuzz, Requests)
{
    run(plain, requests(), "http1_fuzz", true);
}

TEST_F(PacketFuzz, RequestsOfAProxy)
{
    std::vector<std::string> seeds = requests();
    for (const char* list : {"203.0.113.9, 10.0.0.1", "fd00::1, unknown, 10.0.0.1", "[2001:db8::7]:443,,"}) {
        const std::string head = std::string("GET / HTTP/1.1\r\nX-Forwarded-For: ") + list + "\r\n\r\n";
        seeds.push_back(head + head);
        seeds.push_back("PROXY TCP4 10.3.2.1 192.0.2.10 40000 80\r\n" + head);
        seeds.push_back("PROXY TCP6 2001:db8::7 2001:db8::10 40000 80\r\n" + head);
    }
    run(proxied, seeds, "forwarded_fuzz", true);
}

TEST_F(PacketFuzz, ClientHellos)
{
    run(tls, {"\x16\x03\x01"}, "tls_fuzz", false);
}

TEST_F(PacketFuzz, WhateverComesFirst)
{
    run(either, requests(), "tls_fuzz", false);
}

} // namespace
} // namespace weir
