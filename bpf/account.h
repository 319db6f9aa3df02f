/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counters. What several CPUs share is added atomically; everything else is per CPU. Nothing is ever set
 * back. */
#ifndef WEIR_ACCOUNT_H
#define WEIR_ACCOUNT_H

#include "bpf/history.h"
#include "bpf/maps.h"
#include "bpf/reason.h"
#include "bpf/scratch.h"

/* Without a branch, because the verifier would follow each. */
WEIR_INLINE void weir_counts_add(struct weir_counts *counts, __u32 verdict)
{
	__u64 *judged = &counts->passed;

	weir_opaque(verdict);
	judged[verdict & WEIR_DROP]++;
}

/* One decided request, in the tables of its policy's limits. */
WEIR_INLINE int weir_account_limits(const struct weir_scratch *scratch, const struct weir_policy *policy,
				    __u32 verdict)
{
	struct weir_counts *counts;
	__u32 key, slot;

	if (!scratch || !policy)
		return 0;
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++) {
		if (slot >= policy->limit_count)
			break;
		/* An admitted request is every charged limit's, a refused one the refusing limit's. */
		if (verdict >= WEIR_REJECT ? slot != scratch->decision.slot
					   : !(scratch->decision.charged >> slot & 1))
			continue;
		key = scratch->policy_id * WEIR_MAX_POLICY_LIMITS + slot;
		counts = bpf_map_lookup_elem(&limit_counts, &key);
		if (counts)
			weir_counts_add(counts, verdict);
	}
	return 0;
}

/* One decided request, in every table but the client's own. */
WEIR_INLINE int weir_account_request(const struct weir_scratch *scratch, const struct weir_policy *policy,
				     __u32 verdict)
{
	struct weir_counts *counts;
	struct weir_ledger *ledger;
	__u32 key = 0;

	if (!scratch)
		return 0;
	ledger = weir_ledger_at(&total_counts, key, WEIR_HISTORY_TOTAL, scratch->now);
	if (ledger)
		weir_counts_add(&ledger->counts, verdict);
	key = scratch->service_id;
	ledger = weir_ledger_at(&service_counts, key, WEIR_HISTORY_SERVICES, scratch->now);
	if (ledger)
		weir_counts_add(&ledger->counts, verdict);
	key = scratch->ifindex;
	counts = bpf_map_lookup_elem(&interface_counts, &key);
	if (counts)
		weir_counts_add(counts, verdict);
	key = scratch->policy_id;
	if (key == WEIR_NONE)
		return 0;
	ledger = weir_ledger_at(&policy_counts, key, WEIR_HISTORY_POLICIES, scratch->now);
	if (ledger)
		weir_counts_add(&ledger->counts, verdict);
	return policy ? weir_account_limits(scratch, policy, verdict) : 0;
}

/* One segment or connection that a limit measured: such are counted in the limit's own row only. */
WEIR_INLINE void weir_account_limit(__u32 policy, __u32 slot, __u8 verdict, __u64 bytes_in, __u64 bytes_out)
{
	__u32 key = policy * WEIR_MAX_POLICY_LIMITS + slot;
	struct weir_counts *counts = bpf_map_lookup_elem(&limit_counts, &key);

	if (!counts)
		return;
	weir_counts_add(counts, verdict);
	counts->bytes_in += bytes_in;
	counts->bytes_out += bytes_out;
}

/* The same for every limit that was charged, or for the one that refused. */
WEIR_NOINLINE int weir_account_decision(const struct weir_scratch *scratch, __u32 policy, __u64 bytes_in,
					__u64 bytes_out)
{
	const struct weir_decision *decision;
	__u32 slot;

	if (!scratch)
		return 0;
	decision = &scratch->decision;
	if (decision->verdict >= WEIR_REJECT) {
		weir_account_limit(policy, decision->slot, decision->verdict, 0, 0);
		return 0;
	}
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++)
		if (decision->charged >> slot & 1)
			weir_account_limit(policy, slot, decision->verdict, bytes_in, bytes_out);
	return 0;
}

/* The same for the client, which several CPUs may share. */
WEIR_INLINE void weir_account_client(struct weir_client *client, const struct weir_scratch *scratch,
				     __u8 verdict)
{
	switch (verdict) {
	case WEIR_PASS:
		__sync_fetch_and_add(&client->counts.passed, 1);
		break;
	case WEIR_THROTTLE:
		__sync_fetch_and_add(&client->counts.throttled, 1);
		break;
	case WEIR_REJECT:
		__sync_fetch_and_add(&client->counts.rejected, 1);
		break;
	default:
		__sync_fetch_and_add(&client->counts.dropped, 1);
	}
	client->last_seen = scratch->now;
	client->service = scratch->service_id;
	client->policy = scratch->policy_id;
}

WEIR_INLINE void weir_bytes_add(struct weir_counts *counts, __u64 bytes_in, __u64 bytes_out)
{
	counts->bytes_in += bytes_in;
	counts->bytes_out += bytes_out;
}

/*
 * Bytes are gathered in the flow and go to the client of its last request when the next one is decided, when
 * either side closes and every WEIR_FLUSH_BYTES: looking the client up for each packet would cost more than
 * the packet.
 */
enum { WEIR_FLUSH_BYTES = 1 << 18, WEIR_FLUSH_NS = 500000000 };

WEIR_NOINLINE int weir_account_bytes(struct weir_flow *flow, __u64 now)
{
	struct weir_client *client;
	struct weir_counts *counts;
	struct weir_ledger *ledger;
	__u64 bytes_in, bytes_out;

	if (!flow || !flow->known)
		return 0;
	flow->flushed = now;
	bytes_in = __sync_lock_test_and_set(&flow->bytes_in, 0);
	bytes_out = __sync_lock_test_and_set(&flow->server.bytes_out, 0);
	if (!bytes_in && !bytes_out)
		return 0;
	client = flow->strange ? bpf_map_lookup_elem(&strangers, &flow->who)
			       : bpf_map_lookup_elem(&client_states, &flow->who);
	if (client) {
		__sync_fetch_and_add(&client->counts.bytes_in, bytes_in);
		__sync_fetch_and_add(&client->counts.bytes_out, bytes_out);
	}
	ledger = weir_ledger_at(&total_counts, 0, WEIR_HISTORY_TOTAL, now);
	if (ledger)
		weir_bytes_add(&ledger->counts, bytes_in, bytes_out);
	ledger = weir_ledger_at(&service_counts, flow->service, WEIR_HISTORY_SERVICES, now);
	if (ledger)
		weir_bytes_add(&ledger->counts, bytes_in, bytes_out);
	ledger = weir_ledger_at(&policy_counts, flow->who_policy, WEIR_HISTORY_POLICIES, now);
	if (ledger)
		weir_bytes_add(&ledger->counts, bytes_in, bytes_out);
	counts = bpf_map_lookup_elem(&interface_counts, &flow->ifindex);
	if (counts)
		weir_bytes_add(counts, bytes_in, bytes_out);
	return 0;
}

#endif
