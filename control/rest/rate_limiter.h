// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace weir::rest {

/// So many requests in so many seconds, and so many of them at once.
struct CallerLimit
{
    std::uint64_t amount = 50;
    std::uint32_t seconds = 1;
    std::uint64_t burst = 100;
};

/// A token bucket a caller, judged by the packet path's own code (bpf/limiter.h, which Qt's keywords must not
/// meet: hence the Private).
class RateLimiter final
{
public:
    explicit RateLimiter(const CallerLimit& limit);
    ~RateLimiter();

    /// One request of `caller` at `now` (ns, any clock that never goes back). Refused: whole seconds until
    /// the next would be admitted, at least 1.
    std::optional<std::uint64_t> charge(const std::string& caller, std::uint64_t now);

    /// Buckets that are remembered; those that are full again are forgotten.
    std::size_t callers() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace weir::rest
