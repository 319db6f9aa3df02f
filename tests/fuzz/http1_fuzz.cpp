// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a request stream: read within bounds, to an end, the same however they are cut, and as
// http-parser reads them. The first byte seeds the cuts into many segments, so that the fuzzer can move them.
#include "tests/fuzz/expect.h"
#include "tests/unit/http1_oracle.h"
#include "tests/unit/http1_service.h"

#include <cstdint>
#include <iostream>
#include <string_view>
#include <vector>

namespace {

using namespace weir;

/// Beyond this many bytes only some places are cut.
constexpr std::size_t everyCut = 600;

const weir_service& everySource()
{
    static const weir_service service = makeMatchingService(
        {headerSource("x-client-id"), bearerSource(), cookieSource("session"), querySource("api_key")});
    return service;
}

const weir_service& byClientId()
{
    static const weir_service service = makeService({headerSource("x-client-id")});
    return service;
}

void expectSame(const ReadStream& whole, const ReadStream& parts)
{
    if (!(whole == parts))
        std::cerr << "whole:\n" << whole << "in segments:\n" << parts;
    expect(whole == parts, "cut into segments, it reads differently");
}

/// The parser knows of what came before only its state, so one cut at every place meets all there is.
void cutEverywhere(std::string_view stream, std::uint32_t seed)
{
    const ReadStream whole = readInSegments(everySource(), stream, {});
    const std::size_t step = stream.size() / everyCut + 1;
    for (std::size_t cut = 1; cut < stream.size(); cut += step)
        expectSame(whole, readInSegments(everySource(), stream, {cut}));
    std::vector<std::size_t> bytes, pieces;
    for (std::size_t at = 1; at < stream.size(); ++at)
        bytes.push_back(at);
    expectSame(whole, readInSegments(everySource(), stream, bytes));
    for (std::size_t at = 0; at < stream.size();) {
        seed = seed * 1664525 + 1013904223;
        at += 1 + (seed >> 24) % 32;
        if (at < stream.size())
            pieces.push_back(at);
    }
    expectSame(whole, readInSegments(everySource(), stream, pieces));
}

bool folded(std::string_view head)
{
    return head.find("\n ") != std::string_view::npos || head.find("\n\t") != std::string_view::npos;
}

/// The first value that is not empty, as the helper would have made a key of it.
std::optional<std::string> clientId(const std::vector<std::pair<std::string, std::string>>& headers)
{
    for (const auto& [name, value] : headers)
        if (name == "x-client-id" && !value.empty())
            return configuredKey(WEIR_SOURCE_HEADER, name, value);
    return std::nullopt;
}

/// http-parser takes a CR for a line's end in some places, whatever follows it (node's request smuggling of
/// 2022): from there on it is no oracle.
std::size_t lonelyCr(std::string_view stream)
{
    std::size_t at = stream.find('\r');
    while (at != std::string_view::npos && at + 1 < stream.size() && stream[at + 1] == '\n')
        at = stream.find('\r', at + 1);
    return at;
}

void compareWithOracle(std::string_view stream)
{
    stream = stream.substr(0, lonelyCr(stream));
    const Oracle oracle = askOracle(stream);
    const ReadStream read = readInSegments(byClientId(), stream, {});
    const std::vector<Agreed> ours = agreed(read);
    const auto report = [&](const char* what, std::size_t index) {
        std::cerr << what << ", request " << index << "\nWeir:\n" << read << "http-parser:\n";
        for (const Agreed& request : oracle.requests)
            std::cerr << request << '\n';
        std::cerr << (oracle.error ? oracle.error : "no error") << " at " << oracle.position << '\n';
        std::abort();
    };
    for (std::size_t index = 0; index < oracle.requests.size() && oracle.requests[index].headEnd; ++index) {
        if (index >= ours.size()) {
            if (read.event == WEIR_HTTP1_NOTHING && !read.lost)
                report("Weir misses a request without saying that it lost track", index);
            return;
        }
        // Where framing is ambiguous Weir follows nobody: it says so and reads no further.
        if (read.lost && index + 1 == ours.size())
            return;
        if (ours[index] != oracle.requests[index])
            report("the same request is framed differently", index);
        const std::string_view head = stream.substr(ours[index].at, ours[index].headEnd - ours[index].at);
        if (!folded(head) && read.requests[index].identity != clientId(oracle.headers[index]))
            report("the same header has another value", index);
    }
    const std::size_t sure = ours.size() - (read.lost ? 1 : 0);
    const bool more = sure > oracle.requests.size() || (sure > 0 && oracle.requests[sure - 1].headEnd == 0);
    if (more && !oracle.error && !oracle.upgrade)
        report("Weir sees a request that http-parser does not see", sure - 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
    cutEverywhere(stream, data[0]);
    compareWithOracle(stream);
    return 0;
}
