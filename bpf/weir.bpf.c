// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Weir's two programs. Both leave everything that is not a service's at once, and let pass by TC_ACT_UNSPEC
 * (also known as TCX_NEXT), so that other people's filters keep their say. The order of the includes is a
 * packet's way.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#include "bpf/abi.h"
#include "bpf/flow.h"
#include "bpf/maps.h"
#include "bpf/packet.h"
#include "bpf/http1.h"
#include "bpf/match.h"
#include "bpf/identity.h"
#include "bpf/limiter.h"
#include "bpf/capacity.h"
#include "bpf/scratch.h"
#include "bpf/event.h"
#include "bpf/telling.h"
#include "bpf/reason.h"
#include "bpf/history.h"
#include "bpf/account.h"
#include "bpf/penalty.h"
#include "bpf/block.h"
#include "bpf/responses.h"
#include "bpf/judge.h"
#include "bpf/departure.h"
#include "bpf/volume.h"
#include "bpf/block_bytes.h"
#include "bpf/stream.h"
#include "bpf/position.h"
#include "bpf/reply.h"
#include "bpf/seam.h"
#include "bpf/answer.h"
#include "bpf/splice.h"
#include "bpf/connections.h"
#include "bpf/refuse.h"
#include "bpf/ingress.h"
#include "bpf/pacer.h"
#include "bpf/egress.h"
#include "bpf/reset.h"
#include "bpf/room.h"

char LICENSE[] SEC("license") = "GPL";

/* Locates the TCP segment, with the headers pulled into the linear part where they were not. */
WEIR_INLINE __u8 weir_locate_or_pull(struct __sk_buff *skb, struct weir_place *place)
{
	__u8 located = weir_locate(skb, place);

	if (located != WEIR_SHORT)
		return located;
	if (bpf_skb_pull_data(skb, WEIR_MIN(skb->len, WEIR_PULL_BYTES)) < 0)
		return WEIR_NOT_TCP;
	return weir_locate(skb, place);
}

/*
 * Is the port a service's in the generation in force, or do connections to it still need what is known of
 * them? Sets scratch->generation, parity, now (0: not read yet), serving, has_splices and
 * drain.
 */
WEIR_INLINE struct weir_scratch *weir_enter(void *scratch_map, __u16 port, __u32 ifindex)
{
	__u32 key = port, zero = 0;
	struct weir_port *entry = bpf_map_lookup_elem(&ports, &key);
	struct weir_control *control_value;
	struct weir_scratch *scratch;
	__u32 generation;

	/* Either parity: the generation is read only for ports that could be ours. */
	if (!entry || !*(const __u64 *)entry)
		return 0;
	control_value = weir_control();
	scratch = bpf_map_lookup_elem(scratch_map, &zero);
	if (!control_value || !scratch)
		return 0;
	generation = *(volatile __u32 *)&control_value->generation;
	scratch->now = 0;
	if (generation & WEIR_TRIAL) {
		scratch->now = bpf_ktime_get_boot_ns();
		generation = scratch->now < control_value->trial_until ? generation & ~WEIR_TRIAL
								       : control_value->trial_previous;
	}
	scratch->serving = entry->used[generation & 1];
	scratch->has_splices = !!entry->spliced;
	scratch->drain = 0;
	if (control_value->draining) {
		const __u32 *drain = bpf_map_lookup_elem(&drains, &ifindex);

		if (drain) {
			scratch->drain = *drain;
			scratch->serving = 0;
		}
	}
	if (!scratch->serving && !scratch->has_splices && !scratch->drain)
		return 0;
	scratch->generation = generation;
	scratch->parity = generation & 1;
	scratch->port_use = entry->used[generation & 1];
	scratch->blocks = !!control_value->blocks;
	return scratch;
}

WEIR_INLINE int weir_not_whole(__u8 located)
{
	if (located == WEIR_LONG_CHAIN)
		WEIR_COUNT(header_chain);
	else
		WEIR_COUNT(fragment);
	return TC_ACT_SHOT;
}

/* Is there nothing to be read behind a connection's first bytes? */
WEIR_INLINE int weir_only_bytes(const struct weir_scratch *scratch)
{
	struct weir_service *service = weir_service_of(scratch);

	return service && (service->protocol == WEIR_PROTOCOL_TLS || service->protocol == WEIR_PROTOCOL_TCP);
}

