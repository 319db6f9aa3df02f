/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a blocked client sends where nothing is asked, and so nothing can be answered: it is dropped. */
#ifndef WEIR_BLOCK_BYTES_H
#define WEIR_BLOCK_BYTES_H

#include "bpf/block.h"
#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/scratch.h"
#include "bpf/volume.h"

WEIR_INLINE int weir_only_sends(const struct weir_flow *flow)
{
	return flow->server.tunnel || flow->protocol != WEIR_PROTOCOL_HTTP;
}

/* A segment in which nothing is asked: may it not pass, because whose it is is blocked? */
WEIR_NOINLINE int weir_block_bytes(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_control *control_value = weir_control();
	struct weir_policy *policy;
	struct weir_client *client = 0;
	__u32 key;

	if (!scratch || !flow || !flow->known || !control_value)
		return 0;
	if (flow->who_generation != scratch->generation) {
		if (!scratch->now)
			scratch->now = bpf_ktime_get_boot_ns();
		weir_volume_refresh(scratch, flow);
	}
	key = flow->who_policy * 2 + scratch->parity;
	policy = bpf_map_lookup_elem(&policies, &key);
	if (policy && policy->penalty.refusals && !policy->observe)
		client = weir_known_client(&flow->who, flow->strange);
	if (!scratch->blocks && !client)
		return 0;
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	if (weir_paused(scratch, control_value))
		return 0;
	if (!(scratch->blocks && weir_block_of(scratch, &flow->who)) &&
	    !(client && weir_penalty_until(&policy->penalty, client, scratch->now)))
		return 0;
	WEIR_COUNT(blocked_bytes);
	return 1;
}

#endif
