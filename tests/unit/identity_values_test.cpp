// SPDX-License-Identifier: GPL-3.0-or-later
// What the parser captures from a request is, byte for byte, the key that the helper makes for the same
// value.
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

std::string requestWith(const std::string& lines, const std::string& target = "/")
{
    return "GET " + target + " HTTP/1.1\r\nHost: shop.example\r\n" + lines + "\r\n";
}

std::optional<std::string> identityOf(const std::vector<weir_source>& chain, const std::string& request,
                                      const std::vector<std::size_t>& cuts = {})
{
    const weir_service service = makeService(chain);
    const ReadStream stream = readInSegments(service, request, cuts);
    EXPECT_EQ(stream.requests.size(), 1U) << stream;
    return stream.requests.empty() ? std::nullopt : stream.requests.front().identity;
}

std::string headerKey(const std::string& value)
{
    return configuredKey(WEIR_SOURCE_HEADER, "x-client-id", value);
}

const std::vector<weir_source> byHeader = {headerSource("x-client-id")};

TEST(IdentityHeader, NameIsCaseInsensitiveAndValueIsNot)
{
    for (const char* name : {"X-Client-ID", "x-client-id", "X-CLIENT-ID"})
        EXPECT_EQ(identityOf(byHeader, requestWith(std::string(name) + ": Bob\r\n")), headerKey("Bob"));
    EXPECT_NE(identityOf(byHeader, requestWith("X-Client-ID: bob\r\n")), headerKey("Bob"));
}

TEST(IdentityHeader, OnlyTheWholeNameCounts)
{
    for (const char* line : {"X-Client-I: b\r\n", "X-Client-IDs: b\r\n", "AX-Client-ID: b\r\n",
                             "Other: X-Client-ID: b\r\n", "X-Client-ID : b\r\n"})
        EXPECT_EQ(identityOf(byHeader, requestWith(line)), std::nullopt) << line;
}

TEST(IdentityHeader, WhiteSpaceAroundTheValueIsNotPartOfIt)
{
    for (const char* line :
         {"X-Client-ID:bob\r\n", "X-Client-ID: \t bob\r\n", "X-Client-ID: bob \t \r\n", "X-Client-ID: bob\n"})
        EXPECT_EQ(identityOf(byHeader, requestWith(line)), headerKey("bob")) << line;
    EXPECT_EQ(identityOf(byHeader, requestWith("X-Client-ID: b o b\r\n")), headerKey("b o b"));
}

TEST(IdentityHeader, TheFirstOfRepeatedHeadersNamesTheClient)
{
    EXPECT_EQ(identityOf(byHeader, requestWith("X-Client-ID: one\r\nX-Client-ID: two\r\n")),
              headerKey("one"));
}

TEST(IdentityHeader, AnEmptyValueNamesNobody)
{
    EXPECT_EQ(identityOf(byHeader, requestWith("X-Client-ID:\r\n")), std::nullopt);
    EXPECT_EQ(identityOf(byHeader, requestWith("X-Client-ID: \t \r\n")), std::nullopt);
    EXPECT_EQ(identityOf(byHeader, requestWith("X-Client-ID: \r\nX-Client-ID: b\r\n")), headerKey("b"));
}

TEST(IdentityHeader, NameMayBeginWithAnyTokenCharacter)
{
    for (const char* name : {"_key", "^key", "~key", "!key", "1key"})
        EXPECT_EQ(identityOf({headerSource(name)}, requestWith(std::string(name) + ": v\r\n")),
                  configuredKey(WEIR_SOURCE_HEADER, name, "v"))
            << name;
}

TEST(IdentityHeader, NameMayHave64Bytes)
{
    const std::string name(WEIR_NAME_BYTES, 'n');
    EXPECT_EQ(identityOf({headerSource(name)}, requestWith(name + ": v\r\n")),
              configuredKey(WEIR_SOURCE_HEADER, name, "v"));
    EXPECT_EQ(identityOf({headerSource(name)}, requestWith(name + "n: v\r\n")), std::nullopt);
}

class IdentityLength : public testing::TestWithParam<std::size_t>
{
};

