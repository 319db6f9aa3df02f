// SPDX-License-Identifier: GPL-3.0-or-later
// Where requests end, and what is said of streams that leave it open.
#include "tests/unit/http1_corpus.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace weir {
namespace {

const weir_service& byClientId()
{
    static const weir_service service = makeService({headerSource("x-client-id")});
    return service;
}

ReadStream read(const std::string& stream, const std::vector<std::size_t>& cuts = {})
{
    return readInSegments(byClientId(), stream, cuts);
}

const std::string& corpusStream(const std::string& name)
{
    const auto& corpus = http1Corpus();
    const auto found =
        std::ranges::find_if(corpus, [&](const CorpusEntry& entry) { return entry.name == name; });
    if (found == corpus.end())
        throw std::invalid_argument("the corpus has no stream called " + name);
    return found->stream;
}

struct Framing
{
    const char* name; ///< of a stream of the corpus
    std::size_t requests;
    std::uint16_t flags; ///< of its first request
    bool lost;           ///< behind it nothing can be relied on
    std::uint32_t event = WEIR_HTTP1_NOTHING;
};

class Http1Framing : public testing::TestWithParam<Framing>
{
};

TEST_P(Http1Framing, IsReadTheStrictWay)
{
    const Framing& expected = GetParam();
    const ReadStream stream = read(corpusStream(expected.name));
    ASSERT_EQ(stream.requests.size(), expected.requests) << stream;
    if (expected.requests) {
        EXPECT_EQ(stream.requests[0].flags, expected.flags) << stream;
    }
    EXPECT_EQ(stream.lost, expected.lost);
    EXPECT_EQ(stream.event, expected.event);
}

constexpr std::uint16_t length = WEIR_HTTP1_HAS_LENGTH, coding = WEIR_HTTP1_HAS_CODING,
                        chunked = WEIR_HTTP1_HAS_CODING | WEIR_HTTP1_CHUNKED,
                        ambiguous = WEIR_HTTP1_AMBIGUOUS;

INSTANTIATE_TEST_SUITE_P(
    Corpus, Http1Framing,
    testing::Values(
        Framing{"get", 1, 0, false}, Framing{"head", 1, WEIR_HTTP1_IS_HEAD, false},
        Framing{"connect", 1, WEIR_HTTP1_IS_CONNECT, false},
        Framing{"body that looks like a request", 2, length, false}, Framing{"chunked", 2, chunked, false},
        Framing{"chunk extensions and trailers", 2, chunked, false}, Framing{"pipelined", 4, 0, false},
        Framing{"leading empty lines", 2, 0, false}, Framing{"http/0.9", 1, WEIR_HTTP1_SIMPLE, true},
        Framing{"http/2 preface", 1, WEIR_HTTP1_VERSION_2, true},
        Framing{"bare line feeds", 2, WEIR_HTTP1_BARE_LF, false},
        Framing{"folded", 1, WEIR_HTTP1_FOLDED | ambiguous, true},
        Framing{"folded with a tab", 1, WEIR_HTTP1_FOLDED | ambiguous, true},
        Framing{"length and coding", 1, length | chunked | ambiguous, true},
        Framing{"lengths that differ", 1, length | ambiguous, true},
        Framing{"length of three digits", 2, length, false},
        Framing{"length with zeros before it", 2, length, false},
        Framing{"length of too many digits for one step", 2, length, false},
        Framing{"length with a letter", 1, length | ambiguous, true},
        Framing{"relatives of the length", 2, 0, false}, Framing{"lengths that agree", 2, length, false},
        Framing{"length with a sign", 1, length | ambiguous, true},
        Framing{"length in two parts", 1, length | ambiguous, true},
        Framing{"length beyond 64 bits", 1, length | ambiguous, true},
        Framing{"length without digits", 1, length | ambiguous, true},
        Framing{"space before the colon", 1, ambiguous, true},
        Framing{"space before another colon", 2, 0, false},
        Framing{"coding that is not chunked", 1, coding | ambiguous, true},
        Framing{"coding behind chunked", 1, chunked | ambiguous, true},
        Framing{"coding before chunked", 2, chunked, false},
        Framing{"two codings in two lines", 2, chunked, false},
        Framing{"coding in HTTP/1.0", 1, chunked | ambiguous | WEIR_HTTP1_VERSION_1_0, true},
        Framing{"coding in two parts", 1, chunked | ambiguous, true},
        Framing{"chunk size that is none", 1, chunked, false, WEIR_HTTP1_MALFORMED},
        Framing{"chunk size that is a request line", 1, chunked, false, WEIR_HTTP1_MALFORMED},
        Framing{"chunk size beyond 64 bits", 1, chunked, false, WEIR_HTTP1_MALFORMED},
        Framing{"chunk without its end", 1, chunked, false, WEIR_HTTP1_MALFORMED},
        Framing{"empty line instead of a chunk size", 1, chunked, false, WEIR_HTTP1_MALFORMED},
        Framing{"line without a colon", 2, 0, false}, Framing{"method of 32 bytes", 2, 0, false},
        Framing{"method of 33 bytes", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"no method", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"two spaces", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"space in the target", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"unknown version", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"version with more behind", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"CR only", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"CR before something else", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"tls", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"control characters", 0, 0, false, WEIR_HTTP1_MALFORMED},
        Framing{"beyond ascii", 0, 0, false, WEIR_HTTP1_MALFORMED}),
    [](const auto& entry) {
        std::string name = entry.param.name;
        std::ranges::replace_if(
            name, [](unsigned char c) { return !std::isalnum(c); }, '_');
        return name;
    });

/// A GET whose head has exactly `size` bytes.
std::string headOf(std::size_t size)
{
    const std::string begin = "GET / HTTP/1.1\r\nX-Client-ID: bob\r\nFiller: ";
    return begin + std::string(size - begin.size() - 4, 'f') + "\r\n\r\n";
}

TEST(Http1LongHead, IsFollowedUpToTheBound)
{
    const std::string next = "GET / HTTP/1.1\r\n\r\n";
    EXPECT_EQ(read(headOf(WEIR_HEAD_BYTES) + next).requests.size(), 2U);
    const ReadStream tooLong = read(next + headOf(WEIR_HEAD_BYTES + 64) + next);
    EXPECT_EQ(tooLong.requests.size(), 1U);
    EXPECT_EQ(tooLong.event, WEIR_HTTP1_TOO_LONG);
    EXPECT_EQ(tooLong.brokenAt, next.size());
}

TEST(Http1LongHead, BodiesAndManyHeadsDoNotAddUp)
{
    std::string stream;
    for (int index = 0; index < 10; ++index)
        stream +=
            headOf(10'000) + "POST / HTTP/1.1\r\nContent-Length: 10000\r\n\r\n" + std::string(10'000, 'b');
    std::string chunks = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int index = 0; index < 10'000; ++index)
        chunks += "1;extension\r\nx\r\n";
    const ReadStream result = read(stream + chunks + "0\r\n\r\n");
    EXPECT_EQ(result.requests.size(), 21U);
    EXPECT_EQ(result.event, WEIR_HTTP1_NOTHING);
    EXPECT_TRUE(result.atStart);
}

RC_GTEST_PROP(Http1LongHead, TheBoundDoesNotDependOnTheCuts, ())
{
    const int over = *rc::gen::inRange(-3, 70);
    const auto size = static_cast<std::size_t>(WEIR_HEAD_BYTES + over);
    const std::string stream = headOf(size) + "GET / HTTP/1.1\r\n\r\n";
    auto cuts = *rc::gen::unique<std::vector<std::size_t>>(
        rc::gen::weightedOneOf<std::size_t>({{1, rc::gen::inRange<std::size_t>(1, stream.size())},
                                             {2, rc::gen::inRange<std::size_t>(size - 20, stream.size())}}));
    std::ranges::sort(cuts);
    RC_ASSERT(read(stream, cuts) == read(stream));
}

TEST(Http1Body, OfMoreThan32Bits)
{
    Http1Reading reading(byClientId());
    reading.feed("POST / HTTP/1.1\r\nContent-Length: 5000000000\r\n\r\n");
    const std::string part(1'000'000, 'b');
    for (int index = 0; index < 4'999; ++index)
        reading.feed(part);
    EXPECT_EQ(reading.result().bodyLeft, 1'000'000U);
    reading.feed(part + "GET / HTTP/1.1\r\n\r\n");
    EXPECT_EQ(reading.result().requests.size(), 2U);
}

} // namespace
} // namespace weir
