// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <chrono>
#include <cstdint>
#include <span>

namespace weir::gui {

/// How many requests came in a span of time; when within it is not known.
struct Arrivals
{
    std::chrono::milliseconds length{1000};
    std::uint64_t count = 0;
};

/// Between what a limit would have refused had they come evenly within each span, and all at its beginning.
struct RefusalRange
{
    std::uint64_t least = 0;
    std::uint64_t most = 0;
    std::uint64_t offered = 0;
    std::chrono::milliseconds span{0};

    bool operator==(const RefusalRange&) const = default;
};

/// By the packet path's own rules (bpf/limiter.h), from an empty bucket on. More than 250 requests in one
/// span come in 250 groups. Not for calendar quotas, whose use so far nobody here knows.
RefusalRange previewRefusals(const Limit& limit, std::span<const Arrivals> arrivals);

} // namespace weir::gui
