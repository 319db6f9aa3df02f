// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/rate_limiter.h"

#include "bpf/rate.h"

#include <algorithm>
#include <unordered_map>

namespace weir::rest {
namespace {

constexpr std::size_t fewestBuckets = 1024;

} // namespace

struct RateLimiter::Private
{
    LimitTerms terms;
    std::optional<weir_limit> limit; ///< its clock starts with the first request
    std::unordered_map<std::string, weir_bucket> buckets;
    std::size_t sweepAt = fewestBuckets;

    void forgetSettled(std::uint64_t now)
    {
        const std::uint64_t clock = weir_limit_clock(&*limit, now);
        std::erase_if(buckets, [&](const auto& each) {
            return weir_bucket_debt(&*limit, &each.second, clock, now) == 0;
        });
        // Half of them may owe something: the next look pays off.
        sweepAt = std::max(fewestBuckets, 2 * buckets.size());
    }
};

RateLimiter::RateLimiter(const CallerLimit& limit)
    : d(new Private{
          {{limit.amount, limit.seconds}, limit.burst, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}, {}, {}})
{
}

RateLimiter::~RateLimiter() = default;

std::optional<std::uint64_t> RateLimiter::charge(const std::string& caller, std::uint64_t now)
{
    if (!d->limit)
        d->limit = freshLimit(d->terms, 1, now);
    if (d->buckets.size() >= d->sweepAt)
        d->forgetSettled(now);
    weir_bucket& bucket = d->buckets.try_emplace(caller, weir_bucket{}).first->second;
    __u64 excess = 0;
    __u8 contended = 0;
    if (weir_bucket_charge(&*d->limit, &bucket, now, &excess, &contended) < WEIR_REJECT)
        return std::nullopt;
    return std::max<std::uint64_t>(1, weir_limit_seconds(&*d->limit, excess, now));
}

std::size_t RateLimiter::callers() const
{
    return d->buckets.size();
}

} // namespace weir::rest
