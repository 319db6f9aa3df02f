/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who asks, under which policy, and may the request pass? */
#ifndef WEIR_JUDGE_H
#define WEIR_JUDGE_H

#include "bpf/account.h"
#include "bpf/block.h"
#include "bpf/capacity.h"
#include "bpf/identity.h"
#include "bpf/limiter.h"
#include "bpf/maps.h"
#include "bpf/match.h"
#include "bpf/pace.h"
#include "bpf/scratch.h"
#include "bpf/telling.h"

WEIR_INLINE struct weir_control *weir_control(void)
{
	__u32 key = 0;

	return bpf_map_lookup_elem(&control, &key);
}

WEIR_INLINE struct weir_service *weir_service_of(const struct weir_scratch *scratch)
{
	__u32 key = scratch->service_id * 2 + scratch->parity;

	return bpf_map_lookup_elem(&services, &key);
}

/* The service that takes a connection to `address` and `port` over this interface; the most exact key wins.
 */
WEIR_NOINLINE int weir_find_service(struct weir_scratch *scratch)
{
	struct weir_service_key key = {};
	__u32 *id;

	if (!scratch)
		return 0;
	key.port = scratch->packet.tuple.server_port;
	key.parity = scratch->parity;
	key.ifindex = scratch->ifindex;
	__builtin_memcpy(key.address, scratch->packet.tuple.server, 16);
	id = bpf_map_lookup_elem(&service_keys, &key);
	if (!id) {
		key.ifindex = 0;
		id = bpf_map_lookup_elem(&service_keys, &key);
	}
	if (!id) {
		__builtin_memset(key.address, 0, 16);
		key.ifindex = scratch->ifindex;
		id = bpf_map_lookup_elem(&service_keys, &key);
	}
	if (!id) {
		key.ifindex = 0;
		id = bpf_map_lookup_elem(&service_keys, &key);
	}
	scratch->service_id = id ? *id : WEIR_NONE;
	return 0;
}

/* Whom does the flow's service, in this generation, believe what clients are behind it? */
WEIR_NOINLINE int weir_flow_terms(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_service *service;
	__u32 place;

	if (!scratch || !flow)
		return 0;
	flow->proxied = 0;
	flow->opening = 0;
	place = flow->service * 2 + scratch->parity;
	service = bpf_map_lookup_elem(&services, &place);
	if (!service)
		return 0;
	if (service->trusts)
		flow->proxied = weir_trusts(place, flow->peer);
	flow->opening = flow->proxied | (service->protocol != WEIR_PROTOCOL_HTTP);
	return 0;
}

/* The parser's state for a message that begins at `sequence`. */
WEIR_INLINE void weir_flow_begin(struct weir_flow *flow, __u32 sequence)
{
	weir_http1_begin(&flow->http, 0);
	if (flow->wrapped && sequence == flow->unwrapped) {
		weir_http1_open(&flow->http);
		flow->http.flags |= WEIR_HTTP1_PROXY_DONE;
	}
}

/* The policy of an assignment in this generation; WEIR_NONE when there is none or it has ended. */
WEIR_INLINE __u32 weir_assigned_policy(const struct weir_assignment *assignment,
				       const struct weir_scratch *scratch, struct weir_flow *flow)
{
	__u64 until;

	if (!assignment)
		return WEIR_NONE;
	until = assignment->until[scratch->parity & 1];
	if (until && scratch->now >= until)
		return WEIR_NONE;
	flow->who_until = until;
	return assignment->policy[scratch->parity & 1];
}

/* Has this generation's assignment been found before? Then sets policy_id. */
WEIR_INLINE int weir_assigned_before(const struct weir_client *client, struct weir_scratch *scratch)
{
	__u64 assigned = client ? *(const volatile __u64 *)&client->assigned : 0;

	if (!(__u32)assigned || assigned >> 32 != scratch->generation)
		return 0;
	scratch->policy_id = (__u32)assigned - 1;
	return 1;
}

/* What a new client's entry holds. */
WEIR_INLINE void weir_client_template(struct weir_scratch *scratch)
{
	scratch->client.service = scratch->service_id;
	scratch->client.policy = scratch->policy_id;
	scratch->client.first_seen = scratch->now;
	scratch->client.last_seen = scratch->now;
}

