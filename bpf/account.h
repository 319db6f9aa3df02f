/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counters. What several CPUs share is added atomically; everything else is per CPU. Nothing is ever set
 * back. */
#ifndef WEIR_ACCOUNT_H
#define WEIR_ACCOUNT_H

#include "bpf/maps.h"
#include "bpf/scratch.h"

WEIR_INLINE void weir_count(__u32 reason)
{
	__u64 *count = bpf_map_lookup_elem(&reasons, &reason);

	if (count)
		(*count)++;
}

#define WEIR_COUNT(name) weir_count(WEIR_REASON_##name)

WEIR_INLINE void weir_counts_add(struct weir_counts *counts, __u8 verdict)
{
	switch (verdict) {
	case WEIR_PASS:
		counts->passed++;
		break;
	case WEIR_THROTTLE:
		counts->throttled++;
		break;
	case WEIR_REJECT:
		counts->rejected++;
		break;
	default:
		counts->dropped++;
	}
}

/* One decided request, in every table but the client's own. */
WEIR_NOINLINE int weir_account_request(const struct weir_scratch *scratch, const struct weir_policy *policy,
				       __u32 verdict)
{
	struct weir_counts *counts;
	__u32 key = 0, slot;

	if (!scratch)
		return 0;
	counts = bpf_map_lookup_elem(&total_counts, &key);
	if (counts)
		weir_counts_add(counts, verdict);
	key = scratch->service_id;
	counts = bpf_map_lookup_elem(&service_counts, &key);
	if (counts)
		weir_counts_add(counts, verdict);
	key = scratch->ifindex;
	counts = bpf_map_lookup_elem(&interface_counts, &key);
	if (counts)
		weir_counts_add(counts, verdict);
	key = scratch->policy_id;
	if (key == WEIR_NONE)
		return 0;
	counts = bpf_map_lookup_elem(&policy_counts, &key);
	if (counts)
		weir_counts_add(counts, verdict);
	if (!policy)
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

WEIR_INLINE void weir_bytes_add(void *map, __u32 key, __u64 bytes_in, __u64 bytes_out)
{
	struct weir_counts *counts = bpf_map_lookup_elem(map, &key);

	if (!counts)
		return;
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
	weir_bytes_add(&total_counts, 0, bytes_in, bytes_out);
	weir_bytes_add(&service_counts, flow->service, bytes_in, bytes_out);
	weir_bytes_add(&policy_counts, flow->who_policy, bytes_in, bytes_out);
	weir_bytes_add(&interface_counts, flow->ifindex, bytes_in, bytes_out);
	return 0;
}

#endif
