/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Temporary blocks: a deadline for a client, whatever its limits say (design, section 6). What a blocked
 * client asks is refused until then; where nothing is asked its connections are, and its bytes are dropped.
 */
#ifndef WEIR_BLOCK_H
#define WEIR_BLOCK_H

#include "bpf/maps.h"
#include "bpf/portable.h"
#include "bpf/reason.h"
#include "bpf/scratch.h"

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

/* Is the client blocked? Then scratch->decision says what it gets. */
WEIR_NOINLINE int weir_block_judge(struct weir_scratch *scratch, const struct weir_policy *policy,
				   const struct weir_identity *who)
{
	__u64 until = weir_block_of(scratch, who);

	if (!until || !scratch)
		return 0;
	WEIR_COUNT(blocked);
	scratch->decision.verdict = policy && policy->on_block == WEIR_DROP ? WEIR_DROP : WEIR_REJECT;
	scratch->decision.slot = WEIR_SLOT_BLOCK;
	scratch->decision.contended = 0;
	scratch->decision.charged = 0;
	scratch->decision.seconds = weir_seconds_until(until, scratch->now);
	return 1;
}

/* A segment in which nothing is asked: may it not pass, because whose it is has been blocked? */
WEIR_GLOBAL int weir_block_bytes(struct weir_scratch *scratch, const struct weir_flow *flow)
{
	struct weir_control *control_value;
	__u32 key = 0;

	if (!scratch || !flow || !flow->known)
		return 0;
	if (!flow->server.tunnel && flow->protocol == WEIR_PROTOCOL_HTTP)
		return 0;
	control_value = bpf_map_lookup_elem(&control, &key);
	if (!control_value)
		return 0;
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	if ((control_value->pause_until && scratch->now < control_value->pause_until) ||
	    !weir_block_of(scratch, &flow->who))
		return 0;
	WEIR_COUNT(blocked_bytes);
	return 1;
}

#endif
