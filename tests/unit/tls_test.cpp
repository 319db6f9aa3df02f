// SPDX-License-Identifier: GPL-3.0-or-later
// ClientHellos in any segments and records: whose name do they ask for, what do they offer to speak, and
// where do bytes alone begin?
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

std::string number(std::size_t value, int bytes)
{
    std::string text;
    for (int at = bytes - 1; at >= 0; --at)
        text += static_cast<char>(value >> (8 * at));
    return text;
}

std::string vector(const std::string& content, int bytes)
{
    return number(content.size(), bytes) + content;
}

std::string extension(int type, const std::string& content)
{
    return number(static_cast<std::size_t>(type), 2) + vector(content, 2);
}

/// RFC 6066, 3.
std::string serverName(const std::string& name)
{
    return extension(0, vector(std::string(1, '\0') + vector(name, 2), 2));
}

/// RFC 7301, 3.1.
std::string protocols(const std::vector<std::string>& names = {"h2", "http/1.1"})
{
    std::string list;
    for (const std::string& name : names)
        list += vector(name, 1);
    return extension(16, vector(list, 2));
}

/// A key share as large as a post-quantum one (RFC 8446, 4.2.8).
std::string keyShare(std::size_t bytes)
{
    return extension(51, vector(number(0x11ec, 2) + vector(std::string(bytes, 'k'), 2), 2));
}

std::string hello(const std::string& extensions, bool withExtensions = true)
{
    const std::string body = "\x03\x03" + std::string(32, 'r') + vector(std::string(32, 's'), 1) +
                             vector("\x13\x01\x13\x02\xc0\x2f", 2) + vector(std::string(1, '\0'), 1) +
                             (withExtensions ? vector(extensions, 2) : "");
    return "\x01" + vector(body, 3);
}

/// `message` in records of at most so many bytes.
std::string records(const std::string& message, std::size_t size = 16384)
{
    std::string stream;
    for (std::size_t at = 0; at < message.size(); at += size)
        stream += "\x16\x03\x01" + vector(message.substr(at, size), 2);
    return stream;
}

const weir_service& tlsService()
{
    static const weir_service made = [] {
        weir_service one = makeService({sniSource()});
        one.protocol = WEIR_PROTOCOL_TLS;
        return one;
    }();
    return made;
}

const weir_service& autoService()
{
    static const weir_service made = [] {
        weir_service one = makeService({headerSource("x-client-id"), sniSource()});
        one.protocol = WEIR_PROTOCOL_AUTO;
        return one;
    }();
    return made;
}

