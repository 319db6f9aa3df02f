/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The pacing device: an ifb that belongs to Weir, with an fq as its root qdisc. What is held goes there by
 * redirect; on the device's way out its time is written into it, fq keeps it until then, and the ifb hands it
 * back to the interface that it came by, behind the programs there.
 */
#ifndef WEIR_PACER_H
#define WEIR_PACER_H

#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/scratch.h"

/* Only packets with a link layer's header can be redirected, and only times of IP packets be set. */
WEIR_INLINE __u8 weir_paceable(const struct __sk_buff *skb, const struct weir_place *place)
{
	return place->l3 && weir_is_ip(skb);
}

/* Sends the packet to the device; without one it goes its way. */
WEIR_INLINE int weir_pace_packet(void)
{
	const struct weir_control *control_value = weir_control();

	if (!control_value || !control_value->pacer)
		return TC_ACT_UNSPEC;
	WEIR_COUNT(paced);
	return bpf_redirect(control_value->pacer, 0);
}

/* At the device: when may the packet at hand go on? In fq's clock, CLOCK_MONOTONIC; 0: at once. */
WEIR_INLINE __u64 weir_pace_time(const struct weir_packet *packet)
{
	const struct weir_flow *flow = bpf_map_lookup_elem(&flows, &packet->tuple);
	__u64 now = bpf_ktime_get_boot_ns();

	if (!flow || flow->release <= now)
		return 0;
	return bpf_ktime_get_ns() + (flow->release - now);
}

#endif
