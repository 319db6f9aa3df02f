// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/address.h"
#include "common/document.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

TEST(Identity, IsReadAndWritten)
{
    struct Row
    {
        const char* text;
        Identity identity;
        const char* written;
    };
    const std::vector<Row> rows{
        {"header:X-API-Key=k-123", {SourceKind::Header, "x-api-key", "k-123"}, "header:x-api-key=k-123"},
        {"header:x=a=b:c", {SourceKind::Header, "x", "a=b:c"}, "header:x=a=b:c"},
        {"cookie:Session=1", {SourceKind::Cookie, "Session", "1"}, "cookie:Session=1"},
        {"query:api_key=\\xff\\\\", {SourceKind::Query, "api_key", "\xff\\"}, "query:api_key=\\xff\\\\"},
        {"bearer=abc.def", {SourceKind::Bearer, "", "abc.def"}, "bearer=abc.def"},
        {"sni=Shop.Example", {SourceKind::Sni, "", "shop.example"}, "sni=shop.example"},
        {"address:192.0.2.7", {SourceKind::Address, "", "192.0.2.7/32"}, "address:192.0.2.7"},
        {"address:192.0.2.0/24", {SourceKind::Address, "", "192.0.2.0/24"}, "address:192.0.2.0/24"},
        {"address:2001:DB8:0::/64", {SourceKind::Address, "", "2001:db8::/64"}, "address:2001:db8::/64"},
        {"address:::ffff:192.0.2.7", {SourceKind::Address, "", "192.0.2.7/32"}, "address:192.0.2.7"},
        {"address:0.0.0.0/0", {SourceKind::Address, "", "0.0.0.0/0"}, "address:0.0.0.0/0"},
        {"address:::/0", {SourceKind::Address, "", "::/0"}, "address:::/0"},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.text);
        const auto identity = parseIdentity(row.text);
        ASSERT_TRUE(identity) << identity.error().sentence.english;
        EXPECT_EQ(*identity, row.identity);
        EXPECT_EQ(formatIdentity(*identity), row.written);
    }
}

TEST(Identity, RefusesWhatIsNoneWithoutRepeatingASecret)
{
    for (const char* const text : {"",
                                   "hush",
                                   "=hush",
                                   "X-API-Key=hush",
                                   "header=hush",
                                   "header:=hush",
                                   "header:X-API-Key",
                                   "header:a b=hush",
                                   "header:X-API-Key=",
                                   "bearer:hush",
                                   "bearer=",
                                   "bearer= hush",
                                   "cookie:a;b=hush",
                                   "query:a&b=hush",
                                   "sni=hu sh",
                                   "address=hush",
                                   "address:hush",
                                   "address:192.0.2.1/24",
                                   "Header:X=hush",
                                   "header:x=hush\\q"}) {
        const auto identity = parseIdentity(text);
        ASSERT_FALSE(identity) << text;
        const std::string& english = identity.error().sentence.english;
        EXPECT_NE(english.find("write "), std::string::npos) << english;
        const std::string_view given(text);
        if (given.find("=hush") != std::string_view::npos && !given.starts_with("address")) {
            EXPECT_EQ(english.find("hush"), std::string::npos) << english;
        }
    }
}

TEST(Identity, MasksSecretsOnly)
{
    EXPECT_EQ(formatMaskedIdentity({SourceKind::Header, "x-api-key", "k-123"}), "header:x-api-key=•••");
    EXPECT_EQ(formatMaskedIdentity({SourceKind::Bearer, "", "k-123"}), "bearer=•••");
    EXPECT_EQ(formatMaskedIdentity({SourceKind::Sni, "", "shop.example"}), "sni=shop.example");
    EXPECT_EQ(formatMaskedIdentity({SourceKind::Address, "", "192.0.2.0/24"}), "address:192.0.2.0/24");
}

RC_GTEST_PROP(IdentityProperty, AnyBytesOfARequestComeBack, (const std::vector<std::uint8_t>& bytes))
{
    std::string value = "v";
    for (const std::uint8_t byte : bytes) {
        if (byte != 0 && byte != '\r' && byte != '\n')
            value += static_cast<char>(byte);
    }
    value += 'v';
    const Identity identity{SourceKind::Header, "x-client-id", value};
    const auto parsed = parseIdentity(formatIdentity(identity));
    RC_ASSERT(static_cast<bool>(parsed));
    RC_ASSERT(*parsed == identity);
}

RC_GTEST_PROP(NetworkProperty, EveryNetworkComesBack, (std::array<std::uint8_t, 16> address))
{
    const bool ipv4 = *rc::gen::arbitrary<bool>();
    Network network{address, *rc::gen::inRange(ipv4 ? 96 : 0, 129)};
    if (ipv4) {
        std::fill_n(network.address.begin(), 10, std::uint8_t{0});
        network.address[10] = network.address[11] = 0xff;
    }
    for (int bit = network.prefix; bit < 128; ++bit)
        network.address[static_cast<std::size_t>(bit / 8)] &=
            static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
    const auto parsed = parseNetwork(formatNetwork(network));
    RC_ASSERT(static_cast<bool>(parsed));
    RC_ASSERT(*parsed == network);
}

} // namespace
} // namespace weir
