// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses as proxies write them, and which one of X-Forwarded-For is the client's.
#include "bpf/address.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <gtest/gtest.h>
#include <numeric>
#include <optional>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

/// What the parser reads; its text memory goes on with bytes that must not matter.
std::optional<std::string> read(const std::string& text)
{
    std::string memory = text + ":1.f]";
    memory.resize(std::max<std::size_t>(memory.size(), WEIR_ADDRESS_TEXT), '7');
    weir_address_text address;
    std::memset(&address, 'x', sizeof(address));
    if (weir_address_read(&address, reinterpret_cast<const std::uint8_t*>(memory.data()),
                          static_cast<std::uint32_t>(text.size())) < 0)
        return std::nullopt;
    return std::string(reinterpret_cast<const char*>(address.address), sizeof(address.address));
}

/// What the C library reads, IPv4 as ::ffff:a.b.c.d.
std::optional<std::string> expected(const std::string& text)
{
    std::string bytes(16, '\0');
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1)
        return bytes;
    bytes.replace(10, 2, "\xff\xff");
    if (inet_pton(AF_INET, text.c_str(), bytes.data() + 12) == 1)
        return bytes;
    return std::nullopt;
}

TEST(AddressText, Plain)
{
    for (const char* text : {"192.0.2.7", "0.0.0.0", "255.255.255.255", "::", "::1", "1::", "2001:db8::7",
                             "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "fe80::a:B:c",
                             "::ffff:192.0.2.7", "64:ff9b::192.0.2.7", "1:2:3:4:5:6:192.0.2.7"}) {
        ASSERT_TRUE(expected(text)) << text;
        EXPECT_EQ(read(text), expected(text)) << text;
    }
}

TEST(AddressText, WithPortsAndBrackets)
{
    EXPECT_EQ(read("192.0.2.7:80"), expected("192.0.2.7"));
    EXPECT_EQ(read("192.0.2.7:65535"), expected("192.0.2.7"));
    EXPECT_EQ(read("[2001:db8::7]"), expected("2001:db8::7"));
    EXPECT_EQ(read("[2001:db8::7]:443"), expected("2001:db8::7"));
    EXPECT_EQ(read("[::]:1"), expected("::"));
    EXPECT_EQ(read("[0000:0000:0000:0000:0000:ffff:255.255.255.255]:65535"), expected("255.255.255.255"));
}

TEST(AddressText, WhatIsNone)
{
    for (const char* text : {"",
                             "unknown",
                             "_hidden",
                             "192.0.2",
                             "192.0.2.",
                             ".192.0.2.7",
                             "192.0.2.7.1",
                             "192.0.2.256",
                             "192.0.2.0007",
                             "192.0.2.07",
                             "1234",
                             "192.0.2.7:",
                             "192.0.2.7:x",
                             "192.0.2.7:123456",
                             "192.0.2:80",
                             "[192.0.2.7]",
                             "[::1",
                             "::1]",
                             "[::1]x",
                             "[::1]:",
                             "[]",
                             "[",
                             "]",
                             ":",
                             ":::",
                             "1:",
                             ":1",
                             "1:2",
                             "1::2::3",
                             "1:2:3:4:5:6:7:8:9",
                             "1:2:3:4:5:6:7:8::",
                             "12345::",
                             "::g",
                             "fe80::1%eth0",
                             "::1.2.3",
                             "::1.2.3.4:80",
                             "1.2.3.4::",
                             "1.2.3.4:5:6",
                             "1:2:3:4:5:6:7:1.2.3.4",
                             "::a.2.3.4",
                             "::1 ",
                             "\"::1\"",
                             "0x7f000001",
                             "2130706433",
                             "192.0.2.7/32",
                             "192,0,2,7",
                             "١٩٢.0.2.7"})
        EXPECT_EQ(read(text), std::nullopt) << text;
    EXPECT_EQ(read(std::string(65, '1')), std::nullopt);
    EXPECT_EQ(read(std::string(300, ':')), std::nullopt);
}

/// Made of pieces that mean something, so that many are almost addresses.
RC_GTEST_PROP(AddressTextProperty, AgreesWithTheCLibrary, ())
{
    static const std::vector<std::string> pieces = {"1",    "12", "255", "256",  "0", "00", "ab",
                                                    "ffff", ":",  ":",   "::",   ".", ".",  ":1",
                                                    ".1",   ":2", ".2",  "1:2:", "g", "%"};
    std::string text;
    for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
        text += piece;
    RC_PRE(text.size() <= WEIR_ADDRESS_TEXT);
    // A port behind IPv4 is ours alone.
    const bool port = text.find('.') != std::string::npos && text.find(':') > text.find('.') &&
                      std::ranges::count(text, ':') == 1;
    RC_PRE(!port);
    RC_ASSERT(read(text) == expected(text));
}

/// Trusted: 10.0.0.0/8 and fd00::/8.
bool trusts(const std::uint8_t* address)
{
    return weir_address_is_ipv4(address) ? address[12] == 10 : address[0] == 0xfd;
}

const weir_service& service()
{
    static const weir_service made = makeProxiedService({headerSource("x-client-id")});
    return made;
}

