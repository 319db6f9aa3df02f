// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bpf/abi.h"
#include "bpf/limiter.h"

#include <algorithm>
#include <cstdint>
#include <limits>

/// From a rate as people write it to the constants that let the packet path do without division. User space
/// only.
namespace weir
{

__extension__ typedef unsigned __int128 Uint128;

/// `amount` tokens in `seconds` seconds; both at least 1. From 1 in 86,400 s to 10^7 requests or 10^11 bytes
/// a second.
struct TokenRate {
	std::uint64_t amount;
	std::uint32_t seconds;

	bool operator==(const TokenRate &) const = default;
};

/// What a limit says, in whole requests, connections or bytes.
struct LimitTerms {
	TokenRate rate;
	std::uint64_t burst;
	std::uint64_t queue;
	weir_measure measure;
	weir_verdict onExcess; ///< WEIR_REJECT or WEIR_DROP
	bool quota = false;    ///< `burst` in each window by the calendar (windows.h); `rate` means nothing
};

/// Fractional bits of a measure's fixed-point tokens.
constexpr int tokenBits(weir_measure measure)
{
	return measure == WEIR_MEASURE_REQUESTS || measure == WEIR_MEASURE_CONNECTIONS ? 32 : 16;
}

/// The highest burst + queue. A quarter of the virtual clock's range: a debt from before a change of rate and
/// one from after it together stay below the half at which an earlier time can no longer be told from a later
/// one.
constexpr std::uint64_t highestDebt(weir_measure measure)
{
	return 1ULL << (62 - tokenBits(measure));
}

/// The highest quota: half of what fits below a window's number.
constexpr std::uint64_t highestQuota = 1ULL << (WEIR_USED_BITS - 1);

/// A positive quotient as mult / 2^shift with all 64 bits of mult used, rounded down.
struct Scaled {
	std::uint64_t mult;
	std::uint32_t shift;

