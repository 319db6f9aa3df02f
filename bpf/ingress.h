/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Client to server: what a packet of a followed connection means, and what becomes of it. */
#ifndef WEIR_INGRESS_H
#define WEIR_INGRESS_H

#include "bpf/account.h"
#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/position.h"
#include "bpf/refuse.h"
#include "bpf/responses.h"
#include "bpf/stream.h"

struct weir_ingress_run {
	struct __sk_buff *skb;
	struct weir_scratch *scratch;
	struct weir_flow *flow;
	struct weir_service *service;
};

/* --- One request --- */

/* A request head is complete. Returns 1 when reading must stop. */
WEIR_INLINE int weir_head_complete(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_http1 *http = &scratch->reader.http;
	__u32 flags = http->flags;
	__u8 bit = flow->admitted & 63;
	__u8 verdict;

	if (flags & WEIR_HTTP1_BARE_LF)
		WEIR_COUNT(bare_line_feed);
	if (flags & WEIR_HTTP1_FOLDED)
		WEIR_COUNT(folded_line);
	verdict = weir_judge(scratch, flow, !!(flags & WEIR_HTTP1_VERSION_2));
	if (verdict >= WEIR_REJECT) {
		scratch->reading = WEIR_READ_REFUSED;
		return 1;
	}
	flow->head_bits &= ~(1ULL << bit);
	flow->connect_bits &= ~(1ULL << bit);
	if (flags & WEIR_HTTP1_IS_HEAD)
		flow->head_bits |= 1ULL << bit;
	if (flags & WEIR_HTTP1_IS_CONNECT)
		flow->connect_bits |= 1ULL << bit;
	weir_response_asked(flow, scratch);
	flow->admitted++;
	flow->charged_ack = scratch->packet.ack;
	flow->served = WEIR_MAX(scratch->now, flow->release);
	if (flags & (WEIR_HTTP1_AMBIGUOUS | WEIR_HTTP1_VERSION_2 | WEIR_HTTP1_SIMPLE)) {
		if (flags & WEIR_HTTP1_AMBIGUOUS)
			WEIR_COUNT(ambiguous_framing);
		scratch->lost_reason = WEIR_REASON_lost_track;
		scratch->reading = WEIR_READ_LOST;
		return 1;
	}
	if (flags & WEIR_HTTP1_IS_TLS) {
		/* It may come again, where something else stops its segment. */
		if (flow->protocol != WEIR_PROTOCOL_TLS)
			weir_response_offered(scratch->service_id, scratch->policy_id, http->tls.offer);
		flow->protocol = WEIR_PROTOCOL_TLS;
	}
	weir_http1_continue(http, 0);
	scratch->began_at = scratch->offset;
	return 0;
}

/* A trusted proxy has said, or not, from whom it brings the connection. */
WEIR_INLINE void weir_proxied(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_http1 *http = &scratch->reader.http;

	WEIR_COUNT(proxy_header);
	flow->wrapped = 1;
	flow->unwrapped = scratch->packet.sequence + scratch->offset;
	if (!(http->flags & WEIR_HTTP1_FORWARDED))
		return;
	http->flags &= ~(WEIR_HTTP1_FORWARDED | WEIR_HTTP1_PROXIED);
	weir_store64(flow->peer, http->forwarded[0]);
	weir_store64(flow->peer + 8, http->forwarded[1]);
	/* May be a proxy in its turn, whose X-Forwarded-For is believed. */
	flow->proxied = weir_trusts(scratch->reader.trust, flow->peer);
	if (flow->proxied)
		http->flags |= WEIR_HTTP1_PROXIED;
}

