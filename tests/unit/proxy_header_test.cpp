// SPDX-License-Identifier: GPL-3.0-or-later
// PROXY headers, versions 1 and 2, in front of what a connection carries, cut anywhere.
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

std::string address(const std::string& text)
{
    std::string bytes(16, '\0');
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1)
        return bytes;
    bytes.replace(10, 2, "\xff\xff");
    EXPECT_EQ(inet_pton(AF_INET, text.c_str(), bytes.data() + 12), 1) << text;
    return bytes;
}

const std::string signature("\r\n\r\n\0\r\nQUIT\n", 12);

std::string binary(int command, int family, const std::string& rest)
{
    return signature + static_cast<char>(0x20 | command) + static_cast<char>(family) +
           static_cast<char>(rest.size() >> 8) + static_cast<char>(rest.size()) + rest;
}

std::string ipv4()
{
    return address("192.0.2.7").substr(12) + address("192.0.2.10").substr(12) + "\x9c\x40" +
           std::string("\0\x50", 2);
}

std::string ipv6()
{
    return address("2001:db8::7") + address("2001:db8::10") + "\x9c\x40" + std::string("\0\x50", 2);
}

struct Case
{
    const char* description;
    std::string header;
    const char* source; ///< "none": the peer's own
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all = {
        {"TCP4", "PROXY TCP4 192.0.2.7 192.0.2.10 40000 80\r\n", "192.0.2.7"},
        {"TCP6", "PROXY TCP6 2001:db8::7 2001:db8::10 40000 80\r\n", "2001:db8::7"},
        {"mapped", "PROXY TCP6 ::ffff:192.0.2.7 ::ffff:192.0.2.10 40000 80\r\n", "192.0.2.7"},
        {"unknown", "PROXY UNKNOWN\r\n", "none"},
        {"unknown with more", "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535\r\n", "none"},
        {"the longest line", "PROXY UNKNOWN " + std::string(91, 'f') + "\r\n", "none"},
        {"v2 TCP4", binary(1, 0x11, ipv4()), "192.0.2.7"},
        {"v2 TCP6", binary(1, 0x21, ipv6()), "2001:db8::7"},
        {"v2 with TLVs", binary(1, 0x11, ipv4() + std::string("\x03\0\x04wxyz\x04\0\0", 10)), "192.0.2.7"},
        {"v2 with long TLVs", binary(1, 0x21, ipv6() + std::string(5000, '\x20')), "2001:db8::7"},
        {"v2 local", binary(0, 0, ""), "none"},
        {"v2 local with an address", binary(0, 0x11, ipv4()), "none"},
        {"v2 unspecified", binary(1, 0, "anything"), "none"},
        {"v2 UDP", binary(1, 0x12, ipv4()), "none"},
        {"v2 Unix", binary(1, 0x31, std::string(216, '/')), "none"},
    };
    return all;
}

bool trustsNobody(const std::uint8_t*)
{
    return false;
}

weir_service service(weir_protocol protocol)
{
    weir_service made = makeService({headerSource("x-client-id")});
    made.protocol = static_cast<std::uint8_t>(protocol);
    made.trusts = 1;
    return made;
}

ReadStream read(const std::string& stream, const std::vector<std::size_t>& cuts = {},
                weir_protocol protocol = WEIR_PROTOCOL_HTTP)
{
    const weir_service one = service(protocol);
    return readInSegments(one, stream, cuts, trustsNobody);
}

const std::string request = "GET / HTTP/1.1\r\nX-Client-ID: k\r\n\r\n";

TEST(ProxyHeader, NamesTheSourceAndIsStripped)
{
    for (const Case& one : cases()) {
        const ReadStream all = read(one.header + request + request);
        EXPECT_EQ(all.source, one.source == std::string("none") ? "none" : address(one.source))
            << one.description;
        ASSERT_EQ(all.requests.size(), 2U) << one.description << '\n' << all;
        EXPECT_EQ(all.requests[0].at, one.header.size());
        EXPECT_TRUE(all.requests[0].identity);
        EXPECT_EQ(all.requests[1].at, one.header.size() + request.size());
    }
}

TEST(ProxyHeader, CutAtEveryByteAndBetweenAll)
{
    for (const Case& one : cases()) {
        const std::string stream = one.header + request;
        const ReadStream whole = read(stream);
        for (std::size_t cut = 1; cut < stream.size(); ++cut)
            ASSERT_EQ(read(stream, {cut}), whole) << one.description << ", cut at " << cut;
        std::vector<std::size_t> cuts(stream.size() - 1);
        std::iota(cuts.begin(), cuts.end(), 1);
        ASSERT_EQ(read(stream, cuts), whole) << one.description;
    }
}

TEST(ProxyHeader, InFrontOfBytesAndOfTls)
{
    for (const Case& one : cases()) {
        const ReadStream tcp = read(one.header + "bytes", {}, WEIR_PROTOCOL_TCP);
        EXPECT_EQ(tcp.bytesFrom, one.header.size()) << one.description;
        EXPECT_FALSE(tcp.source.empty());
        const ReadStream tls = read(one.header + "no TLS", {}, WEIR_PROTOCOL_TLS);
        EXPECT_EQ(tls.event, WEIR_HTTP1_MALFORMED);
        EXPECT_EQ(tls.brokenAt, one.header.size()) << one.description;
    }
}

