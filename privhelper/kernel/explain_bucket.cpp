// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/explain_bucket.h"

#include "bpf/limiter.h"
#include "bpf/rate.h"

#include <algorithm>

namespace weir {
namespace {

/// Until so much is free again.
std::chrono::milliseconds wait(const weir_limit& limit, std::uint64_t tokens, std::uint64_t now)
{
    if (!limit.quota)
        return milliseconds(weir_limit_wait(&limit, tokens));
    return milliseconds((weir_quota_window(&limit, now) & WEIR_WINDOW_END) - now);
}

std::uint64_t roundedUp(std::uint64_t tokens, int bits)
{
    return (tokens >> bits) + ((tokens & ((std::uint64_t(1) << bits) - 1)) != 0 ? 1 : 0);
}

} // namespace

RequestVerdict requestVerdict(std::uint8_t verdict)
{
    return static_cast<RequestVerdict>(verdict & WEIR_DROP);
}

std::chrono::milliseconds milliseconds(std::uint64_t nanoseconds)
{
    constexpr std::uint64_t one = 1'000'000;
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(nanoseconds / one + (nanoseconds % one != 0 ? 1 : 0)));
}

BucketExplanation explainBucket(const weir_limit& limit, const weir_bucket& bucket, const OneMore& more)
{
    const int bits = limit.quota ? 0 : tokenBits(static_cast<weir_measure>(limit.measure));
    const std::uint64_t debt =
        weir_bucket_debt(&limit, &bucket, weir_limit_clock(&limit, more.now), more.now);
    BucketExplanation explained;
    explained.burst = limit.burst >> bits;
    explained.queue = limit.queue >> bits;
    explained.used = roundedUp(std::min<std::uint64_t>(debt, limit.burst), bits);
    explained.waiting = debt > limit.burst ? roundedUp(debt - limit.burst, bits) : 0;
    explained.remaining = debt < more.burst ? (more.burst - debt) >> bits : 0;
    explained.full = debt > 0 ? wait(limit, debt, more.now) : std::chrono::milliseconds(0);
    __u64 excess = 0;
    const std::uint8_t verdict = weir_limit_judge(&limit, debt, more.cost, more.burst, limit.queue, &excess);
    explained.verdict = requestVerdict(verdict);
    if (verdict != WEIR_PASS)
        explained.wait = wait(limit, excess, more.now);
    if (verdict >= WEIR_REJECT)
        explained.seconds = weir_limit_seconds(&limit, excess, more.now);
    return explained;
}

} // namespace weir
