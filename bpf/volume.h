/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Limits on bytes: what TCP carries is judged segment by segment, and what exceeds a limit is dropped, for
 * TCP to send again, or leaves later where it can be made to (departure.h). Bytes belong to the client of the
 * connection's last request, those before the first head is complete to that head's client. A repetition
 * crosses the wire again, so it is judged and charged again.
 *
 * A segment is judged before the parser reads it, and what something else then stops is given back. Only the
 * segment that completes a connection's first head is read first, for nobody knows before whose it is;
 * refused, the connection is put back to where it was.
 */
#ifndef WEIR_VOLUME_H
#define WEIR_VOLUME_H

#include "bpf/account.h"
#include "bpf/departure.h"
#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/scratch.h"

WEIR_INLINE struct weir_client *weir_known_client(const struct weir_identity *who, __u8 strange)
{
	return strange ? bpf_map_lookup_elem(&strangers, who) : bpf_map_lookup_elem(&client_states, who);
}

/* Another generation is in force than when the flow's client was found: who is it now? */
WEIR_NOINLINE int weir_volume_refresh(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_control *control_value = weir_control();
	struct weir_service *service;
	struct weir_policy *policy = 0;
	__u32 policy_key;

	if (!scratch || !flow || !control_value)
		return 0;
	weir_find_service(scratch);
	service = weir_service_of(scratch);
	if (scratch->service_id == WEIR_NONE || !service)
		return 0;
	weir_account_bytes(flow, scratch->now);
	scratch->identity = flow->who;
	scratch->identity.policy = 0;
	weir_store64(scratch->client_address, weir_load64(flow->who_address));
	weir_store64(scratch->client_address + 8, weir_load64(flow->who_address + 8));
	weir_identify(scratch, flow, service, flow->who.kind == WEIR_SOURCE_ADDRESS);
	flow->who = scratch->identity;
	flow->who_policy = scratch->policy_id;
	flow->who_generation = scratch->generation;
	flow->who_key = weir_doubt_key(scratch, control_value->secret);
	weir_client_entry(scratch, &flow->who, flow->strange);
	policy_key = scratch->policy_id * 2 + scratch->parity;
	if (scratch->policy_id != WEIR_NONE)
		policy = bpf_map_lookup_elem(&policies, &policy_key);
	flow->byte_limits = weir_byte_limits(policy);
	return 0;
}

/*
 * Judges `bytes` of the flow's client and charges them. Returns 1 when they may not pass. What was charged is
 * left in scratch->volume. `measure`: WEIR_MEASURE_BYTES_IN or _OUT; `policed`: they can't leave later.
 */
WEIR_NOINLINE int weir_volume_judge(struct weir_scratch *scratch, struct weir_flow *flow, __u32 measure,
				    __u32 bytes, __u32 policed)
{
	struct weir_control *control_value = weir_control();
	struct weir_demand demand = {};
	struct weir_policy *policy;
	struct weir_client *client;
	struct weir_volume *volume;
	__u32 policy_key;

	if (!scratch || !flow || !control_value)
		return 0;
	volume = &scratch->volume;
	volume->charged = 0;
	volume->policy = flow->who_policy;
	policy_key = flow->who_policy * 2 + scratch->parity;
	policy = bpf_map_lookup_elem(&policies, &policy_key);
	client = weir_known_client(&flow->who, flow->strange);
	if (!policy || !client || (control_value->pause_until && scratch->now < control_value->pause_until))
		return 0;
	demand.now = scratch->now;
	demand.bytes = bytes;
	demand.slots = policy->measures[measure & 3];
	demand.policed = policed;
	weir_policy_decide(policy, client->buckets, &demand, &scratch->decision);
	if (scratch->decision.contended)
		WEIR_COUNT(contended);
	if (scratch->decision.verdict < WEIR_REJECT) {
		volume->who = flow->who;
		volume->strange = flow->strange;
		volume->bytes = bytes;
		volume->charged = scratch->decision.charged;
		if (scratch->decision.verdict == WEIR_THROTTLE && !policy->observe) {
			WEIR_COUNT(bytes_out_paced);
			weir_depart_later(flow, weir_policy_wait(policy, &scratch->decision));
		}
		return 0;
	}
	weir_account_decision(scratch, flow->who_policy, 0, 0);
	scratch->service_id = flow->service;
	scratch->policy_id = flow->who_policy;
	weir_tell_refused(scratch, &client->refusals, &flow->who, policy->observe);
	return !policy->observe;
}

/* --- Ingress --- */