/* A connection that Weir has not seen begin, or whose SYN-ACK went another way. */
WEIR_NOINLINE int weir_meet(struct weir_scratch *scratch)
{
	struct weir_flow *flow;
	struct weir_syn *syn;

	if (!scratch)
		return 0;
	flow = &scratch->flow;
	weir_flow_clear(flow);
	flow->ifindex = scratch->ifindex;
	flow->generation = scratch->generation;
	syn = bpf_map_lookup_elem(&syns, &scratch->packet.tuple);
	weir_find_service(scratch);
	if (scratch->service_id == WEIR_NONE)
		return 0;
	flow->service = scratch->service_id;
	__builtin_memcpy(flow->peer, scratch->packet.tuple.client, 16);
	weir_flow_terms(scratch, flow);
	weir_http1_begin(&flow->http, 0);
	weir_http1_begin(&flow->server.http, WEIR_HTTP1_IS_RESPONSE);
	if (syn && syn->ifindex == scratch->ifindex && syn->sequence + 1 == scratch->packet.sequence) {
		flow->mode = WEIR_FLOW_FOLLOWED;
		flow->next = scratch->packet.sequence;
		flow->request_at = flow->next;
		flow->first = flow->next;
		flow->fresh = 1;
		flow->syn_at = syn->sequence;
	} else if (weir_only_bytes(scratch)) {
		flow->mode = WEIR_FLOW_FOLLOWED;
		flow->next = scratch->packet.sequence;
		flow->protocol = WEIR_PROTOCOL_TCP;
		weir_http1_endless(&flow->http);
		WEIR_COUNT(joined_midway);
	} else {
		flow->mode = WEIR_FLOW_ADRIFT;
		flow->charged_ack = scratch->packet.ack - 1;
		WEIR_COUNT(joined_midway);
	}
	/* Not "< 0": before Linux 6.3 an error comes as an int, without its sign in 64 bits. */
	if (bpf_map_update_elem(&flows, &scratch->packet.tuple, flow, BPF_NOEXIST) != 0) {
		WEIR_COUNT(flow_table_full);
		weir_tell_pressure(WEIR_TABLE_FLOWS);
	}
	return 1;
}

/* Is this the other direction of a connection that is followed already (both ports can be services' on lo)?
 */
WEIR_INLINE int weir_is_reply(const struct weir_packet *packet)
{
	struct weir_tuple reverse;

	__builtin_memcpy(reverse.client, packet->tuple.server, 16);
	__builtin_memcpy(reverse.server, packet->tuple.client, 16);
	reverse.client_port = packet->tuple.server_port;
	reverse.server_port = packet->tuple.client_port;
	return bpf_map_lookup_elem(&flows, &reverse) != 0;
}

WEIR_INLINE int weir_syn(struct __sk_buff *skb, struct weir_scratch *scratch)
{
	struct weir_syn syn = {};

	scratch->service_id = WEIR_NONE;
	if (scratch->serving)
		weir_find_service(scratch);
	syn.sequence = scratch->packet.sequence;
	syn.ifindex = scratch->ifindex;
	syn.service = scratch->service_id;
	if (scratch->service_id == WEIR_NONE) {
		/* Its addresses and ports may still stand for another connection, rewritten or refused. */
		if (scratch->has_splices || scratch->drain)
			bpf_map_update_elem(&syns, &scratch->packet.tuple, &syn, BPF_ANY);
		return TC_ACT_UNSPEC;
	}
	if (scratch->packet.length) {
		WEIR_COUNT(syn_data);
		return TC_ACT_SHOT;
	}
	if ((scratch->port_use & WEIR_PORT_CONNECTIONS) || scratch->blocks) {
		syn.verdict = weir_connection_judge(scratch);
		syn.judged = 1;
	}
	bpf_map_update_elem(&syns, &scratch->packet.tuple, &syn, BPF_ANY);
	if (syn.verdict >= WEIR_REJECT)
		return weir_connection_refuse(skb, scratch, syn.verdict);
	return TC_ACT_UNSPEC;
}

