/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Temporary blocks: a deadline for a client, whatever its limits say, set by a person (design, section 6) or
 * by its policy's penalty (section 3). What a blocked client asks is refused until then; where nothing is
 * asked its connections are, and its bytes are dropped (block_bytes.h).
 */
#ifndef WEIR_BLOCK_H
#define WEIR_BLOCK_H

#include "bpf/maps.h"
#include "bpf/penalty.h"
#include "bpf/portable.h"
#include "bpf/reason.h"
#include "bpf/scratch.h"
#include "bpf/telling.h"

/* Room for a key. Not in the scratch area, which is an argument. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_identity);
} block_key SEC(".maps");

/* Until when (ns) a person has blocked the client; 0: not. */
WEIR_NOINLINE __u64 weir_block_of(struct weir_scratch *scratch, const struct weir_identity *who)
{
	struct weir_identity *key;
	const __u64 *until;
	__u32 zero = 0;

	if (!scratch || !who)
		return 0;
	/* Callers' callers are global functions: in those Linux 6.1 takes no key out of what they are given.
	 */
	key = bpf_map_lookup_elem(&block_key, &zero);
	if (!key)
		return 0;
	/* One client, whichever policy's bucket it has. */
	*key = *who;
	key->policy = 0;
	until = bpf_map_lookup_elem(&blocks, key);
	return until && *until > scratch->now ? *until : 0;
}

/* scratch->decision becomes what a client gets that is blocked until then. */
WEIR_INLINE void weir_block_decide(struct weir_scratch *scratch, const struct weir_policy *policy, __u8 slot,
				   __u64 until)
{
	scratch->decision.verdict = policy && policy->on_block == WEIR_DROP ? WEIR_DROP : WEIR_REJECT;
	scratch->decision.slot = slot;
	scratch->decision.contended = 0;
	scratch->decision.charged = 0;
	scratch->decision.seconds = weir_seconds_until(until, scratch->now);
}

/* Has a person blocked the client? Then scratch->decision says what it gets. */
WEIR_NOINLINE int weir_block_judge(struct weir_scratch *scratch, const struct weir_policy *policy,
				   const struct weir_identity *who)
{
	__u64 until = weir_block_of(scratch, who);

	if (!until || !scratch)
		return 0;
	WEIR_COUNT(blocked);
	weir_block_decide(scratch, policy, WEIR_SLOT_BLOCK, until);
	return 1;
}

/* Does the policy's penalty block the client? Then scratch->decision says what it gets. */
WEIR_GLOBAL int weir_penalty_judge(struct weir_scratch *scratch, const struct weir_policy *policy,
				   const struct weir_client *client)
{
	__u64 until;

	if (!scratch || !policy || !client)
		return 0;
	until = weir_penalty_until(&policy->penalty, client, scratch->now);
	if (!until)
		return 0;
	WEIR_COUNT(penalised);
	weir_block_decide(scratch, policy, WEIR_SLOT_PENALTY, until);
	return 1;
}

/* Where user space finds the client, whose key is `who`. */
WEIR_INLINE void weir_penalty_list(const struct weir_identity *who, __u64 until, __u32 strange)
{
	struct weir_penalised entry = {.until = until, .strange = !!strange};
	struct weir_identity *key;
	__u32 zero = 0;

	key = bpf_map_lookup_elem(&block_key, &zero);
	if (!key)
		return;
	*key = *who;
	bpf_map_update_elem(&penalised, key, &entry, BPF_ANY);
}

/*
 * scratch->decision refused `who`: its policy's penalty counts that if one of the policy's own limits did,
 * and when it is once too often the decision says so: who is blocked need not ask before the block's end.
 */
WEIR_GLOBAL int weir_penalty_count(struct weir_scratch *scratch, const struct weir_policy *policy,
				   struct weir_client *client, const struct weir_identity *who, __u32 strange)
{
	struct weir_block_notice notice = {};
	__u64 until, seconds;

	if (!scratch || !policy || !client || !who || scratch->decision.slot >= WEIR_MAX_POLICY_LIMITS)
		return 0;
	until = weir_penalty_refused(&policy->penalty, client, scratch->now);
	if (!until)
		return 0;
	WEIR_COUNT(penalties);
	seconds = weir_seconds_until(until, scratch->now);
	scratch->decision.seconds = WEIR_MAX(scratch->decision.seconds, seconds);
	if (!policy->observe)
		weir_penalty_list(who, until, strange);
	notice.at = scratch->now;
	notice.until = until;
	notice.service = scratch->service_id;
	notice.policy = scratch->policy_id;
	notice.kind = WEIR_EVENT_BLOCK_BEGAN;
	notice.slot = WEIR_SLOT_PENALTY;
	notice.observed = policy->observe;
	weir_tell_block(&notice, who);
	return 1;
}

#endif