/* Before the segment is read: may it pass, as far as is known whose it is? Returns 1 when not. */
WEIR_NOINLINE int weir_volume_in(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_volume *volume;

	if (!scratch || !flow)
		return 0;
	volume = &scratch->volume;
	volume->charged = 0;
	volume->saved = 0;
	if (!flow->known) {
		volume->saved = 1;
		volume->next = flow->next;
		volume->request_at = flow->request_at;
		volume->admitted = flow->admitted;
		weir_http1_copy(&volume->http, &flow->http);
		return 0;
	}
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	if (flow->who_generation != scratch->generation)
		weir_volume_refresh(scratch, flow);
	if (!(flow->byte_limits & ((1 << WEIR_MAX_POLICY_LIMITS) - 1)))
		return 0;
	if (!weir_volume_judge(scratch, flow, WEIR_MEASURE_BYTES_IN, scratch->packet.length + flow->unjudged,
			       1))
		return 0;
	WEIR_COUNT(bytes_in_excess);
	return 1;
}

/* Gives back what byte limits were charged for a segment that something else stopped. */
WEIR_NOINLINE int weir_volume_refund(struct weir_scratch *scratch)
{
	struct weir_volume *volume;
	struct weir_policy *policy;
	struct weir_client *client;
	__u32 policy_key;

	if (!scratch)
		return 0;
	volume = &scratch->volume;
	policy_key = volume->policy * 2 + scratch->parity;
	policy = bpf_map_lookup_elem(&policies, &policy_key);
	client = weir_known_client(&volume->who, volume->strange);
	if (!policy || !client)
		return 0;
	/* Requests in the segment have been decided meanwhile. */
	if (policy->quotas)
		weir_policy_windows(policy, scratch->now, &scratch->decision);
	weir_policy_refund(policy, client->buckets, volume->bytes, volume->charged, &scratch->decision);
	return 0;
}

/*
 * After the segment was read, with the verdict on it: books it, gives it back, or judges it now that it is
 * known whose it is. Returns 1 when it may not pass after all.
 */
WEIR_NOINLINE int weir_volume_done(struct weir_scratch *scratch, struct weir_flow *flow, __u32 passed)
{
	struct weir_volume *volume;

	if (!scratch || !flow)
		return 0;
	volume = &scratch->volume;
	if (!passed) {
		if (volume->charged)
			weir_volume_refund(scratch);
		return 0;
	}
	if (volume->saved && !flow->known) {
		flow->unjudged += scratch->packet.length;
		return 0;
	}
	if (volume->saved && (flow->byte_limits & ((1 << WEIR_MAX_POLICY_LIMITS) - 1)) &&
	    weir_volume_judge(scratch, flow, WEIR_MEASURE_BYTES_IN, scratch->packet.length + flow->unjudged,
			      1)) {
		WEIR_COUNT(bytes_in_excess);
		__sync_fetch_and_add(&flow->bytes_in, -(__u64)scratch->packet.length);
		/* The request itself has been judged and is remembered: it is not charged again. */
		if (flow->mode == WEIR_FLOW_FOLLOWED) {
			flow->next = volume->next;
			flow->request_at = volume->request_at;
			flow->admitted = volume->admitted;
			weir_http1_copy(&flow->http, &volume->http);
		}
		return 1;
	}
	flow->unjudged = 0;
	if (volume->charged) {
		scratch->decision.verdict = WEIR_PASS;
		scratch->decision.charged = volume->charged;
		weir_account_decision(scratch, volume->policy, volume->bytes, 0);
	}
	return 0;
}

/* --- Egress --- */

/*
 * May the server's segment leave? Returns 1 when not: nothing of it must be remembered then, it will come
 * again. The client is the ingress program's to write, so it is looked up anew only while that holds still.
 */
WEIR_NOINLINE int weir_volume_out(struct weir_scratch *scratch, struct weir_flow *flow)
{
	if (!scratch || !flow || !flow->known || !scratch->packet.length)
		return 0;
	if (flow->who_generation != scratch->generation) {
		scratch->now = bpf_ktime_get_boot_ns();
		if (!__sync_lock_test_and_set(&flow->busy, 1)) {
			weir_volume_refresh(scratch, flow);
			__sync_lock_test_and_set(&flow->busy, 0);
		}
	}
	if (!(flow->byte_limits >> WEIR_MAX_POLICY_LIMITS))
		return 0;
	scratch->now = bpf_ktime_get_boot_ns();
	if (weir_volume_judge(scratch, flow, WEIR_MEASURE_BYTES_OUT, scratch->packet.length,
			      !weir_keeps_times(scratch))) {
		WEIR_COUNT(bytes_out_excess);
		return 1;
	}
	if (scratch->volume.charged)
		weir_account_decision(scratch, scratch->volume.policy, 0, scratch->packet.length);
	return 0;
}

#endif
