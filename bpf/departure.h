/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Segments to clients that leave later than they could (earliest departure time): the interface's fq keeps
 * each until the time that is written into it. All that a connection sends stays in order, but for bare
 * acknowledgements, which its client's uploads wait for.
 */
#ifndef WEIR_DEPARTURE_H
#define WEIR_DEPARTURE_H

#include "bpf/maps.h"
#include "bpf/scratch.h"

/* Can the packet be made to leave later: does its interface's queue keep times, and can one be written? */
WEIR_INLINE int weir_keeps_times(const struct weir_scratch *scratch)
{
	return scratch->paceable && bpf_map_lookup_elem(&pacing_devices, &scratch->ifindex);
}

/* From now on none of the server's segments leaves within `wait` (ns). */
WEIR_INLINE void weir_depart_later(struct weir_flow *flow, __u64 wait)
{
	__u64 time = bpf_ktime_get_ns() + wait;

	flow->server.departs = WEIR_MAX(flow->server.departs, time);
}

/* Writes the time into a segment that leaves, unless TCP has written a later one. */
WEIR_NOINLINE int weir_depart(struct __sk_buff *skb, const struct weir_scratch *scratch,
			      struct weir_flow *flow)
{
	__u64 departs;

	if (!scratch || !flow)
		return 0;
	if (!weir_packet_span(&scratch->packet) && !(scratch->packet.flags & WEIR_TCP_RST))
		return 0;
	departs = flow->server.departs;
	if (departs <= bpf_ktime_get_ns()) {
		flow->server.departs = 0;
		return 0;
	}
	if (skb->tstamp_type == BPF_SKB_TSTAMP_DELIVERY_MONO && skb->tstamp > departs)
		return 0;
	bpf_skb_set_tstamp(skb, departs, BPF_SKB_TSTAMP_DELIVERY_MONO);
	return 0;
}

#endif