TEST_P(IdentityLength, OneKeyHoweverTheRequestIsCut)
{
    std::string value;
    for (std::size_t index = 0; index < GetParam(); ++index)
        value += static_cast<char>('!' + index % 90);
    const std::string request = requestWith("X-Client-ID: " + value + " \r\n");
    const std::string expected = headerKey(value);
    weir_identity key;
    std::copy(expected.begin(), expected.end(), reinterpret_cast<char*>(&key));
    EXPECT_EQ(key.hashed, GetParam() > WEIR_IDENTITY_BYTES);
    EXPECT_EQ(key.length, GetParam());
    for (std::size_t cut = 1; cut < request.size(); ++cut)
        ASSERT_EQ(identityOf(byHeader, request, {cut}), expected) << "cut at " << cut;
    EXPECT_NE(headerKey(value + "x"), expected);
    EXPECT_NE(headerKey("x" + value.substr(1)), expected);
}

INSTANTIATE_TEST_SUITE_P(Bytes, IdentityLength, testing::Values(1, 7, 8, 9, 63, 64, 65, 72, 1000));

/// Values of any bytes that can stand in a header, cut anywhere: the parser's key is the configured one.
/// White space at the ends is the line's, not the value's.
RC_GTEST_PROP(IdentityProperty, ParserAndConfigurationAgree, ())
{
    const auto character = rc::gen::weightedOneOf<char>({{4, rc::gen::inRange('!', '~')},
                                                         {1, rc::gen::elementOf(std::string(" \t"))},
                                                         {1, rc::gen::inRange<char>(-128, 0)}});
    std::string value = *rc::gen::resize(200, rc::gen::container<std::string>(character));
    value.insert(value.begin(), 'a');
    value += 'z';
    const std::string request = requestWith("X-Client-ID:  " + value + "\t\r\nLast: 1\r\n");
    auto cuts = *rc::gen::unique<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, request.size()));
    std::ranges::sort(cuts);
    RC_ASSERT(identityOf(byHeader, request, cuts) == headerKey(value));
}

TEST(IdentityBearer, TokenBehindAnySpellingOfTheScheme)
{
    for (const char* scheme : {"Bearer", "bearer", "BEARER"})
        EXPECT_EQ(
            identityOf({bearerSource()}, requestWith("Authorization: " + std::string(scheme) + " t.o-k\r\n")),
            configuredKey(WEIR_SOURCE_BEARER, "", "t.o-k"));
    for (const char* line : {"Authorization: Basic dDpv\r\n", "Authorization: Bearer\r\n",
                             "Authorization: Bearer \r\n", "Authorization: Bearertok x\r\n"})
        EXPECT_EQ(identityOf({bearerSource()}, requestWith(line)), std::nullopt) << line;
}

TEST(IdentityCookie, AmongOthersByItsExactName)
{
    const std::vector<weir_source> chain = {cookieSource("session")};
    const std::string expected = configuredKey(WEIR_SOURCE_COOKIE, "session", "s=1");
    for (const char* line :
         {"Cookie: session=s=1\r\n", "cookie: a=b; session=s=1; c=d\r\n", "Cookie: a;session=s=1\r\n",
          "Cookie: a=b\r\nCookie: session=s=1 ; c\r\n", "Cookie: session=; session=s=1\r\n"})
        EXPECT_EQ(identityOf(chain, requestWith(line)), expected) << line;
    for (const char* line : {"Cookie: Session=s\r\n", "Cookie: xsession=s\r\n", "Cookie: sessions=s\r\n",
                             "Cookie: a=session=s\r\n", "Cookies: session=s\r\n"})
        EXPECT_EQ(identityOf(chain, requestWith(line)), std::nullopt) << line;
}

TEST(IdentityQuery, DecodedNameAndValue)
{
    const std::vector<weir_source> chain = {querySource("api_key")};
    const std::string expected = configuredKey(WEIR_SOURCE_QUERY, "api_key", "k y&z");
    for (const char* target : {"/?api_key=k+y%26z", "/p?a=1&api_key=k%20y%26z&b=2", "/?api%5fkey=%6b%20y%26z",
                               "/?a&api_key=&api_key=k+y%26z"})
        EXPECT_EQ(identityOf(chain, requestWith("", target)), expected) << target;
    for (const char* target : {"/api_key=1", "/?Api_key=1", "/?api_key", "/?xapi_key=1", "/?a=api_key=1"})
        EXPECT_EQ(identityOf(chain, requestWith("", target)), std::nullopt) << target;
}

