/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Client to server: what a packet of a followed connection means, and what becomes of it. */
#ifndef WEIR_INGRESS_H
#define WEIR_INGRESS_H

#include "bpf/account.h"
#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/refuse.h"
#include "bpf/stream.h"

struct weir_ingress_run {
	struct __sk_buff *skb;
	struct weir_scratch *scratch;
	struct weir_flow *flow;
	struct weir_service *service;
};

/* The next byte the server expects; while it has not been heard of, what has been read is taken for received.
 */
WEIR_INLINE __u32 weir_acknowledged(const struct weir_flow *flow)
{
	return flow->server.seen ? flow->server.acknowledged : flow->next;
}

/*
 * May an answer be put into the stream here? Only if the client has got everything the server ever sent, the
 * server everything that was let pass, and every admitted request its whole response.
 */
WEIR_INLINE int weir_quiet(const struct weir_flow *flow, const struct weir_scratch *scratch)
{
	const struct weir_server *server = &flow->server;

	if (!server->seen)
		return 1;
	return scratch->packet.ack == server->sent && server->acknowledged == flow->next &&
	       !server->finished && !server->unreadable && server->answered == flow->admitted;
}

/* --- One request --- */

/* A request head is complete. Returns 1 when reading must stop. */
WEIR_INLINE int weir_head_complete(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_http1 *http = &scratch->reader.http;
	__u16 flags = http->flags;
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
	flow->admitted++;
	if (flags & (WEIR_HTTP1_AMBIGUOUS | WEIR_HTTP1_VERSION_2 | WEIR_HTTP1_SIMPLE)) {
		if (flags & WEIR_HTTP1_AMBIGUOUS)
			WEIR_COUNT(ambiguous_framing);
		scratch->lost_reason = WEIR_REASON_lost_track;
		scratch->reading = WEIR_READ_LOST;
		return 1;
	}
	weir_http1_continue(http, 0);
	scratch->began_at = scratch->offset;
	return 0;
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
		return weir_head_complete(scratch, run->flow);
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

/* --- Where in the stream? --- */

/* Admitted requests from `sequence` on will be read again. */
WEIR_NOINLINE int weir_revoke(struct weir_flow *flow, __u32 sequence)
{
	__u32 index, revoked = 0;

	if (!flow)
		return 0;
#pragma clang loop unroll(disable)
	for (index = 0; index < WEIR_IN_DOUBT; index++) {
		const struct weir_doubt *doubt = &flow->doubts[index];

		revoked += doubt->used & (doubt->verdict < WEIR_REJECT) &
			   (weir_sequence_after(doubt->sequence, sequence) >= 0) &
			   (weir_sequence_after(flow->next, doubt->sequence) > 0);
	}
	flow->admitted -= revoked;
	return 0;
}

/* The server has everything up to `acknowledged`: what began before is no longer in doubt. */
WEIR_NOINLINE int weir_settle(struct weir_flow *flow, __u32 acknowledged)
{
	__u32 index;

	if (!flow)
		return 0;
#pragma clang loop unroll(disable)
	for (index = 0; index < WEIR_IN_DOUBT; index++) {
		struct weir_doubt *doubt = &flow->doubts[index];

		/* The head being read stays: its last part may still be refused, and come again. */
		doubt->used &= (weir_sequence_after(doubt->sequence, acknowledged) >= 0) |
			       (doubt->sequence == flow->request_at);
	}
	flow->stuck = 0;
	flow->snapshot_valid = 0;
	if (weir_http1_inside_head(&flow->http)) {
		flow->snapshot = flow->http;
		flow->snapshot_at = flow->next;
		flow->snapshot_valid = 1;
	}
	return 0;
}

/*
 * The segment repeats bytes that were read but not acknowledged. They may differ from the first copy, which
 * the server may have discarded, so they are read again from a point whose state is known: a request's first
 * byte or the snapshot. Returns 0 when flow->http and flow->next stand there.
 */
WEIR_NOINLINE int weir_rewind(struct weir_flow *flow, __u32 sequence)
{
	if (!flow)
		return -1;
	if (weir_find_doubt(flow, sequence, 0) < WEIR_IN_DOUBT ||
	    (flow->request_at == sequence && weir_http1_inside_head(&flow->http))) {
		weir_revoke(flow, sequence);
		weir_http1_begin(&flow->http, 0);
		flow->request_at = sequence;
	} else if (flow->snapshot_valid && flow->snapshot_at == sequence) {
		weir_revoke(flow, sequence);
		flow->http = flow->snapshot;
	} else {
		return -1;
	}
	flow->next = sequence;
	return 0;
}

enum weir_position {
	WEIR_AT_NEXT,	  /* read it */
	WEIR_PASS_UNREAD, /* the server has these bytes already, or they are content */
	WEIR_COME_AGAIN,  /* drop: the sender will repeat it */
	WEIR_PLACE_LOST,
};

/* Compares the segment with what has been read and sets the parser up for it. */
WEIR_NOINLINE int weir_find_position(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	__u32 acknowledged, end, first;
	__s32 ahead;

	if (!scratch || !flow)
		return WEIR_PASS_UNREAD;
	acknowledged = weir_acknowledged(flow);
	end = packet->sequence + packet->length;
	first = packet->sequence;
	if (weir_sequence_after(end, acknowledged) <= 0)
		return WEIR_PASS_UNREAD;
	if (weir_sequence_after(first, acknowledged) < 0)
		first = acknowledged;
	if (flow->server.seen && weir_sequence_after(first, acknowledged) > (__s64)flow->server.window) {
		WEIR_COUNT(outside_window);
		return WEIR_COME_AGAIN;
	}
	scratch->first_byte = first;
	scratch->repeated_until = first;

	/* Content that arrived out of order is known to be complete when the server acknowledges it. */
	if (flow->http.state >= WEIR_HTTP1_BODY && weir_sequence_after(acknowledged, flow->next) > 0) {
		flow->next += weir_http1_skip_body(&flow->http, acknowledged - flow->next);
		if (weir_sequence_after(acknowledged, flow->next) > 0)
			return WEIR_PLACE_LOST;
	}

	ahead = weir_sequence_after(first, flow->next);
	if (ahead > 0) {
		if ((flow->http.state == WEIR_HTTP1_BODY || flow->http.state == WEIR_HTTP1_CHUNK_DATA) &&
		    (__u64)weir_sequence_after(end, flow->next) <= flow->http.body)
			return WEIR_PASS_UNREAD;
		WEIR_COUNT(out_of_order);
		return WEIR_COME_AGAIN;
	}
	if (ahead == 0) {
		/* Everything before has arrived: this is a point to come back to. */
		if (acknowledged == flow->next)
			weir_settle(flow, acknowledged);
		return WEIR_AT_NEXT;
	}
	scratch->repeated_until = flow->next;
	if (weir_rewind(flow, first) == 0)
		return WEIR_AT_NEXT;
	if (flow->http.state == WEIR_HTTP1_BODY || flow->http.state == WEIR_HTTP1_CHUNK_DATA) {
		/* Content again, up to where we are or inside what is known to be content. */
		if (weir_sequence_after(end, flow->next) <= 0 ||
		    (__u64)weir_sequence_after(end, flow->next) <= flow->http.body)
			return WEIR_PASS_UNREAD;
	}
	WEIR_COUNT(repeat_unplaced);
	if (first != acknowledged || flow->stuck++ < 2)
		return WEIR_COME_AGAIN;
	return WEIR_PLACE_LOST;
}

/* --- Connections that can't be followed --- */

WEIR_INLINE void weir_set_adrift(struct weir_flow *flow, const struct weir_scratch *scratch, __u32 reason)
{
	weir_count(reason);
	flow->mode = WEIR_FLOW_ADRIFT;
	flow->charged_ack = scratch->packet.ack;
	weir_http1_begin(&flow->http, 0);
}

/* Begins to follow the stream at this segment, which starts a request as far as can be told. */
WEIR_INLINE void weir_follow_from(struct weir_flow *flow, __u32 sequence)
{
	__u32 index;

	flow->mode = WEIR_FLOW_FOLLOWED;
	flow->next = sequence;
	flow->request_at = sequence;
	flow->snapshot_valid = 0;
	flow->stuck = 0;
	flow->admitted = flow->server.answered;
	flow->server.unreadable = 0;
	weir_http1_begin(&flow->http, 0);
	weir_http1_begin(&flow->server.http, WEIR_HTTP1_IS_RESPONSE);
	for (index = 0; index < WEIR_IN_DOUBT; index++)
		flow->doubts[index].used = 0;
}

/* Is the connection between two requests, as far as acknowledgements tell? */
WEIR_INLINE int weir_adrift_quiet(const struct weir_flow *flow, const struct weir_packet *packet)
{
	return flow->server.seen && packet->ack == flow->server.sent && packet->ack != flow->charged_ack &&
	       packet->sequence == flow->server.acknowledged;
}

/* A segment of a connection that can't be followed: one request for each time the server has answered. */
WEIR_NOINLINE int weir_adrift(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	__u32 index;

	if (!scratch || !flow)
		return TC_ACT_UNSPEC;
	/* A refused segment stays refused when it is repeated. */
	index = weir_find_doubt(flow, packet->sequence, 0);
	if (index < WEIR_IN_DOUBT && flow->doubts[index].verdict >= WEIR_REJECT)
		return TC_ACT_SHOT;
	if (packet->ack == flow->charged_ack)
		return TC_ACT_UNSPEC;
	scratch->request_at = packet->sequence;
	if (weir_judge(scratch, flow, 1) >= WEIR_REJECT)
		return TC_ACT_SHOT;
	flow->charged_ack = packet->ack;
	return TC_ACT_UNSPEC;
}

/* --- A refused request --- */

/* Lets only the part before the refused request pass: the rest will come again, and meet its verdict. */
WEIR_NOINLINE int weir_trim(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 length)
{
	struct weir_packet *packet = &scratch->packet;
	__u32 header = packet->payload - packet->l4, rest, at = 0, sum;
	struct tcphdr *tcp = (void *)scratch->segment;
	__u64 total = 0;
	int block;

	if (!scratch || header < WEIR_TCP_PLAIN || header > 60 || length == 0)
		return -1;
	if (bpf_skb_change_tail(skb, packet->payload + length, 0) < 0 ||
	    weir_write_ip(skb, packet, header + length, 0) < 0)
		return -1;
	rest = header + length;
	/* The sum of what is left, WEIR_SUM_BYTES at a time; the header comes with the first block. */
	for (block = 0; block < 128; block++) {
		__u32 size = WEIR_MIN(rest - at, WEIR_SUM_BYTES), word;

		if (at >= rest)
			break;
		weir_opaque(size);
		if (size == 0 || size > WEIR_SUM_BYTES)
			return -1;
		for (word = 0; word < WEIR_SUM_BYTES / 8; word++)
			*(__u64 *)(scratch->segment + 8 * word) = 0;
		if (bpf_skb_load_bytes(skb, packet->l4 + at, scratch->segment, size) < 0)
			return -1;
		if (block == 0) {
			tcp->check = 0;
			tcp->urg_ptr = 0;
			scratch->segment[13] &= ~(WEIR_TCP_FIN | WEIR_TCP_URG);
			if (bpf_skb_store_bytes(skb, packet->l4, scratch->segment, WEIR_TCP_PLAIN, 0) < 0)
				return -1;
		}
		total += (__u32)bpf_csum_diff(0, 0, (__be32 *)scratch->segment, WEIR_SUM_BYTES, 0);
		at += WEIR_SUM_BYTES;
	}
	if (at < rest)
		return -1;
	sum = weir_sum_pseudo(packet, rest);
	{
		__u16 seal[2] = {sum, ~weir_sum_fold(2ULL * sum + weir_sum_fold(total))};

		return bpf_skb_store_bytes(skb, packet->l4 + 16, seal, sizeof(seal), BPF_F_RECOMPUTE_CSUM);
	}
}

/* The segment holds a refused request, perhaps behind admitted ones. */
WEIR_NOINLINE int weir_refused(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	__u32 skipped;

	if (!scratch || !flow)
		return TC_ACT_SHOT;
	skipped = scratch->first_byte - scratch->packet.sequence;
	if (scratch->began_at != WEIR_NONE && scratch->began_at > skipped) {
		__u32 length = scratch->began_at;

		/* Something passes: the stream goes on at the refused request. */
		flow->next = scratch->packet.sequence + length;
		flow->request_at = flow->next;
		flow->snapshot_valid = 0;
		weir_http1_begin(&flow->http, 0);
		if (scratch->doubt.verdict == WEIR_REJECT)
			WEIR_COUNT(answer_delayed);
		return weir_trim(skb, scratch, length) < 0 ? TC_ACT_SHOT : TC_ACT_UNSPEC;
	}
	if (scratch->doubt.verdict == WEIR_DROP)
		return TC_ACT_SHOT;
	if (!weir_quiet(flow, scratch)) {
		weir_count(flow->server.unreadable ? WEIR_REASON_response_unreadable
						   : WEIR_REASON_answer_delayed);
		return TC_ACT_SHOT;
	}
	{
		int verdict = weir_refuse_closing(skb, scratch, flow);

		if (verdict >= TC_ACT_UNSPEC)
			return verdict;
		WEIR_COUNT(answer_failed);
		return TC_ACT_SHOT;
	}
}

/* --- A data segment --- */

/* Keeps the parser's state: whole only where a later segment needs all of it. */
WEIR_INLINE void weir_keep(struct weir_flow *flow, const struct weir_scratch *scratch)
{
	const struct weir_http1 *http = &scratch->reader.http;

	flow->next = scratch->packet.sequence + scratch->packet.length;
	flow->request_at = scratch->request_at;
	if (weir_http1_inside_head(http)) {
		flow->http = *http;
		return;
	}
	flow->http.state = http->state;
	flow->http.flags = http->flags;
	flow->http.body = http->body;
	flow->http.number = 0;
	flow->http.head_bytes = 0;
	flow->http.rank = WEIR_RANK_NONE;
}

WEIR_NOINLINE int weir_read_segment(struct __sk_buff *skb, struct weir_scratch *scratch,
				    struct weir_flow *flow, struct weir_service *service)
{
	struct weir_ingress_run run = {.skb = skb, .scratch = scratch, .flow = flow, .service = service};
	struct weir_control *control_value = weir_control();

	if (!control_value || !scratch || !flow)
		return TC_ACT_UNSPEC;
	scratch->reader.http = flow->http;
	scratch->request_at = flow->request_at;
	scratch->reader.secret[0] = control_value->secret[0];
	scratch->reader.secret[1] = control_value->secret[1];
	scratch->began_at = WEIR_NONE;
	if (!weir_http1_inside_head(&scratch->reader.http))
		scratch->began_at = scratch->first_byte - scratch->packet.sequence;
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
		flow->next = scratch->packet.sequence + scratch->packet.length;
		weir_set_adrift(flow, scratch, scratch->lost_reason);
		return TC_ACT_UNSPEC;
	default:
		weir_keep(flow, scratch);
		return TC_ACT_UNSPEC;
	}
}