/* The entry of `identity`, made when missing. `strange`: `map` is that of unknown clients. */
WEIR_INLINE struct weir_client *weir_client_entry_in(struct weir_scratch *scratch, void *map,
						     const struct weir_identity *identity, int strange)
{
	struct weir_client *client = bpf_map_lookup_elem(map, identity);

	if (client)
		return client;
	weir_client_template(scratch);
	/* Another CPU may be first; its entry is as good. */
	if (bpf_map_update_elem(map, identity, &scratch->client, BPF_NOEXIST) == 0 && strange) {
		WEIR_COUNT(unknown_met);
		weir_tell_first_seen(scratch, identity);
	}
	client = bpf_map_lookup_elem(map, identity);
	if (!client) {
		WEIR_COUNT(clients_full);
		weir_tell_pressure(WEIR_TABLE_CLIENTS);
	}
	return client;
}

WEIR_INLINE struct weir_client *weir_client_entry(struct weir_scratch *scratch,
						  const struct weir_identity *identity, int strange)
{
	return strange ? weir_client_entry_in(scratch, &strangers, identity, 1)
		       : weir_client_entry_in(scratch, &client_states, identity, 0);
}

/* The entry of an unknown client; a new one only as far as its address may bring new identities. */
WEIR_NOINLINE int weir_admit_stranger(struct weir_scratch *scratch, const struct weir_service *service)
{
	struct weir_client *client;
	__u64 excess = 0;
	__u8 contended = 0;

	if (!scratch || !service || bpf_map_lookup_elem(&strangers, &scratch->identity))
		return 0;
	weir_client_template(scratch);
	client = bpf_map_lookup_elem(&strangers, &scratch->address);
	if (!client) {
		if (bpf_map_update_elem(&strangers, &scratch->address, &scratch->client, BPF_NOEXIST) == 0)
			WEIR_COUNT(unknown_met);
		client = bpf_map_lookup_elem(&strangers, &scratch->address);
	}
	if (!client)
		return 0;
	if (weir_bucket_charge_at(&service->newcomers, &client->newcomers,
				  weir_rate_clock(&service->newcomers, scratch->now), service->newcomers.cost,
				  service->newcomers.burst, 0, scratch->now, &excess,
				  &contended) < WEIR_REJECT)
		return 0;
	WEIR_COUNT(newcomers_refused);
	scratch->identity = scratch->address;
	return 0;
}

/*
 * Finds who sent the request whose identity the parser captured (or, with `by_address`, whose address alone
 * counts) and sets policy_id, identity and flow->strange. Configured identities come first, then the longest
 * configured prefix, then strangers, who get the service's default policy and a bucket of their own.
 */
WEIR_NOINLINE int weir_identify(struct weir_scratch *scratch, struct weir_flow *flow,
				const struct weir_service *service, int by_address)
{
	struct weir_identity *identity = &scratch->identity;
	struct weir_assignment *assignment;
	struct weir_client *client;
	struct weir_prefix prefix;
	__u32 bits;

	if (!scratch || !flow || !service)
		return 0;
	flow->strange = 0;
	flow->who_until = 0;
	if (!by_address) {
		client = bpf_map_lookup_elem(&client_states, identity);
		if (weir_assigned_before(client, scratch))
			return 0;
		assignment = bpf_map_lookup_elem(&clients, identity);
		scratch->policy_id = weir_assigned_policy(assignment, scratch, flow);
		if (scratch->policy_id != WEIR_NONE) {
			if (client && !flow->who_until)
				*(volatile __u64 *)&client->assigned =
					(__u64)scratch->generation << 32 | (scratch->policy_id + 1);
			return 0;
		}
	}
	prefix.length = 128;
	__builtin_memcpy(prefix.address, scratch->client_address, 16);
	assignment = bpf_map_lookup_elem(&prefixes, &prefix);
	scratch->policy_id = weir_assigned_policy(assignment, scratch, flow);
	if (assignment && scratch->policy_id != WEIR_NONE) {
		weir_identity_address(identity, scratch->client_address,
				      assignment->prefix_length[scratch->parity & 1]);
		return 0;
	}
	bits = weir_address_is_ipv4(scratch->client_address) ? 96 + service->ipv4_prefix
							     : service->ipv6_prefix;
	scratch->policy_id = service->default_policy;
	flow->strange = 1;
	weir_identity_address(&scratch->address, scratch->client_address, bits);
	scratch->address.policy = scratch->policy_id;
	if (by_address) {
		*identity = scratch->address;
		return 0;
	}
	identity->policy = scratch->policy_id;
	weir_admit_stranger(scratch, service);
	return 0;
}