/* A packet of the client's to a service, with the server's numbers. `flow`: 0 when it is not followed yet. */
WEIR_INLINE int weir_follow(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	int verdict;

	if (!flow) {
		if (packet->length == 0 || weir_is_reply(packet) || !weir_meet(scratch))
			return TC_ACT_UNSPEC;
		flow = bpf_map_lookup_elem(&flows, &packet->tuple);
		if (!flow)
			return weir_overload_refuses(scratch) ? TC_ACT_SHOT : TC_ACT_UNSPEC;
	}
	if (flow->ifindex != scratch->ifindex)
		return TC_ACT_UNSPEC;
	if (packet->length == 0 && flow->mode != WEIR_FLOW_SINK) {
		if (packet->flags & WEIR_TCP_ACK)
			flow->told = packet->ack;
		if (packet->flags & (WEIR_TCP_FIN | WEIR_TCP_RST))
			weir_account_bytes(flow, bpf_ktime_get_boot_ns());
		return TC_ACT_UNSPEC;
	}
	if (flow->mode != WEIR_FLOW_SINK)
		weir_flow_fetch_asking(flow);
	if (__sync_lock_test_and_set(&flow->busy, 1)) {
		WEIR_COUNT(flow_busy);
		return TC_ACT_SHOT;
	}
	if (flow->mode == WEIR_FLOW_SINK) {
		verdict = weir_sink(skb, scratch, flow);
	} else if (flow->release && weir_hold(scratch, flow)) {
		verdict = TC_ACT_SHOT;
	} else {
		scratch->replaced = 0;
		if ((weir_only_sends(flow) && weir_block_bytes(scratch, flow)) ||
		    ((scratch->port_use & WEIR_PORT_VOLUME) && weir_volume_in(scratch, flow)))
			verdict = TC_ACT_SHOT;
		else
			verdict = weir_data(skb, scratch, flow);
		/* Of a connection that has just been refused a reset of ours passes. */
		if ((scratch->port_use & WEIR_PORT_VOLUME) &&
		    weir_volume_done(scratch, flow,
				     verdict == TC_ACT_UNSPEC && !scratch->replaced &&
					     flow->mode != WEIR_FLOW_SINK))
			verdict = TC_ACT_SHOT;
	}
	if (verdict == TC_ACT_UNSPEC)
		flow->told = packet->ack;
	if (verdict != TC_ACT_UNSPEC || scratch->replaced)
		scratch->paced = 0;
	if (flow->bytes_in >= WEIR_FLUSH_BYTES || (packet->flags & WEIR_TCP_FIN))
		weir_account_bytes(flow, bpf_ktime_get_boot_ns());
	__sync_lock_test_and_set(&flow->busy, 0);
	return verdict;
}

SEC("tc")
int weir_ingress(struct __sk_buff *skb)
{
	struct weir_place place = {};
	__u8 located = weir_locate_or_pull(skb, &place);
	struct weir_scratch *scratch;
	struct weir_packet *packet;
	struct weir_flow *flow;
	int verdict;

	if (located == WEIR_NOT_TCP || located == WEIR_SHORT)
		return TC_ACT_UNSPEC;
	if (located == WEIR_OVERLAPPING || located == WEIR_LONG_CHAIN)
		return weir_not_whole(located);
	scratch = weir_enter(&ingress_scratch, place.target_port, skb->ifindex);
	if (!scratch)
		return TC_ACT_UNSPEC;
	if (located == WEIR_FIRST_FRAGMENT)
		return weir_not_whole(located);
	packet = &scratch->packet;
	if (weir_packet_read(skb, &place, 0, packet, &scratch->options) < 0) {
		WEIR_COUNT(malformed_packet);
		return TC_ACT_UNSPEC;
	}
	scratch->ifindex = skb->ifindex;
	scratch->facing_client = 0;
	scratch->rewrite = 0;
	scratch->raw_sequence = packet->sequence;
	scratch->raw_ack = packet->ack;
	scratch->repeated_until = packet->sequence;
	scratch->paceable = weir_paceable(skb, &place);
	scratch->paced = 0;
	if ((packet->flags & (WEIR_TCP_SYN | WEIR_TCP_ACK | WEIR_TCP_RST)) == WEIR_TCP_SYN)
		return weir_syn(skb, scratch);

	flow = bpf_map_lookup_elem(&flows, &packet->tuple);
	if (scratch->has_splices && !(flow && flow->mode == WEIR_FLOW_SINK)) {
		struct weir_splice *splice = weir_splice_of(scratch);

		if (splice) {
			verdict = weir_splice_arrive(skb, scratch, splice);
			if (verdict != WEIR_SPLICE_GO_ON)
				return verdict;
			if (scratch->drain == WEIR_DRAIN_RESET)
				return weir_splice_break(skb, scratch, splice);
			/* A reset that the server will believe (RFC 5961, 3.2). */
			if ((packet->flags & WEIR_TCP_RST) &&
			    (!flow || packet->sequence == flow->server.acknowledged))
				weir_splice_end(&packet->tuple, splice);
		}
	}
	if (scratch->serving || (flow && flow->mode == WEIR_FLOW_SINK))
		verdict = weir_follow(skb, scratch, flow);
	else
		verdict = TC_ACT_UNSPEC;
	if (verdict == TC_ACT_UNSPEC && scratch->rewrite)
		verdict = weir_splice_write(skb, scratch, packet->sequence, packet->ack, 0);
	return verdict == TC_ACT_UNSPEC && scratch->paced ? weir_pace_packet() : verdict;
}