WEIR_NOINLINE int weir_data(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_service *service;

	if (!scratch || !flow)
		return TC_ACT_UNSPEC;
	if (!(packet->flags & WEIR_TCP_ACK)) {
		WEIR_COUNT(no_ack);
		return TC_ACT_SHOT;
	}
	if (flow->generation != scratch->generation) {
		weir_find_service(scratch);
		flow->service = scratch->service_id;
		flow->generation = scratch->generation;
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
	if (flow->server.tunnel)
		return TC_ACT_UNSPEC;
	if (flow->mode == WEIR_FLOW_ADRIFT) {
		if (!weir_adrift_quiet(flow, packet))
			return weir_adrift(scratch, flow);
		weir_follow_from(flow, packet->sequence);
		WEIR_COUNT(resynchronised);
	}
	switch (weir_find_position(scratch, flow)) {
	case WEIR_PASS_UNREAD:
		return TC_ACT_UNSPEC;
	case WEIR_COME_AGAIN:
		return TC_ACT_SHOT;
	case WEIR_PLACE_LOST:
		weir_set_adrift(flow, scratch, WEIR_REASON_lost_track);
		flow->charged_ack = packet->ack - 1;
		return weir_adrift(scratch, flow);
	default:
		return weir_read_segment(skb, scratch, flow, service);
	}
}

/* --- A refused connection's last words --- */

WEIR_NOINLINE int weir_sink(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_reply reply = {};
	__u32 end;

	if (!scratch || !flow)
		return TC_ACT_UNSPEC;
	end = packet->sequence + weir_packet_span(packet);
	WEIR_COUNT(sunk);
	if ((packet->flags & WEIR_TCP_RST) || weir_packet_span(packet) == 0)
		return TC_ACT_SHOT;
	if (weir_sequence_after(packet->sequence, flow->sink_next) <= 0 &&
	    weir_sequence_after(end, flow->sink_next) > 0)
		flow->sink_next = end;
	if (weir_sequence_after(packet->ack, flow->answer_end) < 0) {
		/* It has not got all of its 429 yet: every acknowledgement is the 429 again. */
		if (weir_become_answer(skb, scratch, flow) < 0)
			return TC_ACT_SHOT;
		WEIR_COUNT(answered_again);
	} else {
		reply.sequence = flow->answer_end;
		reply.ack = flow->sink_next;
		reply.window = 0xffff;
		reply.flags = WEIR_TCP_ACK;
		reply.to_client = 1;
		if (weir_write_reply(skb, scratch, &reply) < 0)
			return TC_ACT_SHOT;
	}
	scratch->injecting = 1;
	return bpf_redirect(scratch->ifindex, 0);
}

#endif
