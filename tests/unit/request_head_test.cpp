// SPDX-License-Identifier: GPL-3.0-or-later
// Described requests as bytes, read back by the packet path's own parser.
#include "common/request_head.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

ReadStream read(const weir_service& service, const std::string& bytes)
{
    return readInSegments(service, bytes, {});
}

TEST(RequestHead, IsOneRequest)
{
    const weir_service service = makeMatchingService({headerSource("x-api-key"), querySource("key")});
    const auto head = requestHead({.method = "POST",
                                   .path = "/login?key=q-1",
                                   .host = "shop.example",
                                   .headers = {"X-API-Key: k-123", "Accept:*/*"}});
    ASSERT_TRUE(head) << head.error().sentence.english;
    EXPECT_EQ(*head,
              "POST /login?key=q-1 HTTP/1.1\r\nHost: shop.example\r\nX-API-Key: k-123\r\nAccept:*/*\r\n\r\n");
    const ReadStream stream = read(service, *head);
    ASSERT_EQ(stream.requests.size(), 1U);
    EXPECT_TRUE(stream.atStart);
    EXPECT_EQ(stream.requests[0].identity, configuredKey(WEIR_SOURCE_HEADER, "x-api-key", "k-123"));
    EXPECT_EQ(stream.requests[0].headEnd, head->size());
}

TEST(RequestHead, SaysNothingIsAGetOfTheRoot)
{
    EXPECT_EQ(*requestHead({}), "GET / HTTP/1.1\r\n\r\n");
}

TEST(RequestHead, RefusesWhatWouldBeAnotherRequest)
{
    const auto code = [](const RequestDescription& request) {
        const auto head = requestHead(request);
        return head ? *head : head.error().sentence.code;
    };
    EXPECT_EQ(code({.method = "GET /"}), "request-method");
    EXPECT_EQ(code({.method = std::string(33, 'A')}), "request-method");
    EXPECT_EQ(code({.path = "/a b"}), "request-path");
    EXPECT_EQ(code({.path = "/\r\nX: y"}), "request-path");
    EXPECT_EQ(code({.host = "a\nb"}), "request-host");
    for (const char* header : {"no colon", ": no name", "a b: c", "a: b\r\nc: d", "a: b\n", "a: \x01"})
        EXPECT_EQ(code({.headers = {header}}), "request-header") << header;
    EXPECT_EQ(code({.headers = {"a: " + std::string(65'536, 'x')}}), "request-too-long");
}

TEST(ClientHello, NamesItsServer)
{
    weir_service service = makeService({sniSource()});
    service.protocol = WEIR_PROTOCOL_TLS;
    const auto hello = clientHello("Shop.Example");
    ASSERT_TRUE(hello) << hello.error().sentence.english;
    const ReadStream stream = read(service, *hello);
    ASSERT_EQ(stream.requests.size(), 1U) << stream;
    EXPECT_EQ(stream.requests[0].identity, configuredKey(WEIR_SOURCE_SNI, "", "shop.example"));
    EXPECT_EQ(stream.bytesFrom, hello->size());
    const ReadStream nameless = read(service, *clientHello(""));
    ASSERT_EQ(nameless.requests.size(), 1U) << nameless;
    EXPECT_FALSE(nameless.requests[0].identity);
    EXPECT_FALSE(clientHello("no name"));
}

} // namespace
} // namespace weir
