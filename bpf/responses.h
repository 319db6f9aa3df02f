/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What servers answer, and how soon: from the moment a request's head was complete to the first byte of the
 * final response's head. Ingress notes when and under which policy each admitted request was passed on
 * (flow->asked), egress takes that when its answer comes; of more than WEIR_ASKED requests under way at once
 * the times of the earlier ones are not known.
 */
#ifndef WEIR_RESPONSES_H
#define WEIR_RESPONSES_H

#include "bpf/latency.h"
#include "bpf/maps.h"
#include "bpf/scratch.h"

/* The request at hand goes to the server as number flow->admitted. */
WEIR_INLINE void weir_response_asked(struct weir_flow *flow, const struct weir_scratch *scratch)
{
	struct weir_asked *asked = &flow->asked[flow->admitted & (WEIR_ASKED - 1)];

	asked->time = WEIR_MAX(scratch->now, flow->release);
	asked->policy = scratch->policy_id;
}

/* A response's first byte has been read. */
WEIR_INLINE void weir_response_began(struct weir_flow *flow, struct weir_scratch *scratch)
{
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	flow->server.response_began = scratch->now;
}

/* A TLS connection was admitted whose ClientHello offers this (enum weir_tls_offer). */
WEIR_GLOBAL int weir_response_offered(__u32 service, __u32 policy, __u32 offer)
{
	struct weir_responses *responses = bpf_map_lookup_elem(&service_responses, &service);

	offer = weir_bounded(offer, 0, WEIR_TLS_OFFERS - 1);
	if (responses)
		responses->tls[offer]++;
	responses = bpf_map_lookup_elem(&policy_responses, &policy);
	if (responses)
		responses->tls[offer]++;
	return 0;
}

WEIR_INLINE void weir_response_add(void *map, __u32 key, __u32 status_class, __u32 bucket)
{
	struct weir_responses *responses = bpf_map_lookup_elem(map, &key);

	if (!responses)
		return;
	if (status_class < WEIR_STATUS_CLASSES)
		responses->classes[status_class]++;
	if (bucket < WEIR_LATENCY_BUCKETS)
		responses->latency[bucket]++;
}

/*
 * Counts a response whose head is complete, before server.answered counts it. `final`: no other will follow
 * for its request.
 */
WEIR_NOINLINE int weir_response_count(const struct weir_flow *flow, __u32 status, __u32 final)
{
	__u32 policy, outstanding, bucket = WEIR_LATENCY_BUCKETS;
	const struct weir_asked *asked;

	if (!flow)
		return 0;
	policy = flow->who_policy;
	outstanding = flow->admitted - flow->server.answered;
	/* An answer to no request at all, or to one that is not complete, has no time. */
	if (outstanding - 1 < WEIR_ASKED) {
		asked = &flow->asked[flow->server.answered & (WEIR_ASKED - 1)];
		policy = asked->policy;
		if (final && asked->time && flow->server.response_began >= asked->time)
			bucket = weir_latency_bucket(flow->server.response_began - asked->time);
	}
	status = status / 100 - 1;
	weir_response_add(&service_responses, flow->service, status, bucket);
	weir_response_add(&policy_responses, policy, status, bucket);
	return 0;
}

#endif