/* A keyed hash of who asks: a repeated request is the same one only if the same client asks it. */
WEIR_INLINE __u32 weir_doubt_key(const struct weir_scratch *scratch, const __u64 secret[2])
{
	const struct weir_identity *identity = &scratch->identity;
	__u64 hash = secret[0] ^
		     ((__u64)identity->name_hash << 32 | (__u32)identity->length << 8 | identity->kind);
	__u64 odd = secret[1] | 1;
	int word;

	for (word = 0; word < WEIR_IDENTITY_BYTES / 8; word++) {
		hash = (hash ^ weir_load64(identity->bytes + 8 * word)) * odd;
		hash ^= hash >> 29;
	}
	return (__u32)(hash ^ hash >> 32) | 1; /* 0 means anybody */
}

/*
 * The index of a doubt about a request that began at `sequence`, asked by `key` (0: by anybody);
 * WEIR_IN_DOUBT when there is none. No early exit: the verifier would follow each.
 */
WEIR_NOINLINE int weir_find_doubt(const struct weir_flow *flow, __u32 sequence, __u32 key)
{
	__u32 index, found = WEIR_IN_DOUBT;

	if (!flow || !flow->doubted)
		return WEIR_IN_DOUBT;
#pragma clang loop unroll(disable)
	for (index = 0; index < WEIR_IN_DOUBT; index++) {
		const struct weir_doubt *doubt = &flow->doubts[index];

		if (((doubt->sequence ^ sequence) | (key ? doubt->key ^ key : 0) |
		     !(flow->doubted >> index & 1)) == 0)
			found = index;
	}
	return found;
}

/* Is everything let pass? */
WEIR_INLINE int weir_paused(const struct weir_scratch *scratch, const struct weir_control *control_value)
{
	return control_value->pause_until && scratch->now < control_value->pause_until;
}

/*
 * Has this very request been decided already? Copies the record to scratch->doubt and returns 1 + the verdict
 * that is acted on now; 0: it is new.
 */
WEIR_GLOBAL int weir_recall(struct weir_scratch *scratch, struct weir_flow *flow, __u32 key, __u32 paused)
{
	__u32 index;
	__u8 verdict;

	if (!scratch || !flow)
		return 0;
	index = weir_find_doubt(flow, scratch->request_at, key);
	if (index >= WEIR_IN_DOUBT)
		return 0;
	verdict = weir_wait_repeated(&flow->doubts[index], scratch->now, paused);
	scratch->doubt = flow->doubts[index];
	return 1 + verdict;
}

WEIR_INLINE void weir_remember(struct weir_scratch *scratch, struct weir_flow *flow)
{
	__u32 index = flow->doubt_next++ & (WEIR_IN_DOUBT - 1);

	flow->doubts[index] = scratch->doubt;
	flow->doubted |= 1U << index;
}

WEIR_INLINE int weir_same_address(const __u8 *one, const __u8 *other)
{
	return ((weir_load64(one) ^ weir_load64(other)) | (weir_load64(one + 8) ^ weir_load64(other + 8))) ==
	       0;
}

