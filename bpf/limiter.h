/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * GCRA against a virtual clock (design, section 4): one 64-bit number a limit and client says how far its
 * admitted requests run ahead of the rate. Time is an argument, never read in here; no division but where a
 * quota's windows are known no longer (quota.h).
 *
 * Every function may be called from several CPUs on one bucket: a charge is a compare-and-swap, after too
 * many lost races an addition that decides on the value before it. A refusal writes nothing.
 */
#ifndef WEIR_LIMITER_H
#define WEIR_LIMITER_H

#include "bpf/abi.h"
#include "bpf/portable.h"
#include "bpf/quota.h"

/* Lost races before a charge becomes an addition. */
enum { WEIR_CHARGE_TRIES = 4 };

/* The virtual clock of a limit that is no quota, at `now` (ns, CLOCK_BOOTTIME): fixed-point tokens modulo
 * 2^64. */
WEIR_INLINE __u64 weir_rate_clock(const struct weir_limit *limit, __u64 now)
{
	__u64 elapsed, high, low;
	__u32 shift = limit->clock_shift;

	if ((__s64)(now - limit->clock_time) <= 0)
		return limit->clock_base;
	elapsed = now - limit->clock_time;
	high = weir_multiply_high(elapsed, limit->clock_mult);
	if (shift >= 64)
		return limit->clock_base + (high >> (shift & 63));
	low = elapsed * limit->clock_mult;
	if (shift == 0)
		return limit->clock_base + low;
	return limit->clock_base + (high << (64 - shift) | low >> shift);
}

/* The same of any limit. `window`: of a quota, as in weir_limit.windows. */
WEIR_INLINE __u64 weir_clock_in(const struct weir_limit *limit, __u64 window, __u64 now)
{
	return limit->quota ? weir_quota_clock(window) : weir_rate_clock(limit, now);
}

WEIR_INLINE __u64 weir_limit_clock(const struct weir_limit *limit, __u64 now)
{
	return weir_clock_in(limit, limit->quota ? weir_quota_window(limit, now) : 0, now);
}

/* Has so much time passed since the bucket's last charge that it can't hold a debt? Guards against V's wrap.
 */
WEIR_INLINE int weir_bucket_settled(const struct weir_limit *limit, __u64 stamp, __u64 now)
{
	if (stamp == 0)
		return 1;
	if ((__s64)(stamp - limit->clock_time) >= 0)
		return (__s64)(now - stamp) >= (__s64)limit->drain_ns;
	return (__s64)(stamp - limit->settled_before) < 0 ||
	       (__s64)(now - limit->clock_time) >= (__s64)limit->earlier_drain_ns;
}

/* How far admitted requests run ahead of the clock, in fixed-point tokens: the used part of burst and queue.
 */
WEIR_INLINE __u64 weir_bucket_debt(const struct weir_limit *limit, const struct weir_bucket *bucket,
				   __u64 clock, __u64 now)
{
	__u64 level = *(const volatile __u64 *)&bucket->level;
	__u64 stamp = *(const volatile __u64 *)&bucket->stamp;

	if (*(const volatile __u32 *)&bucket->owner != limit->id || weir_bucket_settled(limit, stamp, now) ||
	    (__s64)(level - clock) <= 0)
		return 0;
	return level - clock;
}

/*
 * What a limit with this debt says to one more that costs so much and may use so much of burst and queue.
 * `*excess` is how many fixed-point tokens must drain before it would be admitted, if it is refused, or may
 * go on, if it has to wait.
 */
WEIR_INLINE __u8 weir_limit_judge(const struct weir_limit *limit, __u64 debt, __u64 cost, __u64 burst,
				  __u64 queue, __u64 *excess)
{
	__u64 with_cost = debt + cost;

	if (with_cost <= burst)
		return WEIR_PASS;
	*excess = with_cost - burst;
	if (*excess <= queue)
		return WEIR_THROTTLE;
	*excess -= queue;
	return limit->on_excess;
}

/*
 * The bucket belongs to another limit (or to none yet): start it afresh. A stamp of 0 settles it; it must
 * stand there before the owner does, and nothing may be written after, for then others charge it. The stamp
 * is read before the owner, so that a late claimer whose bucket has been charged meanwhile changes nothing.
 */
