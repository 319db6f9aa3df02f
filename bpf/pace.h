/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Requests that wait in a limit's queue (design, section 5, THROTTLE). Such a request has been charged and
 * counted when it was read; here is only when it may go on.
 *
 * Where there is a pacing device its packet is held there (pacer.h), and so is what comes behind it on its
 * connection. Copies of what is held are discarded. Of several requests in a packet the latest time holds.
 *
 * Where there is none its packet is dropped, and the first repetition at or after its time passes. What
 * stands behind it in the stream is out of order until then, so nothing overtakes it and nothing is put into
 * the stream while it waits. Reading stops at it: one request of a connection waits at a time, and those
 * behind it are judged when their turn has come.
 */
#ifndef WEIR_PACE_H
#define WEIR_PACE_H

#include "bpf/flow.h"
#include "bpf/portable.h"

enum {
	/* A doubt's times are in units of 2^20 ns, about a millisecond, modulo 2^32. */
	WEIR_TICK_SHIFT = 20,
};

/* So long after their time held packets may still be on their way: what follows goes by the device, too. */
#define WEIR_PACE_SLACK 4000000ULL

/* Nothing waits longer, whatever a limit says: the document's bound is half of it. */
#define WEIR_LONGEST_WAIT 60000000000ULL

WEIR_INLINE __u64 weir_release_time(__u64 now, __u64 wait)
{
	return now + WEIR_MIN(wait, WEIR_LONGEST_WAIT);
}

enum weir_hold {
	WEIR_HOLD_NONE,	  /* it has nothing to do with what is held */
	WEIR_HOLD_COPY,	  /* of something that is: discard it */
	WEIR_HOLD_BEHIND, /* it stands behind: hold it, too */
};

/*
 * A segment of a followed connection on which something is held, in `flow`, until `flow->release`. The server
 * has acknowledged all before `acknowledged`; flow->next is what has been read.
 */
WEIR_INLINE __u8 weir_hold_segment(const struct weir_flow *flow, __u32 sequence, __u32 length,
				   __u32 acknowledged, __u64 now)
{
	if (now >= flow->release + WEIR_PACE_SLACK)
		return WEIR_HOLD_NONE;
	if (weir_sequence_after(sequence + length, acknowledged) <= 0)
		return WEIR_HOLD_NONE;
	if (weir_sequence_after(sequence, flow->next) < 0)
		return now < flow->release ? WEIR_HOLD_COPY : WEIR_HOLD_NONE;
	return WEIR_HOLD_BEHIND;
}

/* The request is let pass by its first repetition at `release` (ns) or later. */
WEIR_INLINE void weir_wait_begin(struct weir_doubt *doubt, __u64 release)
{
	doubt->waits = 1;
	doubt->seconds = (release + (1U << WEIR_TICK_SHIFT) - 1) >> WEIR_TICK_SHIFT;
}

/* A time further ahead than anything waits is one that has long passed. */
WEIR_INLINE int weir_wait_is_over(const struct weir_doubt *doubt, __u64 now)
{
	return doubt->seconds - (__u32)(now >> WEIR_TICK_SHIFT) - 1 >
	       (__u32)(WEIR_LONGEST_WAIT >> WEIR_TICK_SHIFT) + 1;
}

/* Until when (ns) something waits that has not been read past; 0: nothing does. */
WEIR_GLOBAL __u64 weir_waits_until(const struct weir_flow *flow, __u64 now)
{
	__u32 index, ticks = 0;

	if (!flow || !flow->doubted)
		return 0;
#ifdef __bpf__
#pragma clang loop unroll(disable)
#endif
	for (index = 0; index < WEIR_IN_DOUBT; index++) {
		const struct weir_doubt *doubt = &flow->doubts[index];
		__u32 left = doubt->seconds - (__u32)(now >> WEIR_TICK_SHIFT);

		if ((flow->doubted >> index & 1) && doubt->waits && !weir_wait_is_over(doubt, now) &&
		    (doubt->sequence == flow->request_at ||
		     weir_sequence_after(doubt->sequence, flow->next) >= 0))
			ticks = WEIR_MAX(ticks, left);
	}
	return ticks ? now + ((__u64)ticks << WEIR_TICK_SHIFT) : 0;
}

/* What is done with a repetition of a decided request: one that waits is dropped. While Weir is `paused`
 * nothing waits. */
WEIR_INLINE __u8 weir_wait_repeated(struct weir_doubt *doubt, __u64 now, int paused)
{
	if (!doubt->waits)
		return doubt->verdict;
	if (!paused && !weir_wait_is_over(doubt, now))
		return WEIR_DROP;
	doubt->waits = 0;
	return doubt->verdict;
}

#endif
