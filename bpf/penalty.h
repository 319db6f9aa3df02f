/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Penalties: who is refused too often within a span is blocked, each time for twice as long (design, section
 * 3). Time is an argument; every function may run on several CPUs for one client.
 *
 * Refusals are counted in parts of the span. Fewer than so many within the span never block. So many within
 * WEIR_PENALTY_PARTS - 1 of its parts always do, and so do so many within the whole span from a refusal on
 * that had none within a span before it, for there the first part begins.
 *
 * A part's number never comes again, so that no count of an earlier time is taken for one of now: parts go on
 * being numbered when `origin` moves, which begins a part at another moment or leaves all earlier ones
 * behind.
 */
#ifndef WEIR_PENALTY_H
#define WEIR_PENALTY_H

#include "bpf/abi.h"
#include "bpf/portable.h"

enum { WEIR_PART_COUNT_BITS = 20 };

/* For how long (ns) a client is blocked that was blocked so many times before. */
WEIR_INLINE __u64 weir_penalty_length(const struct weir_penalty *penalty, __u32 times)
{
	if (times > 63 || penalty->at_most >> times < penalty->block)
		return penalty->at_most;
	return penalty->block << times;
}

/* Until when (ns) the policy's penalty blocks the client; 0: it does not. */
WEIR_INLINE __u64 weir_penalty_until(const struct weir_penalty *penalty, const struct weir_client *client,
				     __u64 now)
{
	__u64 until = *(volatile const __u64 *)&client->penalised_until;
	__u64 holder = *(volatile const __u64 *)&client->strikes.holder;

	return until > now && penalty->refusals && holder >> 32 == penalty->holder >> 32 ? until : 0;
}

/*
 * What the client's strikes say is of another policy, or of parts of another length: begin anew. The holder
 * is written last, and who comes too late changes nothing (as with weir_bucket_claim()).
 */
WEIR_INLINE void weir_strikes_claim(const struct weir_penalty *penalty, struct weir_client *client)
{
	struct weir_strikes *strikes = &client->strikes;
	__u64 until = *(volatile __u64 *)&client->penalised_until;
	__u64 parts[WEIR_PENALTY_PARTS], holder, next = penalty->holder;
	__u32 part;

	for (part = 0; part < WEIR_PENALTY_PARTS; part++)
		parts[part] = *(volatile __u64 *)&strikes->parts[part];
	holder = *(volatile __u64 *)&strikes->holder;
	if ((holder ^ penalty->holder) >> 16 == 0)
		return;
	if ((holder ^ penalty->holder) >> 32 == 0)
		next |= holder & 0xffff;
	else
		__sync_val_compare_and_swap(&client->penalised_until, until, 0);
	for (part = 0; part < WEIR_PENALTY_PARTS; part++)
		__sync_val_compare_and_swap(&strikes->parts[part], parts[part], 0);
	__sync_val_compare_and_swap(&strikes->holder, holder, next);
}

/* Refusals in this part and in those before it that still count. */
WEIR_INLINE __u64 weir_strikes_sum(const struct weir_strikes *strikes, __u64 number)
{
	__u64 sum = 0;
	__u32 part;

	for (part = 0; part < WEIR_PENALTY_PARTS; part++) {
		__u64 seen = *(volatile const __u64 *)&strikes->parts[part];

		if (number - (seen >> WEIR_PART_COUNT_BITS) < WEIR_PENALTY_PARTS)
			sum += seen & ((1 << WEIR_PART_COUNT_BITS) - 1);
	}
	return sum;
}

/* The part that begins at `now`, with `skipped` numbers left out; the current one if another CPU was faster.
 */
WEIR_INLINE __u64 weir_strikes_begin(const struct weir_penalty *penalty, struct weir_strikes *strikes,
				     __u64 origin, __u64 now, __u32 skipped)
{
	__u64 number = (now - origin) / penalty->part + 1 + skipped;
	__u64 seen = __sync_val_compare_and_swap(&strikes->origin, origin, now - number * penalty->part);

	return seen == origin ? number : (now - seen) / penalty->part;
}

/*
 * A limit of the policy has refused the client. Returns until when (ns) it is blocked from now on, if this
 * was one refusal too many, else 0. Of several CPUs that see that, one is told.
 */
WEIR_INLINE __u64 weir_penalty_refused(const struct weir_penalty *penalty, struct weir_client *client,
				       __u64 now)
{
	struct weir_strikes *strikes = &client->strikes;
	__u64 origin, number, seen, before, until, holder, *part;
	__u32 times;

	if (!penalty->refusals)
		return 0;
	weir_strikes_claim(penalty, client);
	before = *(volatile __u64 *)&client->penalised_until;
	if (before > now)
		return 0;
	origin = *(volatile __u64 *)&strikes->origin;
	number = (now - origin) / penalty->part;
	if (!weir_strikes_sum(strikes, number))
		number = weir_strikes_begin(penalty, strikes, origin, now, 0);

	part = &strikes->parts[number & (WEIR_PENALTY_PARTS - 1)];
	seen = *(volatile __u64 *)part;
	if (seen >> WEIR_PART_COUNT_BITS != number)
		__sync_val_compare_and_swap(part, seen, number << WEIR_PART_COUNT_BITS);
	__sync_fetch_and_add(part, 1);
	if (weir_strikes_sum(strikes, number) < penalty->refusals)
		return 0;

	/* Who has gone without a block for as long as the longest one begins with the shortest again. */
	holder = *(volatile __u64 *)&strikes->holder;
	times = now - before < penalty->at_most && before ? holder & 0xffff : 0;
	until = now + weir_penalty_length(penalty, times);
	if (__sync_val_compare_and_swap(&client->penalised_until, before, until) != before)
		return 0;
	times = WEIR_MIN(times + 1, 0xffffU);
	__sync_val_compare_and_swap(&strikes->holder, holder, (holder & ~0xffffULL) | times);
	/* What led to this block does not lead to the next. */
	weir_strikes_begin(penalty, strikes, *(volatile __u64 *)&strikes->origin, now,
			   WEIR_PENALTY_PARTS - 1);
	return until;
}

/* Everything is forgotten. Returns until when (ns) the client was blocked, if it still was, else 0. */
WEIR_INLINE __u64 weir_penalty_forget(struct weir_client *client, __u64 now)
{
	__u64 until = __sync_lock_test_and_set(&client->penalised_until, 0);
	__u32 part;

	for (part = 0; part < WEIR_PENALTY_PARTS; part++)
		__sync_lock_test_and_set(&client->strikes.parts[part], 0);
	return until > now ? until : 0;
}

#endif
