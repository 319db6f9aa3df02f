/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Counters by the second and by the minute. Counting costs a comparison more than without: a processor's
 * counters remember how much of them the history has, and only the first count after a second's end takes the
 * difference there. Whoever reads adds what is not folded yet, so that history and counters agree at any
 * time.
 */
#ifndef WEIR_HISTORY_H
#define WEIR_HISTORY_H

#include "bpf/maps.h"
#include "bpf/reason.h"

enum {
	WEIR_NANOSECONDS = 1000000000,
	/* A second that finds no room is added to the next; so many, and they are given up. */
	WEIR_HISTORY_LATE = 3,
};

/* The block, made when missing. */
WEIR_INLINE struct weir_history_block *weir_history_block_at(__u32 owner, __u32 number)
{
	struct weir_history_key key = {.owner = owner, .block = number};
	struct weir_history_block *block = bpf_map_lookup_elem(&history, &key);
	struct weir_blank *blank;
	__u32 zero = 0;

	if (block)
		return block;
	blank = bpf_map_lookup_elem(&history_blank, &zero);
	if (!blank)
		return 0;
	/* Another processor may be first; its block is as good. */
	bpf_map_update_elem(&history, &key, blank, BPF_NOEXIST);
	return bpf_map_lookup_elem(&history, &key);
}

/* Adds what the ledger has counted beyond the history to the cell of a second or minute. */
WEIR_INLINE void weir_history_add(struct weir_history_block *block, __u32 index, __u32 stamp,
				  const struct weir_ledger *ledger)
{
	struct weir_cell *cell;

	/* The verifier must see the bound, the compiler knows it already. */
	weir_opaque(index);
	if (index >= WEIR_HISTORY_BLOCK)
		return;
	cell = &block->cells[index];
	bpf_spin_lock(&block->lock);
	if (weir_sequence_after(stamp, cell->stamp) > 0) {
		cell->stamp = stamp;
		cell->passed = 0;
		cell->throttled = 0;
		cell->rejected = 0;
		cell->dropped = 0;
		cell->bytes_in = 0;
		cell->bytes_out = 0;
	}
	/* Otherwise the ring has gone round since: longer ago than it tells of. */
	if (cell->stamp == stamp) {
		cell->passed += ledger->counts.passed - ledger->folded.passed;
		cell->throttled += ledger->counts.throttled - ledger->folded.throttled;
		cell->rejected += ledger->counts.rejected - ledger->folded.rejected;
		cell->dropped += ledger->counts.dropped - ledger->folded.dropped;
		cell->bytes_in += ledger->counts.bytes_in - ledger->folded.bytes_in;
		cell->bytes_out += ledger->counts.bytes_out - ledger->folded.bytes_out;
	}
	bpf_spin_unlock(&block->lock);
}

/* The ledger's second is over: what was counted in it goes into the history, and another second begins. */
WEIR_NOINLINE int weir_history_fold(struct weir_ledger *ledger, __u32 owner, __u64 now)
{
	enum {
		SECONDS = WEIR_HISTORY_SECOND_BLOCKS * WEIR_HISTORY_BLOCK,
		MINUTES = WEIR_HISTORY_MINUTE_BLOCKS * WEIR_HISTORY_BLOCK
	};
	struct weir_history_block *of_seconds, *of_minutes;
	__u32 second, minute, place_of_second, place_of_minute;

	if (!ledger)
		return 0;
	if (ledger->second_end) {
		second = ledger->second;
		minute = second / 60;
		place_of_second = second % SECONDS;
		place_of_minute = minute % MINUTES;
		of_seconds = weir_history_block_at(owner, place_of_second / WEIR_HISTORY_BLOCK);
		of_minutes = weir_history_block_at(owner, WEIR_HISTORY_SECOND_BLOCKS +
								  place_of_minute / WEIR_HISTORY_BLOCK);
		if (of_seconds && of_minutes) {
			weir_history_add(of_seconds, place_of_second % WEIR_HISTORY_BLOCK, second, ledger);
			weir_history_add(of_minutes, place_of_minute % WEIR_HISTORY_BLOCK, minute, ledger);
			ledger->late = 0;
		} else {
			WEIR_COUNT(history_full);
			ledger->late++;
		}
		if (ledger->late == 0 || ledger->late > WEIR_HISTORY_LATE) {
			ledger->folded = ledger->counts;
			ledger->late = 0;
		}
	}
	ledger->second = now / WEIR_NANOSECONDS;
	*(volatile __u64 *)&ledger->second_end = (now / WEIR_NANOSECONDS + 1) * WEIR_NANOSECONDS;
	return 0;
}

/* A processor's counters, ready to count at `now`. `owners`: where in the history those of this map begin. */
WEIR_INLINE struct weir_ledger *weir_ledger_at(void *map, __u32 key, __u32 owners, __u64 now)
{
	struct weir_ledger *ledger = bpf_map_lookup_elem(map, &key);

	if (ledger && now >= ledger->second_end)
		weir_history_fold(ledger, owners + key, now);
	return ledger;
}

#endif