static long weir_ingress_step(__u32 index, void *context)
{
	struct weir_ingress_run *run = context;
	struct weir_scratch *scratch = run->scratch;
	struct weir_http1_reader *reader = &scratch->reader;
	__u32 length = scratch->packet.length, before;
	int event;

	(void)index;
	if (scratch->offset >= length)
		return 1;
	before = scratch->offset;
	scratch->offset += weir_http1_skip_body(&reader->http, length - before);
	if (scratch->offset >= length)
		return 1;
	event = weir_stream_next(run->skb, scratch, run->service);
	if (reader->began) {
		scratch->began_at = scratch->window_at + reader->message_at;
		scratch->request_at = scratch->packet.sequence + scratch->began_at;
	}
	switch (event) {
	case WEIR_HTTP1_NOTHING:
		return 0;
	case WEIR_HTTP1_HEAD:
		reader->event = WEIR_HTTP1_NOTHING;
		return weir_head_complete(scratch, run->flow) || scratch->offset >= length;
	case WEIR_HTTP1_PROXY:
		reader->event = WEIR_HTTP1_NOTHING;
		weir_proxied(scratch, run->flow);
		return 0;
	case WEIR_HTTP1_BYTES:
		reader->event = WEIR_HTTP1_NOTHING;
		run->flow->protocol = WEIR_PROTOCOL_TCP;
		weir_acquaint(scratch, run->flow);
		return 0;
	case WEIR_HTTP1_TOO_LONG:
		scratch->lost_reason = WEIR_REASON_head_too_long;
		break;
	case WEIR_HTTP1_MALFORMED:
		scratch->lost_reason = WEIR_REASON_malformed_request;
		break;
	default:
		scratch->lost_reason = WEIR_REASON_lost_track;
	}
	/* What can't be read as a request is charged to the address as one. */
	scratch->reading =
		weir_judge(scratch, run->flow, 1) >= WEIR_REJECT ? WEIR_READ_REFUSED : WEIR_READ_LOST;
	return 1;
}

/* --- Connections that can't be followed --- */

WEIR_INLINE void weir_set_adrift(struct weir_flow *flow, struct weir_scratch *scratch, __u32 reason)
{
	__u64 until;

	weir_count(reason);
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	flow->mode = WEIR_FLOW_ADRIFT;
	flow->charged_ack = scratch->packet.ack;
	/* What has been charged keeps its place: nothing overtakes it, and it is not charged again. */
	until = weir_waits_until(flow, scratch->now);
	flow->release = WEIR_MAX(flow->release, until);
	weir_http1_begin(&flow->http, 0);
}

/* Begins to follow the stream at this segment, which starts a request as far as can be told. */
WEIR_INLINE void weir_follow_from(struct weir_flow *flow, __u32 sequence)
{
	flow->mode = WEIR_FLOW_FOLLOWED;
	flow->next = sequence;
	flow->request_at = sequence;
	flow->snapshot_valid = 0;
	flow->stuck = 0;
	flow->admitted = flow->server.answered;
	flow->server.unreadable = 0;
	weir_http1_begin(&flow->http, 0);
	weir_http1_begin(&flow->server.http, WEIR_HTTP1_IS_RESPONSE);
	flow->doubted = 0;
}

/*
 * Is the connection between two requests, as far as acknowledgements tell? The server must have said
 * something since a request was charged, or since the connection went adrift (charged_ack is then one less
 * than the client's acknowledgement): a first segment that was refused may come from the middle of a request.
 */
WEIR_INLINE int weir_adrift_quiet(const struct weir_flow *flow, const struct weir_packet *packet)
{
	return flow->server.seen && packet->ack == flow->server.sent && packet->ack - flow->charged_ack > 1 &&
	       packet->sequence == flow->server.acknowledged;
}

/*
 * Something of the flow is held, or has just been: is this segment discarded (1), or does it go on, by way of
 * the pacing device where it stands behind?
 */
WEIR_GLOBAL int weir_hold(struct weir_scratch *scratch, struct weir_flow *flow)
{
	const struct weir_control *control_value = weir_control();
	const struct weir_packet *packet;
	__u8 hold;

	if (!scratch || !flow || !control_value)
		return 0;
	packet = &scratch->packet;
	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	if (flow->mode == WEIR_FLOW_FOLLOWED) {
		hold = weir_hold_segment(flow, packet->sequence, packet->length, weir_acknowledged(flow),
					 scratch->now);
	} else {
		if (!control_value->pacer || !scratch->paceable)
			return 0; /* nothing is held, but something may have to come again */
		hold = WEIR_HOLD_BEHIND;
		if (scratch->now >= flow->release + WEIR_PACE_SLACK)
			hold = WEIR_HOLD_NONE;
		else if (weir_find_doubt(flow, packet->sequence, 0) < WEIR_IN_DOUBT)
			hold = WEIR_HOLD_COPY;
	}
	if (hold == WEIR_HOLD_NONE) {
		if (scratch->now >= flow->release + WEIR_PACE_SLACK)
			flow->release = 0;
		return 0;
	}
	if (hold == WEIR_HOLD_COPY) {
		WEIR_COUNT(held_copies);
		return 1;
	}
	/* Should the device be gone, all that it held has to come again, and this behind it. */
	if (!control_value->pacer || !scratch->paceable)
		return scratch->now < flow->release;
	scratch->paced = 1;
	return 0;
}

/*
 * May a segment of an adrift connection pass, on which something waits? The first one after its time is taken
 * for what waits: where in the stream that stands is not known.
 */
