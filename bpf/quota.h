/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Quotas by the calendar (design, section 3). The virtual clock of such a limit is a staircase: it stands
 * still while a window lasts and then jumps by more than any quota, so a bucket's level holds a window's
 * number above what was used in it, and one compare-and-swap charges it, turns it over, or finds that another
 * processor has. Numbers never go back, whatever becomes of the wall clock. Nobody is admitted by an older
 * window than the bucket's.
 */
#ifndef WEIR_QUOTA_H
#define WEIR_QUOTA_H

#include "bpf/abi.h"
#include "bpf/portable.h"

enum {
	WEIR_USED_BITS = 48,	      /* of a level; above them is the window's number */
	WEIR_TAKE_BACK_TRIES = 4,     /* lost races before a charge is left where it is */
	WEIR_WINDOW_NUMBER_BITS = 16, /* of an entry of weir_limit.windows; above them is its end */
};

#define WEIR_WINDOW_END (~((1ULL << WEIR_WINDOW_NUMBER_BITS) - 1))
/* The end of no window that is known. Below the sign, as all times are. */
#define WEIR_WINDOW_NEVER (1ULL << 62)

/* The window that runs at `now`, as an entry of weir_limit.windows: of those that are not over the first. */
WEIR_INLINE __u64 weir_quota_window(const struct weir_limit *limit, __u64 now)
{
	__u64 next = ~0ULL, last = 0, steps;
	__u32 place;

	for (place = 0; place < WEIR_WINDOWS; place++) {
		__u64 window = *(const volatile __u64 *)&limit->windows[place];

		last = WEIR_MAX(last, window);
		if ((window & WEIR_WINDOW_END) > now)
			next = WEIR_MIN(next, window);
	}
	if (next != ~0ULL)
		return next;
	/* Nobody has been there for so long to say what the calendar does: windows of one length follow. */
	steps = (now - (last & WEIR_WINDOW_END)) / WEIR_MAX(limit->window_ns, 1) + 1;
	next = (last & WEIR_WINDOW_END) + steps * limit->window_ns;
	return (next & WEIR_WINDOW_END) | (__u16)(last + steps);
}

WEIR_INLINE __u64 weir_quota_clock(__u64 window)
{
	return window << WEIR_USED_BITS;
}

/* Whole seconds until the window ends, rounded up, at least 1: Retry-After. */
WEIR_INLINE __u64 weir_quota_seconds(__u64 window, __u64 now)
{
	__u64 end = window & WEIR_WINDOW_END;

	return end > now ? weir_seconds_until(end, now) : 1;
}

/*
 * Takes back what was charged by this window's clock, unless the window is over: its successor must not gain
 * by it. Rather is a charge left where it is than one too many admitted.
 */
WEIR_INLINE void weir_quota_take_back(struct weir_bucket *bucket, __u64 clock, __u64 cost)
{
	int attempt;

	for (attempt = 0; attempt < WEIR_TAKE_BACK_TRIES; attempt++) {
		__u64 level = *(volatile __u64 *)&bucket->level;

		if ((level - clock) >> WEIR_USED_BITS != 0 || level - clock < cost)
			return;
		if (__sync_val_compare_and_swap(&bucket->level, level, level - cost) == level)
			return;
	}
}

#endif