TEST(IdentityChain, TheFirstSourceThatIsPresentNamesTheClientWhereverItStands)
{
    const std::vector<weir_source> chain = {headerSource("x-api-key"), headerSource("x-client-id"),
                                            bearerSource(), cookieSource("session"), querySource("api_key")};
    const std::string target = "/?api_key=q";
    const std::string cookie = "Cookie: session=c\r\n", bearer = "Authorization: Bearer b\r\n",
                      client = "X-Client-ID: i\r\n", key = "X-API-Key: k\r\n";
    EXPECT_EQ(identityOf(chain, requestWith("", target)), configuredKey(WEIR_SOURCE_QUERY, "api_key", "q"));
    EXPECT_EQ(identityOf(chain, requestWith(cookie, target)),
              configuredKey(WEIR_SOURCE_COOKIE, "session", "c"));
    EXPECT_EQ(identityOf(chain, requestWith(bearer + cookie, target)),
              configuredKey(WEIR_SOURCE_BEARER, "", "b"));
    EXPECT_EQ(identityOf(chain, requestWith(client + bearer + cookie, target)), headerKey("i"));
    for (const std::string& lines : {key + client + bearer + cookie, cookie + bearer + client + key})
        EXPECT_EQ(identityOf(chain, requestWith(lines, target)),
                  configuredKey(WEIR_SOURCE_HEADER, "x-api-key", "k"));
}

TEST(IdentityChain, SourcesOfOneValueAreDifferentClients)
{
    EXPECT_NE(configuredKey(WEIR_SOURCE_HEADER, "a", "v"), configuredKey(WEIR_SOURCE_HEADER, "b", "v"));
    EXPECT_NE(configuredKey(WEIR_SOURCE_HEADER, "a", "v"), configuredKey(WEIR_SOURCE_COOKIE, "a", "v"));
    EXPECT_NE(configuredKey(WEIR_SOURCE_HEADER, "a", "v"), configuredKey(WEIR_SOURCE_HEADER, "a",
                                                                         "v "
                                                                         "w"));
}

TEST(IdentityAddress, OnlyThePrefixCounts)
{
    const auto masked = [](const std::vector<std::uint8_t>& address, std::uint32_t bits) {
        weir_identity identity;
        weir_identity_address(&identity, address.data(), bits);
        EXPECT_EQ(identity.kind, WEIR_SOURCE_ADDRESS);
        EXPECT_EQ(identity.length, bits);
        return std::vector<std::uint8_t>(identity.bytes, identity.bytes + 16);
    };
    const std::vector<std::uint8_t> ipv6{0x20, 1,    0xd, 0xb8, 0xff, 0xff, 0xff, 0xff,
                                         0xff, 0xff, 0,   0,    0,    0,    0,    7};
    EXPECT_EQ(masked(ipv6, 128), ipv6);
    EXPECT_EQ(masked(ipv6, 0), std::vector<std::uint8_t>(16));
    EXPECT_EQ(masked(ipv6, 33),
              (std::vector<std::uint8_t>{0x20, 1, 0xd, 0xb8, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(masked(ipv6, 64), (std::vector<std::uint8_t>{0x20, 1, 0xd, 0xb8, 0xff, 0xff, 0xff, 0xff, 0, 0,
                                                           0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(masked(ipv6, 65), (std::vector<std::uint8_t>{0x20, 1, 0xd, 0xb8, 0xff, 0xff, 0xff, 0xff, 0x80,
                                                           0, 0, 0, 0, 0, 0, 0}));
    const std::vector<std::uint8_t> ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 255};
    EXPECT_TRUE(weir_address_is_ipv4(ipv4.data()));
    EXPECT_FALSE(weir_address_is_ipv4(ipv6.data()));
    EXPECT_EQ(masked(ipv4, 96 + 25),
              (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 128}));
}

} // namespace
} // namespace weir
