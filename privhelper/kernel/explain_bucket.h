// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/explanation.h"

#include <cstdint>

/// The packet path's numbers about limits as a person reads them.
namespace weir {

RequestVerdict requestVerdict(std::uint8_t verdict);

/// What one more is judged by: its cost, and how much of the burst it may use (both fixed point).
struct OneMore
{
    std::uint64_t cost = 0;
    std::uint64_t burst = 0;
    std::uint64_t now = 0; ///< ns, CLOCK_BOOTTIME
};

/// All but the rate's text.
BucketExplanation explainBucket(const weir_limit& limit, const weir_bucket& bucket, const OneMore& more);

/// Nanoseconds as milliseconds, rounded up.
std::chrono::milliseconds milliseconds(std::uint64_t nanoseconds);

} // namespace weir