struct Case
{
    const char* description;
    std::string message;
    const char* name; ///< "": none
    weir_tls_offer offer = WEIR_TLS_OFFERS_NOTHING;
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all = {
        {"first extension", hello(serverName("shop.example") + protocols()), "shop.example",
         WEIR_TLS_OFFERS_HTTP2},
        {"last extension", hello(keyShare(40) + protocols() + serverName("shop.example")), "shop.example",
         WEIR_TLS_OFFERS_HTTP2},
        {"upper case", hello(serverName("SHOP.Example")), "shop.example"},
        {"behind a large key share", hello(keyShare(1216) + serverName("pq.example")), "pq.example"},
        {"no name", hello(protocols()), "", WEIR_TLS_OFFERS_HTTP2},
        {"empty extensions", hello(""), ""},
        {"no extensions", hello("", false), ""},
        {"an empty name", hello(serverName("")), ""},
        {"an empty extension 0", hello(extension(0, "") + protocols()), "", WEIR_TLS_OFFERS_HTTP2},
        {"another type of name", hello(extension(0, vector("\x01" + vector("shop", 2), 2))), ""},
        {"a name longer than its extension",
         hello(extension(0, number(9, 2) + '\0' + number(200, 2) + "shop") + protocols()), "",
         WEIR_TLS_OFFERS_HTTP2},
        {"a long name", hello(serverName(std::string(200, 'a') + ".example")), nullptr},
        {"the same twice: the first", hello(serverName("one.example") + serverName("two.example")),
         "one.example"},
        {"HTTP/1.1 alone", hello(protocols({"http/1.1"}) + serverName("a.example")), "a.example",
         WEIR_TLS_OFFERS_HTTP1},
        {"HTTP/1.0 behind others", hello(protocols({"ftp", "http/1.0"})), "", WEIR_TLS_OFFERS_HTTP1},
        {"h2 last", hello(protocols({"acme-tls/1", "http/1.1", "h2"})), "", WEIR_TLS_OFFERS_HTTP2},
        {"h2 and then worse", hello(protocols({"h2", "http/1.0", "x", std::string(9, 'y')})), "",
         WEIR_TLS_OFFERS_HTTP2},
        {"others alone", hello(protocols({"acme-tls/1", std::string(9, 'y')}) + serverName("a.example")),
         "a.example", WEIR_TLS_OFFERS_OTHER},
        {"what only looks like h2",
         hello(protocols({std::string("\0\0\0\0\0\0h2", 8), std::string("\0h2", 3), "h", "H2", "h2c"})), "",
         WEIR_TLS_OFFERS_OTHER},
        {"what only looks like http/1.1",
         hello(protocols({"xhttp/1.1", "http/1.", "http/1.2", "HTTP/1.1", "http/1.1x"})), "",
         WEIR_TLS_OFFERS_OTHER},
        {"an empty list", hello(protocols({}) + serverName("a.example")), "a.example"},
        {"an empty extension 16", hello(extension(16, "") + serverName("a.example")), "a.example"},
        {"a list of half a length", hello(extension(16, std::string(1, '\0')) + serverName("a.example")),
         "a.example"},
        {"a list that is too short",
         hello(extension(16, number(2, 2) + vector("h2", 1)) + serverName("a.example")), "a.example"},
        {"a list that is too long",
         hello(extension(16, number(4, 2) + vector("h2", 1)) + serverName("a.example")), "a.example"},
        {"an empty protocol", hello(protocols({"http/1.1", "", "h2"}) + serverName("a.example")), "a.example",
         WEIR_TLS_OFFERS_HTTP1},
        {"a protocol longer than its list",
         hello(extension(16, vector(vector("http/1.1", 1) + "\x09h2", 2)) + serverName("a.example")),
         "a.example", WEIR_TLS_OFFERS_HTTP1},
        {"a protocol of which only the length is there",
         hello(extension(16, vector(vector("x", 1) + "\x02", 2)) + serverName("a.example")), "a.example",
         WEIR_TLS_OFFERS_OTHER},
        {"two lists", hello(protocols({"x"}) + protocols({"h2"}) + protocols({"y"})), "",
         WEIR_TLS_OFFERS_HTTP2},
    };
    return all;
}

std::optional<std::string> wanted(const Case& one)
{
    const std::string name = one.name ? one.name : std::string(200, 'a') + ".example";
    return name.empty() ? std::nullopt : std::optional(configuredKey(WEIR_SOURCE_SNI, "", name));
}

TEST(Tls, NameAndEnd)
{
    for (const weir_service* service : {&tlsService(), &autoService()}) {
        for (const Case& one : cases()) {
            const std::string stream = records(one.message);
            const ReadStream read =
                readInSegments(*service, stream + "\x14\x03\x03GET / HTTP/1.1\r\n\r\n", {});
            ASSERT_EQ(read.requests.size(), 1U) << one.description << '\n' << read;
            EXPECT_EQ(read.requests[0].identity, wanted(one)) << one.description;
            EXPECT_EQ(read.requests[0].offer, one.offer) << one.description;
            EXPECT_EQ(read.requests[0].at, 0U);
            EXPECT_EQ(read.bytesFrom, stream.size()) << one.description;
            EXPECT_TRUE(read.requests[0].flags & WEIR_HTTP1_IS_TLS);
        }
    }
}

