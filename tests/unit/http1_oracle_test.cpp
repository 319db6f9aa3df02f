// SPDX-License-Identifier: GPL-3.0-or-later
// Where a stream is framed in one way only, Weir and http-parser (node's parser for ten years) agree on it.
#include "tests/unit/http1_corpus.h"
#include "tests/unit/http1_oracle.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <cstdio>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

const weir_service& byClientId()
{
    static const weir_service service = makeService({headerSource("x-client-id")});
    return service;
}

TEST(Http1Oracle, AgreesOnTheSoundPartOfTheCorpus)
{
    int sound = 0;
    for (const CorpusEntry& entry : http1Corpus()) {
        if (!entry.sound)
            continue;
        ++sound;
        const Oracle oracle = askOracle(entry.stream);
        ASSERT_EQ(oracle.error, nullptr) << entry.name << ": " << oracle.error;
        const ReadStream stream = readInSegments(byClientId(), entry.stream, {});
        EXPECT_EQ(agreed(stream), oracle.requests) << entry.name;
        EXPECT_EQ(stream.atStart, oracle.complete == oracle.requests.size()) << entry.name;
        EXPECT_FALSE(stream.lost) << entry.name;
    }
    EXPECT_GE(sound, 15);
}

/// A stream of sound requests and what is true of them by construction.
struct Composed
{
    std::string stream;
    std::vector<Agreed> requests;
    std::vector<std::optional<std::string>> identities;
};

std::string anyCase(std::string text)
{
    for (char& letter : text)
        if (*rc::gen::arbitrary<bool>())
            letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return text;
}

std::string content()
{
    return *rc::gen::weightedOneOf<std::string>(
        {{2, rc::gen::container<std::string>(rc::gen::arbitrary<char>())},
         {1, rc::gen::element<std::string>("GET / HTTP/1.1\r\nX-Client-ID: no\r\n\r\n", "0\r\n\r\n",
                                           "\r\n\r\n", "")}});
}

std::string chunks()
{
    std::string body;
    const int count = *rc::gen::inRange(0, 4);
    for (int index = 0; index < count; ++index) {
        const std::string data = content();
        if (data.empty())
            continue;
        char size[20];
        std::snprintf(size, sizeof(size), *rc::gen::arbitrary<bool>() ? "%zx" : "%04zX", data.size());
        body += size + *rc::gen::element<std::string>("", ";a=b", ";q=\"x y\"") + "\r\n" + data + "\r\n";
    }
    return body + "0\r\n" +
           *rc::gen::element<std::string>("", "Trailer: 1\r\n", "A: b\r\nX-Client-ID: no\r\n") + "\r\n";
}

void compose(Composed& composed)
{
    const std::string method =
        *rc::gen::element<std::string>("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    const std::string target =
        *rc::gen::element<std::string>("/", "/a?b=c", "*", "http://a.example/x", "/%20%41?x&y=z#f");
    if (composed.stream.empty() || *rc::gen::inRange(0, 4) == 0)
        composed.stream += *rc::gen::element<std::string>("", "\r\n", "\r\n\r\n");
    Agreed request{.at = composed.stream.size(), .head = method == "HEAD"};
    std::vector<std::string> lines = {"Host: a.example", "Accept: */*", "Empty:"};
    std::optional<std::string> identity;
    if (*rc::gen::arbitrary<bool>()) {
        const std::string value =
            *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('!', '~')));
        lines.push_back(anyCase("x-client-id") + ":" + *rc::gen::element<std::string>("", " ", " \t ") +
                        value);
        identity = configuredKey(WEIR_SOURCE_HEADER, "x-client-id", value);
    }
    std::string body;
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        body = content();
        request.length = body.size();
        lines.push_back(anyCase("content-length") + ": " + std::to_string(body.size()));
        break;
    case 1:
        body = chunks();
        request.chunked = true;
        lines.push_back(anyCase("transfer-encoding") + ": " + anyCase("chunked"));
        break;
    default:
        break;
    }
    std::string head = method + " " + target + " HTTP/1.1\r\n";
    while (!lines.empty()) {
        const auto pick =
            lines.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(lines.size()));
        head += *pick + "\r\n";
        lines.erase(pick);
    }
    composed.stream += head + "\r\n";
    request.headEnd = composed.stream.size();
    composed.stream += body;
    composed.requests.push_back(request);
    composed.identities.push_back(identity);
}

RC_GTEST_PROP(Http1OracleProperty, BothReadWhatWasWritten, ())
{
    Composed composed;
    const int count = *rc::gen::inRange(1, 6);
    for (int index = 0; index < count; ++index)
        compose(composed);
    const Oracle oracle = askOracle(composed.stream);
    RC_ASSERT(oracle.error == nullptr);
    RC_ASSERT(oracle.requests == composed.requests);

    auto cuts =
        *rc::gen::unique<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, composed.stream.size()));
    std::ranges::sort(cuts);
    const ReadStream stream = readInSegments(byClientId(), composed.stream, cuts);
    RC_ASSERT(agreed(stream) == composed.requests);
    RC_ASSERT(stream.atStart);
    for (std::size_t index = 0; index < composed.identities.size(); ++index)
        RC_ASSERT(stream.requests[index].identity == composed.identities[index]);
}

} // namespace
} // namespace weir