/* Where does the request at hand come from? With `by_address` nothing that it says is believed. */
WEIR_INLINE void weir_locate_client(struct weir_scratch *scratch, const struct weir_flow *flow,
				    int by_address)
{
	const struct weir_http1 *http = &scratch->reader.http;

	weir_store64(scratch->client_address, weir_load64(flow->peer));
	weir_store64(scratch->client_address + 8, weir_load64(flow->peer + 8));
	if (!flow->proxied || by_address)
		return;
	if (http->flags & WEIR_HTTP1_FORWARDED) {
		weir_store64(scratch->client_address, http->forwarded[0]);
		weir_store64(scratch->client_address + 8, http->forwarded[1]);
	}
	if (http->flags & WEIR_HTTP1_GARBLED)
		WEIR_COUNT(forwarded_garbled);
}

/* Is the identity that was captured the one that asked last, so that what was found out of it still holds? */
WEIR_INLINE int weir_asks_again(const struct weir_scratch *scratch, const struct weir_flow *flow,
				__u8 by_address)
{
	const struct weir_identity *identity = &scratch->identity, *who = &flow->who;
	__u64 difference;
	int word;

	if (!flow->known || flow->who_generation != scratch->generation ||
	    flow->who_by_address != by_address || (flow->who_until && scratch->now >= flow->who_until))
		return 0;
	/* A proxy's connection carries many clients' requests. */
	if (flow->proxied && !weir_same_address(scratch->client_address, flow->who_address))
		return 0;
	if (by_address)
		return 1;
	/* Kind, form, length and name are the first 64 bits; the policy follows from them. */
	difference = *(const __u64 *)identity ^ *(const __u64 *)who;
	for (word = 0; word < WEIR_IDENTITY_BYTES / 8; word++)
		difference |= weir_load64(identity->bytes + 8 * word) ^ weir_load64(who->bytes + 8 * word);
	return difference == 0;
}

/* Finds who sent the request at hand, from the flow's memory where that holds. Sets policy_id and flow->who.
 */
WEIR_INLINE int weir_recognise(struct weir_scratch *scratch, struct weir_flow *flow,
			       const struct weir_service *service, const struct weir_control *control_value,
			       __u32 by_address)
{
	__u32 rank;

	if (!scratch || !flow || !service || !control_value)
		return 0;
	weir_locate_client(scratch, flow, by_address);
	rank = scratch->reader.http.rank;
	if (!by_address && rank < WEIR_MAX_SOURCES)
		weir_identity_captured(&scratch->identity,
				       &service->sources[weir_bounded(rank, 0, WEIR_MAX_SOURCES - 1)],
				       &scratch->reader.http.identity);
	else
		by_address = 1;
	if (weir_asks_again(scratch, flow, by_address)) {
		scratch->policy_id = flow->who_policy;
		if (scratch->now - flow->flushed > WEIR_FLUSH_NS)
			weir_account_bytes(flow, scratch->now);
		return 0;
	}
	weir_account_bytes(flow, scratch->now);
	weir_identify(scratch, flow, service, by_address);
	flow->who = scratch->identity;
	flow->who_policy = scratch->policy_id;
	flow->who_generation = scratch->generation;
	flow->who_by_address = by_address;
	weir_store64(flow->who_address, weir_load64(scratch->client_address));
	weir_store64(flow->who_address + 8, weir_load64(scratch->client_address + 8));
	flow->who_key = weir_doubt_key(scratch, control_value->secret);
	flow->known = 1;
	return 0;
}

/* For struct weir_flow: which of the policy's limits measure bytes. */
WEIR_INLINE __u8 weir_byte_limits(const struct weir_policy *policy)
{
	return policy ? policy->measures[WEIR_MEASURE_BYTES_IN] | policy->measures[WEIR_MEASURE_BYTES_OUT]
									  << WEIR_MAX_POLICY_LIMITS
		      : 0;
}

/*
 * Which limits count a request that has been read: all but those whose match does not fit. Written out: as a
 * loop clang turns it so that Linux 6.1 does not recognise it as one ("back-edge").
 */
WEIR_GLOBAL int weir_fitting_slots(const struct weir_scratch *scratch, const struct weir_policy *policy)
{
	__u32 slots, slot;

	if (!scratch || !policy)
		return 0;
	slots = policy->measures[WEIR_MEASURE_REQUESTS];
#pragma clang loop unroll(full)
	for (slot = 0; slot < WEIR_MAX_POLICY_LIMITS; slot++) {
		__u32 key = (scratch->policy_id * WEIR_MAX_POLICY_LIMITS + slot) * 2 + scratch->parity;

		if ((policy->matched >> slot & 1) &&
		    !weir_match_fits(bpf_map_lookup_elem(&matches, &key), &scratch->reader.http.target))
			slots &= ~(1U << slot);
	}
	return slots;
}

