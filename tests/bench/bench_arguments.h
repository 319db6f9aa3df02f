// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace weir {

/// A benchmark's argument number `at` (from 1), a whole number from 1 on; `otherwise` when it is not given.
/// Anything else ends the program with a sentence that names it, exit status 2.
inline std::uint32_t countArgument(int argc, char** argv, int at, std::uint32_t otherwise)
{
    if (at >= argc)
        return otherwise;
    const std::string_view text = argv[at];
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value > 0)
        return value;
    std::fprintf(stderr, "%s: argument %d is \"%s\": write a whole number from 1 on, for example %u\n",
                 argv[0], at, argv[at], otherwise);
    std::exit(2);
}

} // namespace weir
