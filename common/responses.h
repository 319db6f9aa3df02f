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

/// What the servers answered to the admitted requests of a service or a policy, since the pins were made, and
/// what its admitted TLS connections offered to speak. The time is that from the request's complete head to
/// the first byte of its final response's head.
struct ResponseRow
{
    static constexpr std::size_t buckets = 32;

    std::string name;                       ///< of the service or policy
    std::array<std::uint64_t, 5> classes{}; ///< 1xx (every interim response, and 101) to 5xx
    /// Bucket 0: less than 1 us; n: from 2^(n-1) to less than 2^n us; the last also all that took longer.
    std::array<std::uint64_t, buckets> latency{};
    /// ClientHellos by the best that they offer (ALPN, RFC 7301): nothing, other protocols only, HTTP/1,
    /// HTTP/2. The server's choice can't be seen.
    std::array<std::uint64_t, 4> tls{};

    /// The bound below which `share` (0 to 1) of the measured times were; nothing was measured: absent.
    std::optional<std::uint64_t> latencyBelow(double share) const; ///< us
};

/// The names of ResponseRow::tls in JSON and CSV.
extern const std::array<std::string_view, 4> tlsOfferNames;

/// A JSON array with an object a row: "service" or "policy", "responses_1xx" to "responses_5xx",
/// "latency_p50_us", "latency_p90_us" and "latency_p99_us" (upper bounds, or null), "latency_log2_us", the 32
/// counts of the buckets, and "tls_no_alpn", "tls_other", "tls_http1" and "tls_http2".
std::string writeResponsesJson(const std::vector<ResponseRow>& rows, StatisticsBy by);
/// What writeResponsesJson() wrote; members that this version does not know are left aside.
Result<std::vector<ResponseRow>> readResponsesJson(std::string_view json);

} // namespace weir
