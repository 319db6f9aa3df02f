// SPDX-License-Identifier: GPL-3.0-or-later
// However a stream is cut into segments, the parser reads the same requests in it.
#include "tests/unit/http1_corpus.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

/// Every kind of source that is read from a head.
const weir_service& everySource()
{
    static const weir_service service = makeService(
        {headerSource("x-client-id"), bearerSource(), cookieSource("session"), querySource("api_key")});
    return service;
}

/// The same, with the sources that come first in a head preferred.
const weir_service& everySourceReversed()
{
    static const weir_service service = makeService(
        {querySource("api_key"), cookieSource("session"), bearerSource(), headerSource("x-client-id")});
    return service;
}

/// The same, with limits that look at method, path and host.
const weir_service& matching()
{
    static const weir_service service = makeMatchingService(
        {headerSource("x-client-id"), bearerSource(), cookieSource("session"), querySource("api_key")});
    return service;
}

ReadStream whole(const std::string& stream)
{
    return readInSegments(everySource(), stream, {});
}

class Http1Cuts : public testing::TestWithParam<CorpusEntry>
{
};

TEST_P(Http1Cuts, AtEveryByte)
{
    const std::string& stream = GetParam().stream;
    for (const weir_service* service : {&everySource(), &everySourceReversed(), &matching()}) {
        const ReadStream expected = readInSegments(*service, stream, {});
        for (std::size_t cut = 1; cut < stream.size(); ++cut)
            ASSERT_EQ(readInSegments(*service, stream, {cut}), expected) << "cut at " << cut;
    }
}

TEST_P(Http1Cuts, AtEveryPairOfBytes)
{
    const std::string& stream = GetParam().stream;
    const ReadStream expected = whole(stream);
    for (std::size_t first = 1; first < stream.size(); ++first)
        for (std::size_t second = first + 1; second < stream.size(); ++second)
            ASSERT_EQ(readInSegments(everySource(), stream, {first, second}), expected)
                << "cut at " << first << " and " << second;
}

TEST_P(Http1Cuts, BetweenAllBytes)
{
    const std::string& stream = GetParam().stream;
    std::vector<std::size_t> cuts(stream.size() - 1);
    std::iota(cuts.begin(), cuts.end(), 1);
    EXPECT_EQ(readInSegments(everySource(), stream, cuts), whole(stream));
}

std::string testName(const testing::TestParamInfo<CorpusEntry>& info)
{
    std::string name = info.param.name;
    std::ranges::replace_if(
        name, [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Corpus, Http1Cuts, testing::ValuesIn(http1Corpus()), testName);

/// Several streams of the corpus in a row, cut anywhere: state left behind by one must not colour the next.
RC_GTEST_PROP(Http1CutsProperty, StreamsInARowCutAnywhere, ())
{
    std::string stream;
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(
        *rc::gen::inRange(1, 6), rc::gen::inRange<std::size_t>(0, http1Corpus().size()));
    for (const std::size_t pick : picks)
        stream += http1Corpus()[pick].stream;
    auto cuts = *rc::gen::unique<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, stream.size()));
    std::ranges::sort(cuts);
    RC_ASSERT(readInSegments(everySource(), stream, cuts) == whole(stream));
    RC_ASSERT(readInSegments(matching(), stream, cuts) == readInSegments(matching(), stream, {}));
}

/// Any bytes at all, most of them such that mean something to the parser.
RC_GTEST_PROP(Http1CutsProperty, AnyBytesCutAnywhere, ())
{
    static const std::vector<std::string> words = {"GET ",
                                                   "/ ",
                                                   "HTTP/1.1",
                                                   "\r\n",
                                                   "\n",
                                                   "\r",
                                                   ":",
                                                   " ",
                                                   "Content-Length: ",
                                                   "5",
                                                   "0",
                                                   "\t",
                                                   "a",
                                                   "chunked",
                                                   "Transfer-Encoding: ",
                                                   ",",
                                                   ";",
                                                   "=",
                                                   "?",
                                                   "&",
                                                   "%4",
                                                   "1",
                                                   "X-Client-ID: ",
                                                   "Cookie: ",
                                                   "session=",
                                                   "api_key=",
                                                   std::string(1, '\0'),
                                                   "\xff",
                                                   "\r\n\r\n",
                                                   "POST /?",
                                                   "Authorization: Bearer ",
                                                   "/..",
                                                   "/.",
                                                   "%2e",
                                                   "%2F",
                                                   "http://",
                                                   "Host: ",
                                                   "a.B:80",
                                                   "[::1]",
                                                   "@"};
    std::string stream = "GET /";
    for (const auto& word : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)))
        stream += word;
    auto cuts = *rc::gen::unique<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, stream.size()));
    std::ranges::sort(cuts);
    RC_ASSERT(readInSegments(everySource(), stream, cuts) == whole(stream));
    RC_ASSERT(readInSegments(matching(), stream, cuts) == readInSegments(matching(), stream, {}));
}

} // namespace
} // namespace weir