WEIR_INLINE int weir_adrift_waits(struct weir_scratch *scratch, struct weir_flow *flow)
{
	const struct weir_control *control_value = weir_control();

	if (!scratch->now)
		scratch->now = bpf_ktime_get_boot_ns();
	if (control_value && scratch->now < flow->release && !weir_paused(scratch, control_value))
		return TC_ACT_SHOT;
	flow->release = 0;
	flow->charged_ack = scratch->packet.ack;
	return TC_ACT_UNSPEC;
}

/*
 * A refused request has come again on a connection of which it is not known what its client still expects:
 * no 429 may be put in, and without an answer its client would wait for as long as it is refused. So the
 * connection ends for both sides, once all that the server is known to have said has arrived.
 */
WEIR_NOINLINE int weir_adrift_reset(struct __sk_buff *skb, struct weir_scratch *scratch,
				    struct weir_flow *flow)
{
	const struct weir_server *server;

	if (!scratch || !flow)
		return TC_ACT_SHOT;
	server = &flow->server;
	if (server->seen && weir_sequence_after(server->sent, scratch->packet.ack) > 0)
		return TC_ACT_SHOT;
	WEIR_COUNT(reset_adrift);
	return weir_abandon(skb, scratch, server->seen ? server->acknowledged : scratch->packet.sequence);
}

/* A segment of a connection that can't be followed: one request for each time the server has answered. */
WEIR_NOINLINE int weir_adrift(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	__u32 index;

	if (!scratch || !flow)
		return TC_ACT_UNSPEC;
	if (flow->release && !scratch->paced)
		return weir_adrift_waits(scratch, flow);
	/* A refused segment stays refused when it is repeated. */
	index = weir_find_doubt(flow, packet->sequence, 0);
	if (index < WEIR_IN_DOUBT && flow->doubts[index].verdict >= WEIR_REJECT)
		return flow->doubts[index].verdict == WEIR_REJECT ? weir_adrift_reset(skb, scratch, flow)
								  : TC_ACT_SHOT;
	if (packet->ack == flow->charged_ack)
		return TC_ACT_UNSPEC;
	scratch->request_at = packet->sequence;
	if (weir_judge(scratch, flow, 1) >= WEIR_REJECT)
		return TC_ACT_SHOT;
	flow->charged_ack = packet->ack;
	return TC_ACT_UNSPEC;
}

/* --- A data segment --- */

/* Keeps the parser's state: whole only where a later segment needs all of it. */
WEIR_INLINE void weir_keep(struct weir_flow *flow, const struct weir_scratch *scratch)
{
	flow->next = scratch->packet.sequence + scratch->packet.length;
	flow->request_at = scratch->request_at;
	weir_http1_copy(&flow->http, &scratch->reader.http);
}

WEIR_INLINE int weir_read_segment(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow,
				  struct weir_service *service)
{
	struct weir_ingress_run run = {.skb = skb, .scratch = scratch, .flow = flow, .service = service};
	struct weir_control *control_value = weir_control();
	int opening;

	if (!control_value || !scratch || !flow)
		return TC_ACT_UNSPEC;
	/* Content only: by far the most frequent case needs no parser. */
	if (flow->http.state >= WEIR_HTTP1_BODY && flow->http.body > scratch->packet.length) {
		__u32 length = scratch->packet.sequence + scratch->packet.length - scratch->first_byte;

		flow->http.body -= length;
		flow->next = scratch->first_byte + length;
		return TC_ACT_UNSPEC;
	}
	weir_http1_copy(&scratch->reader.http, &flow->http);
	opening = flow->opening && flow->fresh && scratch->first_byte == flow->first;
	if (opening) {
		/* Perhaps not for the first time. */
		__builtin_memcpy(flow->peer, scratch->packet.tuple.client, 16);
		weir_flow_terms(scratch, flow);
		flow->wrapped = 0;
		flow->who_generation = scratch->generation - 1;
	}
	scratch->reader.http.flags &= ~WEIR_HTTP1_PROXIED;
	if (flow->proxied) {
		scratch->reader.http.flags |= WEIR_HTTP1_PROXIED;
		scratch->reader.trust = scratch->service_id * 2 + scratch->parity;
	}
	scratch->request_at = flow->request_at;
	scratch->reader.secret[0] = control_value->secret[0];
	scratch->reader.secret[1] = control_value->secret[1];
	scratch->began_at = WEIR_NONE;
	if (!weir_http1_inside_head(&scratch->reader.http))
		scratch->began_at = scratch->first_byte - scratch->packet.sequence;
	if (opening)
		weir_http1_open(&scratch->reader.http);
	weir_stream_begin(scratch, scratch->first_byte - scratch->packet.sequence);
	bpf_loop(WEIR_STREAM_STEPS, weir_ingress_step, &run, 0);
	if (scratch->reading == WEIR_READ_ALL && scratch->offset < scratch->packet.length) {
		scratch->reading = WEIR_READ_LOST;
		scratch->lost_reason = WEIR_REASON_lost_track;
	}
	switch (scratch->reading) {
	case WEIR_READ_REFUSED:
		return weir_refused(skb, scratch, flow);
	case WEIR_READ_LOST:
		if (scratch->reader.http.flags & WEIR_HTTP1_IS_TLS) {
			/* One request for the connection, whatever it was: the rest is bytes. */
			weir_count(scratch->lost_reason);
			flow->protocol = WEIR_PROTOCOL_TLS;
			weir_http1_endless(&scratch->reader.http);
			weir_keep(flow, scratch);
			return TC_ACT_UNSPEC;
		}
		flow->next = scratch->packet.sequence + scratch->packet.length;
		weir_set_adrift(flow, scratch, scratch->lost_reason);
		return TC_ACT_UNSPEC;
	default:
		weir_keep(flow, scratch);
		return TC_ACT_UNSPEC;
	}
}