/* Which limits count this request? What can't be read fits every match. */
WEIR_INLINE __u32 weir_matching_slots(const struct weir_scratch *scratch, const struct weir_policy *policy)
{
	__u32 slots = policy->measures[WEIR_MEASURE_REQUESTS];

	return (slots & policy->matched) && scratch->targeted ? weir_fitting_slots(scratch, policy) : slots;
}

/*
 * A block, or every limit of the client's policy, then the service's capacity, or none of them. Returns the
 * verdict.
 */
WEIR_GLOBAL int weir_decide(struct weir_scratch *scratch, const struct weir_service *service,
			    const struct weir_policy *policy, struct weir_client *client,
			    const struct weir_identity *who)
{
	struct weir_demand demand = {};
	struct weir_decision *decision;
	struct weir_bucket *bucket;
	__u32 key;

	if (!scratch || !service)
		return WEIR_PASS;
	decision = &scratch->decision;
	if (scratch->blocks && weir_block_judge(scratch, policy, who))
		return decision->verdict;
	if (client && client->penalised_until > scratch->now && weir_penalty_judge(scratch, policy, client))
		return decision->verdict;
	if (!client && service->refuses_overload && policy && policy->limit_count) {
		WEIR_COUNT(overload_refused);
		decision->verdict = WEIR_REJECT;
		decision->slot = WEIR_SLOT_OVERLOAD;
		decision->seconds = 1;
		return WEIR_REJECT;
	}
	if (policy && client) {
		demand.now = scratch->now;
		demand.slots = weir_matching_slots(scratch, policy);
		weir_policy_decide(policy, client->buckets, &demand, decision);
	}
	if (service->capacity.id && decision->verdict < WEIR_REJECT) {
		key = scratch->service_id;
		bucket = bpf_map_lookup_elem(&capacities, &key);
		if (bucket && weir_capacity_decide(&service->capacity, bucket,
						   policy ? policy->priority : WEIR_DEFAULT_PRIORITY,
						   scratch->now, decision) >= WEIR_REJECT) {
			WEIR_COUNT(over_capacity);
			weir_tell_capacity(scratch->service_id, scratch->now);
			if (policy && client)
				weir_policy_refund(policy, client->buckets, 0, decision->charged, decision);
			decision->charged = 0;
		}
	}
	if (decision->contended)
		WEIR_COUNT(contended);
	return decision->verdict;
}

/*
 * Decides the request at hand and leaves the result in scratch->doubt. Returns the verdict that is acted on:
 * a request that has to wait is dropped for now, where nothing can hold it. `by_address`: its identity could
 * not be read.
 */