	bool operator==(const Scaled &) const = default;
};

/// (numerator - less) / denominator, where less than one unit of the last place is taken off by `less` = 1.
constexpr Scaled scale(Uint128 numerator, Uint128 denominator, unsigned less)
{
	constexpr Uint128 top = Uint128(1) << 64;
	std::uint32_t shift = 0;

	while ((numerator << (shift + 1)) / denominator < top)
		++shift;
	const Uint128 mult = ((numerator << shift) - less) / denominator;
	return {static_cast<std::uint64_t>(std::min(mult, top - 1)), shift};
}

/// Fixed-point tokens a nanosecond: weir_limit.clock_mult and clock_shift. Relative error below 2^-63, never
/// too slow: who comes exactly when a token is due, be it after Retry-After, must find it. What that admits
/// too much is one unit of the last place, 2^-32 requests, in any window.
constexpr Scaled clockScale(const TokenRate &rate, int bits)
{
	const Uint128 tokens = Uint128(rate.amount) << bits;
	const Uint128 time = Uint128(rate.seconds) * 1'000'000'000U;
	Scaled scaled = scale(tokens, time, 0);

	if (Uint128(scaled.mult) * time == tokens << scaled.shift)
		return scaled;
	if (++scaled.mult == 0) // beyond 64 bits: one bit less
		scaled = {1ULL << 63, scaled.shift - 1};
	return scaled;
}

/// Seconds a fixed-point token, times 2^64: weir_limit.seconds_mult and seconds_shift. Just below the
/// quotient, so that a whole number of seconds comes out as one less (see abi.h).
constexpr Scaled secondsScale(const TokenRate &rate, int bits)
{
	return scale(Uint128(rate.seconds) << 64, Uint128(rate.amount) << bits, 1);
}

/// Nanoseconds in which so much drains, rounded up, with a margin for the clock's own rounding. At most 2^63
/// - 1.
constexpr std::uint64_t drainTime(std::uint64_t fixedTokens, const TokenRate &rate, int bits)
{
	const Uint128 second = Uint128(rate.seconds) * 1'000'000'000U;
	const Uint128 tokens = Uint128(rate.amount) << bits;
	const Uint128 time = ((Uint128(fixedTokens) + 2) * second + tokens - 1) / tokens + 1;

	return static_cast<std::uint64_t>(std::min<Uint128>(time, std::numeric_limits<std::int64_t>::max()));
}

/// How far a limit's clock moves in so many nanoseconds, at most 2^62: more is no debt that could exist.
constexpr std::uint64_t clockAdvance(const weir_limit &limit, std::uint64_t nanoseconds)
{
	const Uint128 product = (Uint128(nanoseconds) * limit.clock_mult) >> limit.clock_shift;

	return static_cast<std::uint64_t>(std::min<Uint128>(product, Uint128(1) << 62));
}

/// A quota without windows: those are windows.h's. Numbers go up, so no stamp settles a debt.
constexpr weir_limit bareQuota(const LimitTerms &terms, std::uint32_t id)
{
	weir_limit limit{};

	limit.id = id;
	limit.cost = 1;
	limit.burst = terms.burst;
	limit.drain_ns = std::numeric_limits<std::int64_t>::max();
	limit.earlier_drain_ns = limit.drain_ns;
	limit.measure = terms.measure;
	limit.on_excess = terms.onExcess;
	limit.quota = 1;
	return limit;
}

/// A limit that nobody owes anything yet; its clock starts at `now` (ns, CLOCK_BOOTTIME).
constexpr weir_limit freshLimit(const LimitTerms &terms, std::uint32_t id, std::uint64_t now)
{
	if (terms.quota)
		return bareQuota(terms, id);
	const int bits = tokenBits(terms.measure);
	const Scaled clock = clockScale(terms.rate, bits);
	const Scaled seconds = secondsScale(terms.rate, bits);
	weir_limit limit{};

	limit.clock_time = now;
	limit.clock_mult = clock.mult;
	limit.clock_shift = clock.shift;
	limit.id = id;
	limit.cost = 1ULL << bits;
	limit.burst = terms.burst << bits;
	limit.queue = terms.queue << bits;
	/* The stamp only guards against the clock's wrap. Were it to say as soon as a debt can have drained
	 * that it has, a processor held up between reading the time and writing the stamp would give a burst
	 * away. */
	limit.drain_ns = drainTime(1ULL << 62, terms.rate, bits);
	limit.settled_before = now;
	limit.seconds_mult = seconds.mult;
	limit.seconds_shift = seconds.shift;
	limit.measure = terms.measure;
	limit.on_excess = terms.onExcess;
	return limit;
}

/// Does the limit keep the line that its clock runs on under these terms?
constexpr bool keepsClock(const weir_limit &limit, const LimitTerms &terms)
{
	return clockScale(terms.rate, tokenBits(terms.measure)) ==
	       Scaled{limit.clock_mult, limit.clock_shift};
}

/// Between which moments (ns, CLOCK_BOOTTIME) the packet path goes over to what is written now. Clocks that
/// start do so at `staged`, clocks that change their rate at `bend`: in between they must not count debts
/// against a line that had run faster or slower than the one in force.
struct Switch {
	std::uint64_t staged; ///< not after it
	std::uint64_t bend;   ///< not before it
};

/// The limit `earlier` under new terms: nobody's debt changes.
inline weir_limit continuedLimit(const LimitTerms &terms, const weir_limit &earlier, const Switch &when)
{
	if (terms.quota)
		return bareQuota(terms, earlier.id);
	const int bits = tokenBits(terms.measure);
	const std::uint64_t bend = when.bend;
	weir_limit limit = freshLimit(terms, earlier.id, bend);

	if (keepsClock(earlier, terms)) {
		limit.clock_base = earlier.clock_base;
		limit.clock_time = earlier.clock_time;
		/* Debts can still be as high as the earlier burst and queue allowed. */
		limit.drain_ns = std::max(limit.drain_ns, earlier.drain_ns);
		limit.earlier_drain_ns = earlier.earlier_drain_ns;
		limit.settled_before = earlier.settled_before;
		return limit;
	}
	const std::uint64_t ran = bend > earlier.clock_time ? bend - earlier.clock_time : 0;
	const bool inheritedGone = ran >= earlier.earlier_drain_ns;
	const std::uint64_t inherited =
		inheritedGone ? 0 : clockAdvance(earlier, earlier.earlier_drain_ns - ran) + 1;
	const std::uint64_t own = clockAdvance(earlier, earlier.drain_ns);

	limit.clock_base = weir_limit_clock(&earlier, bend);
	/* A processor can still be deciding by the earlier clock when this one begins, or by this one before
	 * it does: either kind of debt may carry a stamp from either side of the bend. */
	limit.drain_ns = drainTime(std::max<std::uint64_t>({inherited, own, limit.burst + limit.queue}),
				   terms.rate, bits);
	limit.earlier_drain_ns = limit.drain_ns;
	limit.settled_before = earlier.settled_before;
	if (inheritedGone)
		limit.settled_before = std::max<std::uint64_t>(
			earlier.clock_time, bend - std::min<std::uint64_t>(bend, earlier.drain_ns));
	/* What is charged from the switch on drains by this clock only, which stands still until its bend. */
	limit.settled_before = std::min<std::uint64_t>(limit.settled_before, when.staged);
	return limit;
}

} // namespace weir
