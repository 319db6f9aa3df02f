// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/http1_reading.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// http-parser (node's parser for ten years), asked the same as Weir's own.
namespace weir {

/// What both parsers say of a request.
struct Agreed
{
    std::uint64_t at = 0;
    std::uint64_t headEnd = 0;
    std::uint64_t length = 0;
    bool chunked = false;
    bool head = false;

    bool operator==(const Agreed&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Agreed& request);

struct Oracle
{
    std::vector<Agreed> requests; ///< `headEnd` is 0 where the stream ends inside a head
    /// Of each request: names in lower case, values without white space around them.
    std::vector<std::vector<std::pair<std::string, std::string>>> headers;
    std::uint64_t position = 0; ///< where it stopped
    std::size_t complete = 0;   ///< requests that came to their end
    bool upgrade = false;       ///< the last one asks for another protocol: nothing behind it was read
    const char* error = nullptr;
};

Oracle askOracle(std::string_view stream);

std::vector<Agreed> agreed(const ReadStream& stream);

} // namespace weir