struct Case
{
    const char* description;
    std::string fields;
    const char* client; ///< "": the peer
    bool garbled = false;
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all = {
        {"absent", "X-Other: 192.0.2.7\r\n", ""},
        {"one", "X-Forwarded-For: 192.0.2.7\r\n", "192.0.2.7"},
        {"any case", "x-FORWARDED-for:192.0.2.7  \r\n", "192.0.2.7"},
        {"LF alone", "X-Forwarded-For: 192.0.2.7\n", "192.0.2.7"},
        {"what the client wrote itself", "X-Forwarded-For: 198.51.100.1, 192.0.2.7\r\n", "192.0.2.7"},
        {"trusted ones to the right", "X-Forwarded-For: 198.51.100.1, 192.0.2.7, 10.0.0.5, fd00::5\r\n",
         "192.0.2.7"},
        {"a spoofed trusted one to the left", "X-Forwarded-For: 10.0.0.9, 192.0.2.7, 10.0.0.5\r\n",
         "192.0.2.7"},
        {"all trusted: where it began", "X-Forwarded-For: 10.0.0.9, 10.0.0.5\r\n", "10.0.0.9"},
        {"several lines",
         "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-For: 10.0.0.5\r\n",
         "192.0.2.7"},
        {"lines and lists", "X-Forwarded-For: 192.0.2.7,10.0.0.1\r\nA: b\r\nX-Forwarded-For: 10.0.0.5\r\n",
         "192.0.2.7"},
        {"IPv6", "X-Forwarded-For: 2001:db8::7\r\n", "2001:db8::7"},
        {"IPv6 with port", "X-Forwarded-For: [2001:db8::7]:4711, [fd00::1]:80\r\n", "2001:db8::7"},
        {"IPv4 with port", "X-Forwarded-For: 192.0.2.7:4711\r\n", "192.0.2.7"},
        {"mapped IPv4", "X-Forwarded-For: ::ffff:192.0.2.7\r\n", "192.0.2.7"},
        {"empty members", "X-Forwarded-For: , 192.0.2.7 ,,\t, 10.0.0.5,\r\n", "192.0.2.7"},
        {"empty", "X-Forwarded-For:\r\n", ""},
        {"garbage", "X-Forwarded-For: unknown\r\n", "", true},
        {"garbage at the end: the peer wrote it", "X-Forwarded-For: 192.0.2.7, unknown\r\n", "", true},
        {"garbage that a trusted proxy wrote", "X-Forwarded-For: 192.0.2.7, unknown, 10.0.0.5, 10.0.0.6\r\n",
         "10.0.0.5", true},
        {"garbage that the client wrote", "X-Forwarded-For: unknown, 192.0.2.7\r\n", "192.0.2.7"},
        {"two words", "X-Forwarded-For: 192.0.2.7 192.0.2.8\r\n", "", true},
        {"white space inside", "X-Forwarded-For: 192.0. 2.7, 10.0.0.5\r\n", "10.0.0.5", true},
        {"too long", "X-Forwarded-For: " + std::string(70, '1') + ", 10.0.0.5\r\n", "10.0.0.5", true},
        {"longer than a byte counts", "X-Forwarded-For: " + std::string(700, ':') + "\r\n", "", true},
        {"longer name", "X-Forwarded-For2: 192.0.2.7\r\nX-Forwarded-Fo: 192.0.2.8\r\n", ""},
        {"beside an identity", "X-Client-ID: k\r\nX-Forwarded-For: 192.0.2.7\r\n", "192.0.2.7"},
    };
    return all;
}

std::string stream(const Case& one)
{
    return "GET / HTTP/1.1\r\nHost: a\r\n" + one.fields + "\r\nGET /2 HTTP/1.1\r\n\r\n";
}

std::string addressBytes(const std::string& text)
{
    return text.empty() ? "" : *expected(text);
}

TEST(Forwarded, TheRightMostUntrustedAddress)
{
    for (const Case& one : cases()) {
        const ReadStream all = readInSegments(service(), stream(one), {}, trusts);
        ASSERT_EQ(all.requests.size(), 2U) << one.description;
        EXPECT_EQ(all.requests[0].forwarded, addressBytes(one.client)) << one.description;
        EXPECT_EQ((all.requests[0].flags & WEIR_HTTP1_GARBLED) != 0, one.garbled) << one.description;
        EXPECT_EQ(all.requests[1].forwarded, "") << one.description << ": the next request is another's";
        EXPECT_EQ(all.requests[1].flags & WEIR_HTTP1_GARBLED, 0U) << one.description;
    }
}

TEST(Forwarded, CutAtEveryByteAndBetweenAll)
{
    for (const Case& one : cases()) {
        const std::string text = stream(one);
        const ReadStream whole = readInSegments(service(), text, {}, trusts);
        for (std::size_t cut = 1; cut < text.size(); ++cut)
            ASSERT_EQ(readInSegments(service(), text, {cut}, trusts), whole)
                << one.description << ", cut at " << cut;
        std::vector<std::size_t> cuts(text.size() - 1);
        std::iota(cuts.begin(), cuts.end(), 1);
        ASSERT_EQ(readInSegments(service(), text, cuts, trusts), whole) << one.description;
    }
}

TEST(Forwarded, AnUntrustedPeerIsNotBelieved)
{
    for (const Case& one : cases()) {
        const ReadStream all = readInSegments(service(), stream(one), {});
        ASSERT_EQ(all.requests.size(), 2U) << one.description;
        EXPECT_EQ(all.requests[0].forwarded, "") << one.description;
    }
}

} // namespace
} // namespace weir