TEST(Tls, CutAtEveryByteAndInEveryRecordSize)
{
    for (const Case& one : cases()) {
        for (const std::size_t size : {1, 2, 3, 5, 41, 100, 16384}) {
            const std::string stream = records(one.message, static_cast<std::size_t>(size));
            const ReadStream whole = readInSegments(tlsService(), stream, {});
            ASSERT_EQ(whole.requests.size(), 1U) << one.description << " in records of " << size;
            EXPECT_EQ(whole.requests[0].identity, wanted(one)) << one.description;
            EXPECT_EQ(whole.requests[0].offer, one.offer) << one.description;
            for (std::size_t cut = 1; cut<stream.size(); cut += stream.size()> 700 ? 7 : 1)
                ASSERT_EQ(readInSegments(tlsService(), stream, {cut}), whole)
                    << one.description << " at " << cut;
            std::vector<std::size_t> cuts(stream.size() - 1);
            std::iota(cuts.begin(), cuts.end(), 1);
            ASSERT_EQ(readInSegments(tlsService(), stream, cuts), whole) << one.description;
        }
    }
}

TEST(Tls, CutAtEveryPairOfBytes)
{
    const std::string stream = records(hello(protocols() + serverName("a.example") + keyShare(8)), 60);
    const ReadStream whole = readInSegments(tlsService(), stream, {});
    for (std::size_t first = 1; first < stream.size(); ++first)
        for (std::size_t second = first + 1; second < stream.size(); ++second)
            ASSERT_EQ(readInSegments(tlsService(), stream, {first, second}), whole);
}

/// data/client_hellos.txt: what each client sent.
std::map<std::string, std::string> recordedHellos()
{
    std::map<std::string, std::string> hellos;
    std::ifstream file(WEIR_SOURCE_DIR "/tests/unit/data/client_hellos.txt");
    std::string* bytes = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#')
            bytes = nullptr;
        else if (bytes == nullptr)
            bytes = &hellos[line];
        else
            for (std::size_t at = 0; at < line.size(); at += 2)
                *bytes += static_cast<char>(std::stoi(line.substr(at, 2), nullptr, 16));
    }
    return hellos;
}

TEST(Tls, WhatRealClientsSendCutAtEveryByte)
{
    const std::map<std::string, weir_tls_offer> offers = {
        {"chromium-156-post-quantum", WEIR_TLS_OFFERS_HTTP2},
        {"curl-7.88", WEIR_TLS_OFFERS_HTTP2},
        {"curl-7.88-http1.1", WEIR_TLS_OFFERS_HTTP1},
        {"gnutls-3.7", WEIR_TLS_OFFERS_HTTP2},
        {"gnutls-3.7-without-alpn", WEIR_TLS_OFFERS_NOTHING},
        {"node-20-acme", WEIR_TLS_OFFERS_OTHER},
        {"node-20-https", WEIR_TLS_OFFERS_NOTHING},
        {"openssl-3.0", WEIR_TLS_OFFERS_HTTP2},
        {"openssl-3.0-tls1.2", WEIR_TLS_OFFERS_NOTHING},
        {"openssl-3.5-post-quantum", WEIR_TLS_OFFERS_HTTP1},
    };
    const auto hellos = recordedHellos();
    ASSERT_EQ(hellos.size(), offers.size());
    for (const auto& [client, stream] : hellos) {
        const ReadStream whole = readInSegments(tlsService(), stream, {});
        ASSERT_EQ(whole.requests.size(), 1U) << client << '\n' << whole;
        EXPECT_EQ(whole.requests[0].identity, configuredKey(WEIR_SOURCE_SNI, "", "shop.example")) << client;
        EXPECT_EQ(whole.requests[0].offer, offers.at(client)) << client;
        EXPECT_EQ(whole.bytesFrom, stream.size()) << client;
        for (std::size_t cut = 1; cut < stream.size(); ++cut)
            ASSERT_EQ(readInSegments(tlsService(), stream, {cut}), whole) << client << " at " << cut;
        std::vector<std::size_t> cuts(stream.size() - 1);
        std::iota(cuts.begin(), cuts.end(), 1);
        ASSERT_EQ(readInSegments(tlsService(), stream, cuts), whole) << client;
    }
    for (const char* client : {"chromium-156-post-quantum", "openssl-3.5-post-quantum"})
        EXPECT_GT(hellos.at(client).size(), 1460U) << client << " fits into a segment";
}

