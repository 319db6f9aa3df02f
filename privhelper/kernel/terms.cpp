// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/terms.h"

#include "bpf/match.h"

#include <algorithm>
#include <chrono>

namespace weir {
namespace {

/// What leaves later (bpf/departure.h) waits no longer. Not so long that a sender's time-outs would repeat
/// it, long enough for some connections to have a few segments under way; and fq takes nothing further ahead
/// than 10 s.
constexpr std::chrono::duration<std::uint64_t> longestDeparture{1};

TokenRate tokenRate(const Rate& rate)
{
    return {std::max<std::uint64_t>(rate.amount, 1), std::max<std::uint32_t>(rate.seconds, 1)};
}

} // namespace

weir_measure measureOf(Measure measure)
{
    switch (measure) {
    case Measure::Requests:
        return WEIR_MEASURE_REQUESTS;
    case Measure::Connections:
        return WEIR_MEASURE_CONNECTIONS;
    case Measure::BytesIn:
        return WEIR_MEASURE_BYTES_IN;
    case Measure::BytesOut:
        return WEIR_MEASURE_BYTES_OUT;
    }
    return WEIR_MEASURE_REQUESTS;
}

LimitTerms termsOf(const Limit& limit)
{
    const TokenRate rate = tokenRate(limit.rate);
    // There is nobody to tell that a segment was too much but TCP, which understands its loss.
    const bool bytes = limit.measure == Measure::BytesIn || limit.measure == Measure::BytesOut;
    const std::uint64_t queue = limit.measure == Measure::BytesOut && !isQuota(limit)
                                    ? rate.amount * longestDeparture.count() / rate.seconds
                                    : limit.queue;
    return {rate,
            limit.burst,
            queue,
            measureOf(limit.measure),
            limit.onExcess == OnExcess::Reject && !bytes ? WEIR_REJECT : WEIR_DROP,
            isQuota(limit)};
}

bool isQuota(const Limit& limit)
{
    return limit.rate.calendar != Rate::Calendar::None;
}

std::uint8_t stateOf(const Limit& limit)
{
    return static_cast<std::uint8_t>(measureOf(limit.measure) | static_cast<unsigned>(limit.rate.calendar)
                                                                    << 4);
}

std::chrono::seconds longestWindow(Rate::Calendar calendar)
{
    return calendar == Rate::Calendar::Month ? std::chrono::days(31) : std::chrono::days(1);
}

std::optional<weir_match> matchOf(const Match& match)
{
    weir_match made{};
    for (const auto& method : match.methods)
        weir_match_method(&made, method.data(), static_cast<__u32>(method.size()));
    if (!match.host.empty())
        weir_match_host(&made, match.host.data(), static_cast<__u32>(match.host.size()));
    if (!match.path.empty() &&
        weir_match_path(&made, match.path.data(), static_cast<__u32>(match.path.size())) > WEIR_PATH_BYTES)
        return std::nullopt;
    return made;
}

weir_penalty penaltyOf(const Penalty& penalty, const weir_penalty& earlier, std::uint32_t policy,
                       std::uint32_t generation)
{
    constexpr std::uint64_t second = 1'000'000'000;
    constexpr std::uint64_t spanBits = 0xffff0000;
    const auto nanoseconds = [](std::chrono::seconds span) {
        return static_cast<std::uint64_t>(span.count()) * second;
    };
    weir_penalty made{};
    made.part = nanoseconds(penalty.within) / WEIR_PENALTY_PARTS;
    made.block = nanoseconds(penalty.block);
    made.at_most = nanoseconds(penalty.atMost);
    made.refusals = penalty.refusals;
    // Generations are counted up, so no two policies or spans that hold at different times are taken for one.
    const std::uint64_t owner = std::uint64_t(generation) * WEIR_MAX_POLICIES + policy + 1;
    made.holder = owner << 32 | (std::uint64_t(generation) << 16 & spanBits);
    if (earlier.refusals != 0)
        made.holder = (earlier.holder & ~spanBits) |
                      ((earlier.part == made.part ? earlier.holder : made.holder) & spanBits);
    return made;
}

LimitTerms capacityTerms(const Capacity& capacity)
{
    return {tokenRate(capacity.rate), capacity.burst, 0, WEIR_MEASURE_REQUESTS,
            capacity.onExcess == OnExcess::Reject ? WEIR_REJECT : WEIR_DROP};
}

std::uint64_t ratePerWindow(const Rate& rate)
{
    return std::max<std::uint64_t>(rate.amount, 1);
}

LimitTerms newcomerTerms(const Rate& rate)
{
    return {tokenRate(rate), ratePerWindow(rate), 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT};
}

} // namespace weir