TEST(ProxyHeader, WhatOnlyBeginsLikeOneIsARequest)
{
    for (const std::string& stream :
         {"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n" + request, "PROPFIND / HTTP/1.1\r\n\r\n" + request,
          "PROXYING / HTTP/1.1\r\n\r\n" + request, "\r\n" + request + request,
          "\r\n\r\n" + request + request}) {
        const ReadStream whole = read(stream);
        EXPECT_EQ(whole.requests.size(), 2U) << stream << '\n' << whole;
        EXPECT_TRUE(whole.source.empty());
        for (std::size_t cut = 1; cut < stream.size(); ++cut)
            ASSERT_EQ(read(stream, {cut}), whole) << stream << ", cut at " << cut;
    }
    const ReadStream bytes = read("PORTMAP", {2}, WEIR_PROTOCOL_TCP);
    EXPECT_TRUE(bytes.bytesFrom);
    EXPECT_EQ(bytes.event, WEIR_HTTP1_NOTHING);
}

TEST(ProxyHeader, WhatIsNone)
{
    for (const std::string& header :
         {std::string("PROXY TCP4 unknown 192.0.2.10 1 2\r\n"),
          std::string("PROXY TCP4 192.0.2.7:80 192.0.2.10 1 2\r\n"),
          std::string("PROXY TCP4 2001:db8::7 2001:db8::10 1 2\r\n"),
          std::string("PROXY TCP6 192.0.2.7 192.0.2.10 1 2\r\n"), std::string("PROXY TCP4\r\n"),
          std::string("PROXY TCP4 192.0.2.7\r\n"), std::string("PROXY TCP5 192.0.2.7 x\r\n"),
          std::string("PROXY \r\n"), std::string("PROXY UNKNOWN\n"), std::string("PROXY UNKNOWN\0\r\n", 16),
          std::string("PROXY TCP4\0 192.0.2.7 192.0.2.10 1 2\r\n", 39),
          std::string("PROXY TCP4 192.0.2.7 192.0.2.10 1 2\n"),
          "PROXY UNKNOWN " + std::string(92, 'f') + "\r\n", "PROXY TCP4 " + std::string(80, '1') + " x\r\n",
          signature + "\x11\x11" + std::string(2, '\0'), binary(2, 0x11, ipv4()), binary(1, 0x11, "short"),
          binary(1, 0x21, ipv4()), signature.substr(0, 7) + "quit\n"}) {
        const ReadStream whole = read(header + request);
        EXPECT_EQ(whole.event, WEIR_HTTP1_MALFORMED) << header << '\n' << whole;
        EXPECT_TRUE(whole.source.empty()) << header;
        for (std::size_t cut = 1; cut < header.size(); ++cut)
            ASSERT_EQ(read(header + request, {cut}), whole) << header << ", cut at " << cut;
    }
}

TEST(ProxyHeader, OfAnotherPeerItIsAMalformedRequest)
{
    const weir_service one = service(WEIR_PROTOCOL_HTTP);
    for (const Case& each : cases()) {
        const ReadStream all = readInSegments(one, each.header + request, {});
        // "PROXY UNKNOWN" alone is a request of HTTP/0.9; nothing behind that is read either.
        EXPECT_TRUE(all.event == WEIR_HTTP1_MALFORMED || all.lost) << each.description;
        EXPECT_TRUE(all.source.empty());
    }
}

TEST(ProxyHeader, OnlyAtTheConnectionsBegin)
{
    EXPECT_EQ(read(request + "PROXY TCP4 192.0.2.7 192.0.2.10 1 2\r\n").event, WEIR_HTTP1_MALFORMED);
    const std::string header = cases().front().header;
    EXPECT_EQ(read(header + header + request).event, WEIR_HTTP1_MALFORMED);
}

/// Headers with bytes changed: read within bounds, the same however they are cut.
RC_GTEST_PROP(ProxyHeaderProperty, AnyBytesCutAnywhere, ())
{
    std::string stream =
        cases()[*rc::gen::inRange<std::size_t>(0, cases().size())].header.substr(0, 300) + request;
    for (const auto& [at, byte] : *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
             rc::gen::pair(rc::gen::inRange<std::size_t>(0, 60), rc::gen::arbitrary<char>())))
        stream[at % stream.size()] = byte;
    auto cuts = *rc::gen::unique<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, stream.size()));
    std::ranges::sort(cuts);
    const auto protocol =
        *rc::gen::element(WEIR_PROTOCOL_HTTP, WEIR_PROTOCOL_TLS, WEIR_PROTOCOL_TCP, WEIR_PROTOCOL_AUTO);
    RC_ASSERT(read(stream, cuts, protocol) == read(stream, {}, protocol));
}

} // namespace
} // namespace weir
