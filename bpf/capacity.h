/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A service's capacity: one bucket that all its clients share (design, section 3). A client of priority p may
 * use only the first (p + 1) / 8 of the burst, so the more of it is in use, the higher a priority must be to
 * be served still.
 */
#ifndef WEIR_CAPACITY_H
#define WEIR_CAPACITY_H

#include "bpf/limiter.h"

/* What a priority may use of the burst. The document's least burst is 8, so nobody's part is less than one.
 */
WEIR_INLINE __u64 weir_capacity_share(const struct weir_limit *capacity, __u8 priority)
{
	return (capacity->burst >> 3) * ((priority & (WEIR_PRIORITIES - 1)) + 1);
}

/*
 * Judges a request that the client's own limits have admitted and charges it. `decision` then says what
 * became of it; refused, the caller refunds what decision->charged names.
 */
WEIR_NOINLINE int weir_capacity_decide(const struct weir_limit *capacity, struct weir_bucket *bucket,
				       __u8 priority, __u64 now, struct weir_decision *decision)
{
	__u64 excess = 0;
	__u8 verdict;

	if (!capacity || !bucket || !decision)
		return WEIR_PASS;
	verdict = weir_bucket_charge_at(capacity, bucket, weir_rate_clock(capacity, now), capacity->cost,
					weir_capacity_share(capacity, priority), capacity->queue, now,
					&excess, &decision->contended);
	if (verdict < WEIR_REJECT)
		return verdict;
	decision->verdict = verdict;
	decision->slot = WEIR_SLOT_CAPACITY;
	decision->seconds = weir_rate_seconds(capacity, excess);
	return verdict;
}

#endif