/* On the way out of the pacing device, to which only weir_ingress() sends. */
SEC("tc")
int weir_pacer(struct __sk_buff *skb)
{
	struct weir_place place = {};
	__u32 zero = 0;
	struct weir_scratch *scratch;
	__u64 time;

	if (weir_locate_or_pull(skb, &place) != WEIR_TCP)
		return TC_ACT_UNSPEC;
	scratch = bpf_map_lookup_elem(&ingress_scratch, &zero);
	if (!scratch || weir_packet_read(skb, &place, 0, &scratch->packet, &scratch->options) < 0)
		return TC_ACT_UNSPEC;
	time = weir_pace_time(&scratch->packet);
	if (time)
		bpf_skb_set_tstamp(skb, time, BPF_SKB_TSTAMP_DELIVERY_MONO);
	return TC_ACT_UNSPEC;
}

SEC("tc")
int weir_egress(struct __sk_buff *skb)
{
	struct weir_place place = {};
	__u8 located = weir_locate_or_pull(skb, &place);
	struct weir_scratch *scratch;
	struct weir_packet *packet;
	struct weir_splice *splice;
	struct weir_flow *flow;
	int verdict;

	if (located != WEIR_TCP)
		return TC_ACT_UNSPEC;
	if (skb->tc_index == WEIR_OURS) {
		skb->tc_index = 0;
		return TC_ACT_UNSPEC;
	}
	scratch = weir_enter(&egress_scratch, place.source_port, skb->ifindex);
	if (!scratch)
		return TC_ACT_UNSPEC;
	packet = &scratch->packet;
	if (weir_packet_read(skb, &place, 1, packet, &scratch->options) < 0)
		return TC_ACT_UNSPEC;
	scratch->ifindex = skb->ifindex;
	scratch->raw_sequence = packet->sequence;
	scratch->raw_ack = packet->ack;
	scratch->paceable = weir_is_ip(skb);
	if ((packet->flags & (WEIR_TCP_SYN | WEIR_TCP_ACK | WEIR_TCP_RST)) == (WEIR_TCP_SYN | WEIR_TCP_ACK)) {
		struct weir_syn *syn = bpf_map_lookup_elem(&syns, &packet->tuple);

		if (syn && syn->ifindex == scratch->ifindex && syn->sequence + 1 == packet->ack)
			weir_accept(scratch, syn);
		return TC_ACT_UNSPEC;
	}
	flow = bpf_map_lookup_elem(&flows, &packet->tuple);
	if (flow && flow->ifindex == scratch->ifindex && (scratch->serving || flow->mode == WEIR_FLOW_SINK)) {
		if (packet->length)
			weir_flow_fetch_answering(flow);
		verdict = weir_server_packet(skb, scratch, flow);
		if (verdict != TC_ACT_UNSPEC || flow->mode == WEIR_FLOW_SINK)
			return verdict;
		if (flow->server.departs)
			weir_depart(skb, scratch, flow);
	}
	splice = scratch->has_splices ? weir_splice_of(scratch) : 0;
	return splice ? weir_splice_leave(skb, scratch, splice) : TC_ACT_UNSPEC;
}
