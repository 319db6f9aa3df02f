// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace weir {

/// One line of the configuration's history.
struct RevisionInfo
{
    std::uint64_t revision = 0;
    std::chrono::sys_time<std::chrono::milliseconds> time{};
    std::uint32_t uid = 0;
    std::string summary;
    std::string through{}; ///< what the program that made it calls itself: "weirctl"; may be empty

    bool operator==(const RevisionInfo&) const = default;
};

} // namespace weir