TEST(Tls, WhatIsNoClientHello)
{
    const std::string good = hello(serverName("shop.example"));
    std::string longer = good, shorter = good, otherType = good, badExtensions = good;
    longer[3] = static_cast<char>(longer[3] + 1); // and then the next record is no handshake
    shorter[3] = static_cast<char>(shorter[3] - 1);
    otherType[0] = 2;
    badExtensions[4 + 34 + 33 + 8 + 2 + 1] ^= 1;
    for (const std::string& stream :
         {std::string("GET / HTTP/1.1\r\n\r\n"), std::string("\x80\x2e\x01\x03\x01 SSLv2"),
          std::string("\x17\x03\x03\0\x05xxxxx", 10), std::string("\x16\x03\x01\0\0", 5),
          std::string("\x16\x03\x01\x40\x01xx", 7), std::string("\x16\x02\0", 3),
          records(longer) + std::string("\x17\x03\x03\0\x01x", 6), records(shorter), records(otherType),
          records(badExtensions), records(std::string("\x01\0\0\x05xxxxx", 9)),
          records(std::string("\x01\0\0\0", 4))}) {
        const ReadStream whole = readInSegments(tlsService(), stream, {});
        EXPECT_EQ(whole.event, WEIR_HTTP1_MALFORMED) << whole;
        EXPECT_TRUE(whole.requests.empty());
        for (std::size_t cut = 1; cut < stream.size(); ++cut)
            ASSERT_EQ(readInSegments(tlsService(), stream, {cut}), whole) << "at " << cut;
    }
}

TEST(Tls, AHelloOver32KiBIsTooLong)
{
    const std::string stream = records(hello(keyShare(40'000) + serverName("shop.example")));
    EXPECT_EQ(readInSegments(tlsService(), stream, {}).event, WEIR_HTTP1_TOO_LONG);
}

TEST(Tls, AutoDecidesByTheFirstByte)
{
    const ReadStream http =
        readInSegments(autoService(), "GET / HTTP/1.1\r\nX-Client-ID: k\r\n\r\n\x16 / HTTP/1.1\r\n", {});
    ASSERT_EQ(http.requests.size(), 1U);
    EXPECT_EQ(http.requests[0].identity, configuredKey(WEIR_SOURCE_HEADER, "x-client-id", "k"));
    EXPECT_EQ(http.event, WEIR_HTTP1_MALFORMED) << "the first byte of a connection, not of every request";
    const ReadStream blank = readInSegments(autoService(), "\r\n\r\nGET / HTTP/1.1\r\n\r\n", {});
    EXPECT_EQ(blank.requests.size(), 1U);
    for (const std::string& stream :
         {std::string("\0\0\0\x08GET / HTTP/1.1\r\n\r\n", 22), std::string("\x80 x"), std::string("\x04")}) {
        const ReadStream bytes = readInSegments(autoService(), stream, {});
        EXPECT_TRUE(bytes.requests.empty());
        EXPECT_EQ(bytes.event, WEIR_HTTP1_NOTHING);
        EXPECT_EQ(bytes.bytesFrom, 0U);
    }
}

TEST(Tls, TcpIsBytesFromTheFirst)
{
    weir_service service = makeService({});
    service.protocol = WEIR_PROTOCOL_TCP;
    const ReadStream bytes = readInSegments(service, "GET / HTTP/1.1\r\n\r\n", {5});
    EXPECT_TRUE(bytes.requests.empty());
    EXPECT_EQ(bytes.bytesFrom, 0U);
}

/// Any bytes behind a handshake record's first one: read within bounds, to an end, the same however cut.
RC_GTEST_PROP(TlsProperty, AnyBytesCutAnywhere, ())
{
    std::string message = hello(*rc::gen::element(serverName("a.example"), keyShare(3), std::string()) +
                                *rc::gen::element(serverName("b.example"), protocols()));
    for (const auto& [at, byte] : *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
             rc::gen::pair(rc::gen::inRange<std::size_t>(0, 200), rc::gen::arbitrary<char>())))
        message[at % message.size()] = byte;
    const std::string stream = records(message, *rc::gen::inRange<std::size_t>(1, 200));
    auto cuts = *rc::gen::unique<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, stream.size()));
    std::ranges::sort(cuts);
    RC_ASSERT(readInSegments(tlsService(), stream, cuts) == readInSegments(tlsService(), stream, {}));
}

} // namespace
} // namespace weir