WEIR_INLINE int weir_data(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_service *service;
	int changed;

	if (!scratch || !flow)
		return TC_ACT_UNSPEC;
	if (!(packet->flags & WEIR_TCP_ACK)) {
		WEIR_COUNT(no_ack);
		return TC_ACT_SHOT;
	}
	changed = flow->generation != scratch->generation;
	if (changed) {
		weir_find_service(scratch);
		flow->service = scratch->service_id;
		flow->generation = scratch->generation;
		weir_flow_terms(scratch, flow);
	}
	scratch->service_id = flow->service;
	service = weir_service_of(scratch);
	if (flow->service == WEIR_NONE || !service)
		return TC_ACT_UNSPEC;
	if (flow->server.finished) {
		WEIR_COUNT(after_fin);
		return TC_ACT_UNSPEC;
	}
	if (packet->flags & WEIR_TCP_URG) {
		__u16 cleared = 0;
		__u8 before[2], after[2];

		WEIR_COUNT(urgent);
		if (bpf_skb_load_bytes(skb, packet->l4 + 12, before, 2) < 0)
			return TC_ACT_SHOT;
		after[0] = before[0];
		after[1] = before[1] & ~WEIR_TCP_URG;
		bpf_l4_csum_replace(skb, packet->l4 + 16, *(__u16 *)before, *(__u16 *)after, 2);
		if (bpf_skb_load_bytes(skb, packet->l4 + 18, before, 2) < 0)
			return TC_ACT_SHOT;
		bpf_l4_csum_replace(skb, packet->l4 + 16, *(__u16 *)before, 0, 2);
		bpf_skb_store_bytes(skb, packet->l4 + 12, after, 2, 0);
		bpf_skb_store_bytes(skb, packet->l4 + 18, &cleared, 2, 0);
		packet->flags &= ~WEIR_TCP_URG;
	}
	if (packet->has_timestamp && flow->server.timestamps &&
	    (__s32)(packet->timestamp - flow->server.echo) < 0) {
		WEIR_COUNT(old_timestamp);
		return TC_ACT_SHOT;
	}
	__sync_fetch_and_add(&flow->bytes_in, packet->length);
	if (flow->protocol && !flow->known)
		weir_acquaint(scratch, flow);
	if (flow->server.tunnel)
		return TC_ACT_UNSPEC;
	if (flow->mode == WEIR_FLOW_ADRIFT) {
		if ((flow->release && !scratch->paced) || !weir_adrift_quiet(flow, packet))
			return weir_adrift(skb, scratch, flow);
		weir_follow_from(flow, packet->sequence);
		WEIR_COUNT(resynchronised);
	}
	switch (weir_find_position(scratch, flow)) {
	case WEIR_PASS_UNREAD:
		return TC_ACT_UNSPEC;
	case WEIR_COME_AGAIN:
		if (!changed)
			return TC_ACT_SHOT;
		/* The port may have been nobody's for a while, with nothing read and nothing seen. */
		/* fall through */
	case WEIR_PLACE_LOST:
		weir_set_adrift(flow, scratch, WEIR_REASON_lost_track);
		flow->charged_ack = packet->ack - 1;
		return weir_adrift(skb, scratch, flow);
	default:
		return weir_read_segment(skb, scratch, flow, service);
	}
}

#endif