WEIR_INLINE void weir_bucket_claim(const struct weir_limit *limit, struct weir_bucket *bucket)
{
	__u64 stamp = *(volatile __u64 *)&bucket->stamp;
	__u32 owner = *(volatile __u32 *)&bucket->owner;

	if (owner == limit->id)
		return;
	__sync_val_compare_and_swap(&bucket->stamp, stamp, 0);
	__sync_val_compare_and_swap(&bucket->owner, owner, limit->id);
}

/*
 * Judges one that costs so much and may use so much of burst and queue (all fixed point) and, when it is
 * admitted, charges it. Returns the verdict; `*excess` is set unless that is to pass at once, `*contended`
 * when the charge went by addition. `clock`: the limit's at `now`.
 */
WEIR_INLINE __u8 weir_bucket_charge_at(const struct weir_limit *limit, struct weir_bucket *bucket,
				       __u64 clock, __u64 cost, __u64 burst, __u64 queue, __u64 now,
				       __u64 *excess, __u8 *contended)
{
	__u64 level, debt, seen;
	__u8 verdict;
	int attempt;

	weir_bucket_claim(limit, bucket);
	for (attempt = 0; attempt < WEIR_CHARGE_TRIES; attempt++) {
		/* The level first, then its stamp, which is written before it. */
		level = *(volatile __u64 *)&bucket->level;
		if (weir_bucket_settled(limit, *(volatile __u64 *)&bucket->stamp, now)) {
			/* Into the clock's present before the stamp says that it is there. */
			if (__sync_val_compare_and_swap(&bucket->level, level, clock) != level)
				continue;
			level = clock;
		}
		debt = (__s64)(level - clock) > 0 ? level - clock : 0;
		verdict = weir_limit_judge(limit, debt, cost, burst, queue, excess);
		if (verdict >= WEIR_REJECT)
			return verdict;
		/* The stamp first: whoever sees the new level must not take it for settled. */
		*(volatile __u64 *)&bucket->stamp = now;
		seen = __sync_val_compare_and_swap(&bucket->level, level, clock + debt + cost);
		if (seen == level)
			return verdict;
	}
	/* Somebody has just charged it, so its level is current and an addition continues it. */
	*contended = 1;
	level = __sync_fetch_and_add(&bucket->level, cost);
	debt = (__s64)(level - clock) > 0 ? level - clock : 0;
	verdict = weir_limit_judge(limit, debt, cost, burst, queue, excess);
	if (limit->quota) {
		if ((__s64)(level - clock) < 0) {
			/* Only others have charged it, by an older window: it has not turned. Again, at once.
			 */
			verdict = limit->on_excess;
			*excess = 0;
		}
		/* Not if anybody has been there: it might have been to turn it (quota.h). */
		if (verdict >= WEIR_REJECT)
			__sync_val_compare_and_swap(&bucket->level, level + cost, level);
		return verdict;
	}
	if (verdict >= WEIR_REJECT)
		__sync_fetch_and_add(&bucket->level, -cost);
	return verdict;
}

WEIR_INLINE __u8 weir_bucket_charge_cost(const struct weir_limit *limit, struct weir_bucket *bucket,
					 __u64 cost, __u64 burst, __u64 queue, __u64 now, __u64 *excess,
					 __u8 *contended)
{
	return weir_bucket_charge_at(limit, bucket, weir_limit_clock(limit, now), cost, burst, queue, now,
				     excess, contended);
}

/*
 * Nothing is owed any more. Returns 0 when somebody charged the bucket meanwhile: try again. `clock`: the
 * limit's at `now`.
 */
WEIR_INLINE int weir_bucket_forget(const struct weir_limit *limit, struct weir_bucket *bucket, __u64 clock,
				   __u64 now)
{
	__u64 level = *(volatile __u64 *)&bucket->level;

	if (bucket->owner != limit->id ||
	    weir_bucket_settled(limit, *(volatile __u64 *)&bucket->stamp, now) || (__s64)(level - clock) <= 0)
		return 1;
	return __sync_val_compare_and_swap(&bucket->level, level, clock) == level;
}

/* One request, connection or whatever else the limit's own cost is, from all of its burst and queue. */
WEIR_INLINE __u8 weir_bucket_charge(const struct weir_limit *limit, struct weir_bucket *bucket, __u64 now,
				    __u64 *excess, __u8 *contended)
{
	return weir_bucket_charge_cost(limit, bucket, limit->cost, limit->burst, limit->queue, now, excess,
				       contended);
}

