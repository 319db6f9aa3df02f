// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

/// What clients have used of their quotas by the calendar: all that outlives a reboot of what the packet path
/// knows. Names, not numbers, for those are given anew.
struct QuotaUse
{
    /// One limit in the window that is counted.
    struct Quota
    {
        std::string policy;
        std::string limit;
        Rate::Calendar calendar = Rate::Calendar::Day;
        std::chrono::sys_seconds begin; ///< of the window

        bool operator==(const Quota&) const = default;
    };
    struct Used
    {
        std::size_t quota = 0; ///< in `quotas`
        bool configured = false;
        std::string identity; ///< as the packet path tells clients apart; of secrets, if they are that
        std::uint64_t used = 0;

        bool operator==(const Used&) const = default;
    };

    std::array<std::uint64_t, 2> secret{}; ///< which long identities were hashed with
    std::vector<Quota> quotas;
    std::vector<Used> used;

    bool operator==(const QuotaUse&) const = default;
};

} // namespace weir
