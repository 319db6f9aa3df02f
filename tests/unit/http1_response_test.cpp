// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a response's head does not depend on where it is cut into segments.
#include "bpf/http1.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <gtest/gtest.h>
#include <iterator>
#include <span>
#include <string>
#include <vector>

namespace weir {
namespace {

struct ReadHead
{
    std::uint32_t event = WEIR_HTTP1_NOTHING;
    std::uint32_t status = 0;
    std::uint64_t length = 0;
    std::uint32_t flags = 0;
    std::size_t bytes = 0; ///< of the head; where it stops being one means nothing

    bool operator==(const ReadHead&) const = default;
};

/// Reads one head that comes in these segments, each with bytes behind it that are not of the stream.
ReadHead readHead(std::span<const std::string> segments)
{
    std::array<std::uint8_t, WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK> window{};
    weir_http1_reader reader{};
    weir_http1_begin(&reader.http, WEIR_HTTP1_IS_RESPONSE);
    ReadHead head;
    for (const std::string& segment : segments) {
        window.fill('\n');
        std::memcpy(window.data(), segment.data(), segment.size());
        reader.length = static_cast<std::uint32_t>(segment.size());
        reader.position = 0;
        weir_http1_run run{.reader = &reader, .service = nullptr, .window = window.data()};
        weir_http1_read(&run);
        head.bytes += reader.position;
        if (reader.event != WEIR_HTTP1_NOTHING)
            break;
    }
    if (reader.event != WEIR_HTTP1_HEAD)
        return {.event = reader.event};
    head.event = reader.event;
    head.status = reader.http.status;
    head.length = reader.http.length;
    head.flags = reader.http.flags;
    return head;
}

const std::vector<std::string>& heads()
{
    static const std::vector<std::string> all = {
        "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Fri, 27 Nov 2026 02:00:00 GMT\r\n"
        "Content-Type: text/plain\r\nContent-Length: 1024\r\nLast-Modified: Fri, 27 Nov 2026 01:00:00 GMT\r\n"
        "Connection: keep-alive\r\nETag: \"6927\"\r\nAccept-Ranges: bytes\r\n\r\n",
        "HTTP/1.0 404 Not Found\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nConnection : "
        "close\r\n\r\n",
        "HTTP/1.1 301 Moved\r\nContent-Length: 999999\r\nContent-Length:5\r\n\r\n",
        "HTTP/1.1 200\r\nContent-Length: 12345678\r\nContent-Location: /a\r\n\r\n",
        "HTTP/1.1 204 No Content\nExpect: nothing\n\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.\x01 200 OK\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 20x OK\r\n\r\n",
    };
    return all;
}

TEST(Http1Response, IsTheSameWhereverItIsCut)
{
    for (const std::string& head : heads()) {
        const ReadHead whole = readHead(std::array{head});
        for (std::size_t cut = 1; cut < head.size(); ++cut)
            ASSERT_EQ(readHead(std::array{head.substr(0, cut), head.substr(cut)}), whole)
                << head << "cut at " << cut;
        std::vector<std::string> bytes;
        std::ranges::transform(head, std::back_inserter(bytes),
                               [](char byte) { return std::string(1, byte); });
        EXPECT_EQ(readHead(bytes), whole) << head;
    }
}

TEST(Http1Response, SaysItsStatusAndLength)
{
    const std::string& head = heads().front();
    EXPECT_EQ(
        readHead(std::array{head + "content"}),
        (ReadHead{WEIR_HTTP1_HEAD, 200, 1024, WEIR_HTTP1_IS_RESPONSE | WEIR_HTTP1_HAS_LENGTH, head.size()}));
}

/// One step reads a length of up to six digits; a longer one is read a byte at a time.
TEST(Http1Response, ReadsLengthsOfEverySize)
{
    for (std::uint64_t length = 1; length < 100'000'000'000; length = length * 7 + 3) {
        const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
        EXPECT_EQ(readHead(std::array{head}).length, length);
    }
}

} // namespace
} // namespace weir