/* Whole seconds until `excess` tokens of a limit that is no quota have drained, rounded up: Retry-After. */
WEIR_INLINE __u64 weir_rate_seconds(const struct weir_limit *limit, __u64 excess)
{
	return (weir_multiply_high(excess, limit->seconds_mult) >> (limit->seconds_shift & 63)) + 1;
}

/* The same of any limit. `window` as for weir_clock_in(). */
WEIR_INLINE __u64 weir_seconds_in(const struct weir_limit *limit, __u64 excess, __u64 window, __u64 now)
{
	if (!limit->quota)
		return weir_rate_seconds(limit, excess);
	return excess ? weir_quota_seconds(window, now) : 1;
}

WEIR_INLINE __u64 weir_limit_seconds(const struct weir_limit *limit, __u64 excess, __u64 now)
{
	return weir_seconds_in(limit, excess, limit->quota ? weir_quota_window(limit, now) : 0, now);
}

/* Nanoseconds until `excess` tokens have drained, rounded up; below 2^63 for as long as anything waits. */
WEIR_INLINE __u64 weir_limit_wait(const struct weir_limit *limit, __u64 excess)
{
	const __u64 second = 1000000000U;
	__u64 high = weir_multiply_high(excess, limit->seconds_mult);
	__u64 fraction = excess * limit->seconds_mult;
	__u32 shift = limit->seconds_shift & 63;

	if (shift)
		fraction = high << (64 - shift) | fraction >> shift;
	return (high >> shift) * second + weir_multiply_high(fraction, second) + 1;
}

/* What is asked of a policy's limits. */
struct weir_demand {
	__u64 now;     /* ns, CLOCK_BOOTTIME */
	__u32 bytes;   /* that byte limits are charged; 0: each limit's own cost */
	__u32 slots;   /* bit n: limit n is asked, and charged */
	__u32 policed; /* nothing can be made to wait: what exceeds a burst is refused */
	__u32 reserved;
};

/* What a policy decided about one request, connection or segment. */
struct weir_decision {
	__u8 verdict; /* enum weir_verdict */
	__u8 slot;    /* refused: the limit with the longest wait, or WEIR_SLOT_CAPACITY or _OVERLOAD */
	__u8 contended;
	__u8 charged; /* bit n: limit n has been charged */
	__u8 delayed; /* throttled: bit n: limit n says so, and excess[n] has to drain first */
	__u8 reserved[3];
	__u64 seconds; /* refused: until the next would be admitted, at least 1 */
	__u64 excess[WEIR_MAX_POLICY_LIMITS];
	__u64 windows[WEIR_MAX_POLICY_LIMITS]; /* of quotas: that run, as in weir_limit.windows */
};

/* A segment larger than the burst costs all of it: it passes when nothing is owed. */
WEIR_INLINE __u64 weir_limit_cost(const struct weir_limit *limit, __u32 bytes)
{
	__u64 cost = bytes * limit->cost;

	if (!bytes)
		return limit->cost;
	return WEIR_MIN(cost, limit->burst);
}

/* Sets decision->windows. */
WEIR_GLOBAL int weir_policy_windows(const struct weir_policy *policy, __u64 now,
				    struct weir_decision *decision)
{
	__u32 slot;

	if (!policy || !decision)
		return 0;
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++)
		if (policy->quotas >> slot & 1)
			decision->windows[slot] = weir_quota_window(&policy->limits[slot], now);
	return 0;
}

/*
 * Takes charges back: something else refused what the limits `charged` (bit n: limit n) had admitted for this
 * demand, of quotas in decision->windows.
 */
WEIR_NOINLINE int weir_policy_refund(const struct weir_policy *policy, struct weir_bucket *buckets,
				     __u32 bytes, __u32 charged, const struct weir_decision *decision)
{
	__u32 slot;

	if (!policy || !buckets || !decision)
		return 0;
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++) {
		const struct weir_limit *limit = &policy->limits[slot];

		if (!(charged >> slot & 1))
			continue;
		if (limit->quota)
			weir_quota_take_back(&buckets[slot], weir_quota_clock(decision->windows[slot]),
					     weir_limit_cost(limit, bytes));
		else
			__sync_fetch_and_add(&buckets[slot].level, -weir_limit_cost(limit, bytes));
	}
	return 0;
}

