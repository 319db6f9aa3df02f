// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a request stream: read within bounds, to an end, and the same however they are cut. The first
// byte seeds the cuts, so that the fuzzer can move them.
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace weir;
    static const weir_service service = makeMatchingService(
        {headerSource("x-client-id"), bearerSource(), cookieSource("session"), querySource("api_key")});
    if (size < 2)
        return 0;
    const std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::vector<std::size_t> cuts;
    std::uint32_t seed = data[0];
    for (std::size_t at = 0; at < stream.size();) {
        seed = seed * 1664525 + 1013904223;
        at += 1 + (seed >> 24) % 32;
        if (at < stream.size())
            cuts.push_back(at);
    }
    const ReadStream whole = readInSegments(service, stream, {});
    const ReadStream parts = readInSegments(service, stream, cuts);
    if (whole == parts)
        return 0;
    std::cerr << "whole:\n" << whole << "in segments:\n" << parts;
    std::abort();
}
