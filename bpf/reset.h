/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A client's debts, refusals and blocks are forgotten, its counters go on: a program that user space runs,
 * for only here single fields of an entry can be written while others change.
 */
#ifndef WEIR_RESET_H
#define WEIR_RESET_H

#include "bpf/block.h"
#include "bpf/judge.h"
#include "bpf/limiter.h"
#include "bpf/maps.h"

/* Forgets what the bucket owes to its limit, if that is in force. Another limit would find it fresh anyway.
 */
WEIR_NOINLINE int weir_reset_bucket(struct weir_bucket *bucket, __u32 parity, __u64 now)
{
	const struct weir_policy *policy;
	const struct weir_limit *limit;
	__u64 clock;
	__u32 place = bucket->owner - 1, slot, key, attempt;

	if (!bucket->owner)
		return 0;
	slot = place % WEIR_MAX_POLICY_LIMITS;
	key = place / WEIR_MAX_POLICY_LIMITS % WEIR_MAX_POLICIES * 2 + parity;
	policy = bpf_map_lookup_elem(&policies, &key);
	if (!policy || policy->limits[slot].id != bucket->owner)
		return 0;
	limit = &policy->limits[slot];
	clock = weir_limit_clock(limit, now);
	for (attempt = 0; attempt < 4 * WEIR_CHARGE_TRIES; attempt++)
		if (weir_bucket_forget(limit, bucket, clock, now))
			return 1;
	return 0;
}

/*
 * User space has taken the client off map "penalised" because its block is over: tells so, unless another one
 * has begun meanwhile.
 */
WEIR_INLINE void weir_penalty_ended(const struct weir_reset_question *question,
				    const struct weir_client *client, __u64 now)
{
	struct weir_penalised entry = {.until = client->penalised_until, .strange = question->strange};
	struct weir_block_notice notice = {};

	if (entry.until > now) {
		bpf_map_update_elem(&penalised, &question->who, &entry, BPF_ANY);
		return;
	}
	notice.at = now;
	notice.until = entry.until;
	notice.service = client->service;
	notice.policy = client->policy;
	notice.kind = WEIR_EVENT_BLOCK_ENDED;
	notice.slot = WEIR_SLOT_PENALTY;
	weir_tell_block(&notice, &question->who);
}

/* Returns flags of enum weir_reset_result. */
SEC("tc")
int weir_reset(struct __sk_buff *skb)
{
	struct weir_control *control_value = weir_control();
	struct weir_reset_question question;
	struct weir_client *client;
	__u64 now = bpf_ktime_get_boot_ns();
	__u32 slot, result = WEIR_RESET_FOUND;

	if (!control_value || bpf_skb_load_bytes(skb, WEIR_RESET_OFFSET, &question, sizeof(question)) < 0)
		return 0;
	client = question.strange ? bpf_map_lookup_elem(&strangers, &question.who)
				  : bpf_map_lookup_elem(&client_states, &question.who);
	if (!client)
		return 0;
	if (question.parts & WEIR_RESET_BUCKETS)
		for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++)
			weir_reset_bucket(&client->buckets[slot], control_value->generation & 1, now);
	if ((question.parts & WEIR_RESET_PENALTY) && weir_penalty_forget(client, now))
		result |= WEIR_RESET_FREED;
	if (question.parts & WEIR_RESET_ENDED)
		weir_penalty_ended(&question, client, now);
	return result;
}

#endif