/* All of a client's buckets: a function that is verified apart has to know how many there are. */
struct weir_buckets {
	struct weir_bucket of[WEIR_MAX_POLICY_LIMITS];
};

/*
 * First all limits are asked without writing, then charged in order. One that has filled up meanwhile
 * refuses, and decision->charged says which before it have to be given back. If several refuse, drop beats
 * reject and the longest wait holds. Calls nothing: it stands where Linux allows no further frame.
 */
WEIR_GLOBAL int weir_policy_charge(const struct weir_policy *policy, struct weir_buckets *buckets,
				   const struct weir_demand *demand, struct weir_decision *decision)
{
	__u32 slot;

	if (!policy || !buckets || !demand || !decision)
		return WEIR_PASS;
	decision->verdict = WEIR_PASS;
	decision->slot = 0;
	decision->contended = 0;
	decision->charged = 0;
	decision->seconds = 0;
	decision->delayed = 0;
	if (!demand->slots)
		return WEIR_PASS;
	/* More than one: none may be charged when another refuses. */
	if (demand->slots & (demand->slots - 1)) {
		for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++) {
			const struct weir_limit *limit = &policy->limits[slot];
			__u64 clock, queue = demand->policed ? 0 : limit->queue, excess = 0, seconds;
			__u8 verdict;

			if (!(demand->slots >> slot & 1))
				continue;
			clock = weir_clock_in(limit, decision->windows[slot], demand->now);
			verdict = weir_limit_judge(
				limit, weir_bucket_debt(limit, &buckets->of[slot], clock, demand->now),
				weir_limit_cost(limit, demand->bytes), limit->burst, queue, &excess);
			if (verdict < WEIR_REJECT)
				continue;
			seconds = weir_seconds_in(limit, excess, decision->windows[slot], demand->now);
			decision->verdict = WEIR_MAX(decision->verdict, verdict);
			if (seconds > decision->seconds) {
				decision->seconds = seconds;
				decision->slot = slot;
			}
		}
		if (decision->verdict >= WEIR_REJECT)
			return decision->verdict;
	}
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++) {
		const struct weir_limit *limit = &policy->limits[slot];
		__u64 queue = demand->policed ? 0 : limit->queue, excess = 0;
		__u8 verdict;

		if (!(demand->slots >> slot & 1))
			continue;
		verdict = weir_bucket_charge_at(limit, &buckets->of[slot],
						weir_clock_in(limit, decision->windows[slot], demand->now),
						weir_limit_cost(limit, demand->bytes), limit->burst, queue,
						demand->now, &excess, &decision->contended);
		decision->verdict = WEIR_MAX(decision->verdict, verdict);
		if (verdict < WEIR_REJECT) {
			decision->charged |= 1 << slot;
			if (verdict == WEIR_THROTTLE) {
				decision->delayed |= 1 << slot;
				decision->excess[slot] = excess;
			}
			continue;
		}
		decision->slot = slot;
		decision->seconds = weir_seconds_in(limit, excess, decision->windows[slot], demand->now);
		return decision->verdict;
	}
	return decision->verdict;
}

/* Charges what is demanded to all limits asked or to none (design, section 3). */
WEIR_INLINE int weir_policy_decide(const struct weir_policy *policy, struct weir_bucket *buckets,
				   const struct weir_demand *demand, struct weir_decision *decision)
{
	if (policy->quotas)
		weir_policy_windows(policy, demand->now, decision);
	weir_policy_charge(policy, (struct weir_buckets *)buckets, demand, decision);
	if (decision->verdict >= WEIR_REJECT && decision->charged) {
		weir_policy_refund(policy, buckets, demand->bytes, decision->charged, decision);
		decision->charged = 0;
	}
	return decision->verdict;
}

/* How long (ns) a throttled request or segment waits: the longest of what its limits say. */
WEIR_GLOBAL __u64 weir_policy_wait(const struct weir_policy *policy, const struct weir_decision *decision)
{
	__u64 longest = 0;
	__u32 slot;

	if (!policy || !decision)
		return 0;
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++) {
		__u64 wait;

		if (!(decision->delayed >> slot & 1))
			continue;
		wait = weir_limit_wait(&policy->limits[slot], decision->excess[slot]);
		longest = WEIR_MAX(longest, wait);
	}
	return longest;
}

#endif
