// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/statistics.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What the servers answered to the admitted requests of a service or a policy, since the pins were made. The
/// time is that from the request's complete head to the first byte of its final response's head.
struct ResponseRow
{
    static constexpr std::size_t buckets = 32;

    std::string name;                       ///< of the service or policy
    std::array<std::uint64_t, 5> classes{}; ///< 1xx (every interim response, and 101) to 5xx
    /// Bucket 0: less than 1 us; n: from 2^(n-1) to less than 2^n us; the last also all that took longer.
    std::array<std::uint64_t, buckets> latency{};

    /// The bound below which `share` (0 to 1) of the measured times were; nothing was measured: absent.
    std::optional<std::uint64_t> latencyBelow(double share) const; ///< us
};

/// A JSON array with an object a row: "service" or "policy", "responses_1xx" to "responses_5xx",
/// "latency_p50_us", "latency_p90_us" and "latency_p99_us" (upper bounds, or null), and "latency_log2_us",
/// the 32 counts of the buckets.
std::string writeResponsesJson(const std::vector<ResponseRow>& rows, StatisticsBy by);
/// What writeResponsesJson() wrote; members that this version does not know are left aside.
Result<std::vector<ResponseRow>> readResponsesJson(std::string_view json);

} // namespace weir