WEIR_NOINLINE int weir_judge(struct weir_scratch *scratch, struct weir_flow *flow, int by_address)
{
	struct weir_control *control_value = weir_control();
	struct weir_service *service;
	struct weir_policy *policy = 0;
	struct weir_client *client;
	__u32 policy_key, key;
	__u8 verdict = WEIR_PASS, observed;
	int paused, recalled;

	if (!scratch || !flow || !control_value)
		return WEIR_PASS;
	service = weir_service_of(scratch);
	if (!service)
		return WEIR_PASS;
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	weir_recognise(scratch, flow, service, control_value, by_address);
	policy_key = scratch->policy_id * 2 + scratch->parity;
	if (scratch->policy_id != WEIR_NONE)
		policy = bpf_map_lookup_elem(&policies, &policy_key);
	flow->byte_limits = weir_byte_limits(policy);
	key = flow->who_key;
	scratch->targeted = !by_address && (scratch->reader.http.flags & WEIR_HTTP1_TARGETED);
	if (scratch->targeted)
		key = (key ^ weir_target_key(&scratch->reader.http.target)) | 1;
	paused = weir_paused(scratch, control_value);
	recalled = flow->doubted ? weir_recall(scratch, flow, key, paused) : 0;
	if (recalled) {
		WEIR_COUNT(repeated);
		return recalled - 1;
	}
	if (weir_sequence_after(scratch->repeated_until, scratch->request_at) > 0)
		WEIR_COUNT(repeat_differs);

	client = weir_client_entry(scratch, &flow->who, flow->strange);
	scratch->decision.verdict = WEIR_PASS;
	scratch->decision.slot = 0;
	scratch->decision.contended = 0;
	scratch->decision.charged = 0;
	scratch->decision.seconds = 0;
	if (paused) {
		WEIR_COUNT(paused);
	} else {
		verdict = weir_decide(scratch, service, policy, client, &flow->who);
		if (verdict >= WEIR_REJECT && client)
			weir_penalty_count(scratch, policy, client, &flow->who, flow->strange);
	}
	/* A block is a person's word, no part of the policy. */
	observed = policy && policy->observe && scratch->decision.slot != WEIR_SLOT_BLOCK;
	weir_account_request(scratch, policy, verdict);
	if (client) {
		weir_account_client(client, scratch, verdict);
		if (verdict >= WEIR_REJECT)
			weir_tell_refused(scratch, &client->refusals, &flow->who, observed);
	}
	if (observed)
		verdict = WEIR_PASS;

	scratch->doubt.sequence = scratch->request_at;
	scratch->doubt.key = key;
	scratch->doubt.policy = scratch->policy_id;
	scratch->doubt.slot = scratch->decision.slot;
	if (scratch->decision.slot >= WEIR_SLOT_CAPACITY) {
		__u32 answer = WEIR_BLOCK_ANSWER;

		if (scratch->decision.slot == WEIR_SLOT_CAPACITY)
			answer = WEIR_CAPACITY_ANSWERS + scratch->service_id;
		else if (scratch->decision.slot == WEIR_SLOT_OVERLOAD)
			answer = WEIR_OVERLOAD_ANSWERS + scratch->service_id;
		scratch->doubt.policy = answer / WEIR_MAX_POLICY_LIMITS;
		scratch->doubt.slot = answer % WEIR_MAX_POLICY_LIMITS;
	}
	scratch->doubt.verdict = verdict;
	scratch->doubt.waits = 0;
	scratch->doubt.seconds = WEIR_MIN(scratch->decision.seconds, 4000000000ULL);
	if (verdict == WEIR_THROTTLE) {
		__u64 release = weir_release_time(scratch->now, weir_policy_wait(policy, &scratch->decision));

		if (scratch->paceable && control_value->pacer) {
			scratch->paced = 1;
			flow->release = WEIR_MAX(flow->release, release);
		} else {
			WEIR_COUNT(made_to_wait);
			weir_wait_begin(&scratch->doubt, release);
			if (flow->mode == WEIR_FLOW_ADRIFT)
				flow->release = release;
			verdict = WEIR_DROP;
		}
	}
	weir_remember(scratch, flow);
	return verdict;
}

/* Must a segment stop here because its connection found no room? It comes again, perhaps to better luck. */
WEIR_GLOBAL int weir_overload_refuses(struct weir_scratch *scratch)
{
	const struct weir_control *control_value = weir_control();
	const struct weir_service *service;

	if (!scratch || !control_value)
		return 0;
	service = weir_service_of(scratch);
	if (!service || !service->refuses_overload ||
	    (control_value->pause_until && bpf_ktime_get_boot_ns() < control_value->pause_until))
		return 0;
	WEIR_COUNT(overload_refused);
	return 1;
}

/* Nothing is asked on this connection: its bytes are its address's. */
WEIR_NOINLINE int weir_acquaint(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_control *control_value = weir_control();
	struct weir_service *service;

	if (!scratch || !flow || !control_value)
		return 0;
	service = weir_service_of(scratch);
	if (!service)
		return 0;
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	weir_recognise(scratch, flow, service, control_value, 1);
	weir_client_entry(scratch, &flow->who, flow->strange);
	return 0;
}

#endif
