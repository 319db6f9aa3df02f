/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which events are told, and how one is read that may be written meanwhile. A client's refusals come at most
 * once a window of about a second, and of all events of a kind only so many: what a storm costs is a
 * comparison each, and the counters tell the rest. Time is an argument; all of it may run on several CPUs at
 * once.
 */
#ifndef WEIR_EVENT_H
#define WEIR_EVENT_H

#include "bpf/abi.h"
#include "bpf/portable.h"

enum {
	WEIR_EVENT_WINDOW_BITS = 30, /* 1.07 s: a shift, where a second would be a division */
	WEIR_EVENT_BUDGET_BITS = 16,
	/* At most so many events of a kind in a window. */
	WEIR_EVENT_REFUSALS = 64,
	WEIR_EVENT_SIGHTS = 16,
	WEIR_EVENT_BLOCKS = 16,
};

/* The window that `now` (ns) falls into; never 0. */
WEIR_INLINE __u64 weir_event_window(__u64 now)
{
	return (now >> WEIR_EVENT_WINDOW_BITS) + 1;
}

/* Is this the first in its window? Otherwise it is counted as missed. */
WEIR_INLINE int weir_gate_pass(struct weir_gate *gate, __u64 now)
{
	__u64 window = weir_event_window(now);
	__u64 seen = *(volatile __u64 *)&gate->window;

	if (seen < window && __sync_val_compare_and_swap(&gate->window, seen, window) == seen)
		return 1;
	__sync_fetch_and_add(&gate->missed, 1);
	return 0;
}

/* One of `most` in each window. Who loses a race is refused: there are enough of them then. */
WEIR_INLINE int weir_budget_take(__u64 *budget, __u64 now, __u32 most)
{
	__u64 window = weir_event_window(now);
	__u64 seen = *(volatile __u64 *)budget;
	__u64 next = window << WEIR_EVENT_BUDGET_BITS | 1;

	if (seen >> WEIR_EVENT_BUDGET_BITS >= window) {
		if ((seen & ((1 << WEIR_EVENT_BUDGET_BITS) - 1)) >= most)
			return 0;
		next = seen + 1;
	}
	return __sync_val_compare_and_swap(budget, seen, next) == seen;
}

/* Where the packet path keeps the event of this number (from 1 on). */
WEIR_INLINE __u32 weir_event_place(__u64 number)
{
	return (number - 1) & (WEIR_EVENTS - 1);
}

#ifndef __bpf__

/* Copies the event of this number. False when it is not there: not written yet, being written, or gone. */
WEIR_INLINE int weir_event_read(const struct weir_event *place, __u64 number, struct weir_event *copy)
{
	if (__atomic_load_n(&place->number, __ATOMIC_ACQUIRE) != number)
		return 0;
	memcpy(copy, place, sizeof(*copy));
	__atomic_thread_fence(__ATOMIC_ACQUIRE);
	return __atomic_load_n(&place->number, __ATOMIC_RELAXED) == number;
}

/* Writes user space's event; the packet path's are written in the same order (telling.h). */
WEIR_INLINE void weir_event_write(struct weir_event *place, __u64 number, const struct weir_event *event)
{
	__atomic_exchange_n(&place->number, 0, __ATOMIC_SEQ_CST);
	memcpy((char *)place + sizeof(place->number), (const char *)event + sizeof(event->number),
	       sizeof(*event) - sizeof(event->number));
	__atomic_exchange_n(&place->number, number, __ATOMIC_SEQ_CST);
}

#endif
#endif
