/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Server to client: what the server has sent, received and answered. */
#ifndef WEIR_EGRESS_H
#define WEIR_EGRESS_H

#include "bpf/account.h"
#include "bpf/maps.h"
#include "bpf/splice.h"
#include "bpf/responses.h"
#include "bpf/stream.h"
#include "bpf/volume.h"

enum {
	/* So often a segment behind bytes that were not seen is made to come again. */
	WEIR_MOST_HOLES = 4,
};

struct weir_egress_run {
	struct __sk_buff *skb;
	struct weir_scratch *scratch;
	struct weir_flow *flow;
};

/* The connection is accepted: only now does it replace what its addresses and ports stood for before. */
WEIR_INLINE void weir_accept(struct weir_scratch *scratch, const struct weir_syn *syn)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_flow *flow = &scratch->flow;

	if (scratch->has_splices)
		weir_splice_remove(&packet->tuple);
	if (!scratch->serving || syn->service == WEIR_NONE) {
		bpf_map_delete_elem(&flows, &packet->tuple);
		bpf_map_delete_elem(&syns, &packet->tuple);
		return;
	}
	weir_flow_clear(flow);
	flow->ifindex = syn->ifindex;
	flow->generation = scratch->generation;
	flow->service = syn->service;
	flow->mode = WEIR_FLOW_FOLLOWED;
	flow->next = syn->sequence + 1;
	flow->request_at = flow->next;
	flow->first = flow->next;
	flow->fresh = 1;
	__builtin_memcpy(flow->peer, packet->tuple.client, 16);
	weir_flow_terms(scratch, flow);
	flow->syn_at = syn->sequence;
	weir_http1_begin(&flow->http, 0);
	weir_http1_begin(&flow->server.http, WEIR_HTTP1_IS_RESPONSE);
	flow->server.seen = 1;
	flow->server.sent = packet->sequence + 1;
	flow->server.acknowledged = packet->ack;
	flow->server.window = packet->window;
	flow->server.raw_window = packet->window;
	flow->server.scale = packet->scale;
	flow->server.timestamps = packet->has_timestamp;
	flow->server.echo = packet->echo;
	flow->served = bpf_ktime_get_boot_ns();
	flow->told = packet->sequence;
	if (bpf_map_update_elem(&flows, &packet->tuple, flow, BPF_ANY) != 0) {
		WEIR_COUNT(flow_table_full);
		weir_tell_pressure(WEIR_TABLE_FLOWS);
	}
	bpf_map_delete_elem(&syns, &packet->tuple);
}

/* A response head is complete. */
WEIR_INLINE void weir_response_complete(struct weir_flow *flow, struct weir_http1 *http)
{
	struct weir_server *server = &flow->server;
	__u8 bit = server->answered & 63;
	__u16 status = http->status;
	int no_body;

	if (status == 101 || ((flow->connect_bits >> bit & 1) && status / 100 == 2)) {
		weir_response_count(flow, status, 1);
		server->tunnel = 1;
		http->state = WEIR_HTTP1_OPAQUE;
		return;
	}
	weir_response_count(flow, status, status >= 200);
	if (status < 200) { /* interim: the response is still to come */
		weir_http1_restart(http);
		return;
	}
	/*
	 * From here on nobody knows which request the next answer is for. A head that is being read again
	 * (weir_rewind()) is another matter: the server has the whole of its first copy and answers that.
	 */
	if (server->answered == flow->admitted &&
	    weir_sequence_after(server->acknowledged, flow->next) <= 0) {
		WEIR_COUNT(answered_early);
		server->unreadable = 1;
	}
	no_body = (flow->head_bits >> bit & 1) || status == 204 || status == 304;
	weir_http1_continue(http, no_body);
	if (http->state == WEIR_HTTP1_START)
		server->answered++;
}

static long weir_egress_step(__u32 index, void *context)
{
	struct weir_egress_run *run = context;
	struct weir_scratch *scratch = run->scratch;
	struct weir_http1 *http = &scratch->reader.http;
	__u32 length = scratch->packet.length;
	__u8 before = http->state;
	int event;

	(void)index;
	if (scratch->offset >= length)
		return 1;
	scratch->offset += weir_http1_skip_body(http, length - scratch->offset);
	if (before == WEIR_HTTP1_BODY && http->state == WEIR_HTTP1_START)
		run->flow->server.answered++;
	if (scratch->offset >= length)
		return 1;
	before = http->state;
	event = weir_stream_next(run->skb, scratch, 0);
	if (scratch->reader.began)
		weir_response_began(run->flow, scratch);
	/* The last chunk's trailers are through. */
	if (before >= WEIR_HTTP1_CHUNK_SIZE && before < WEIR_HTTP1_BODY &&
	    http->state < WEIR_HTTP1_CHUNK_SIZE)
		run->flow->server.answered++;
	if (event == WEIR_HTTP1_NOTHING)
		return 0;
	if (event == WEIR_HTTP1_HEAD) {
		scratch->reader.event = WEIR_HTTP1_NOTHING;
		weir_response_complete(run->flow, http);
		return 0;
	}
	scratch->reading = WEIR_READ_LOST;
	return 1;
}

/* New bytes of the server, in order: follows its responses, so that it is known when all are complete. */
WEIR_INLINE void weir_read_responses(struct __sk_buff *skb, struct weir_scratch *scratch,
				     struct weir_flow *flow)
{
	struct weir_egress_run run = {.skb = skb, .scratch = scratch, .flow = flow};
	struct weir_http1 *http = &flow->server.http;

	/* Content only: by far the most frequent case needs no parser. */
	if (http->state >= WEIR_HTTP1_BODY &&
	    (http->state == WEIR_HTTP1_OPAQUE || http->body > scratch->packet.length)) {
		weir_http1_skip_body(http, scratch->packet.length);
		return;
	}
	weir_http1_copy(&scratch->reader.http, http);
	weir_stream_begin(scratch, 0);
	bpf_loop(WEIR_STREAM_STEPS, weir_egress_step, &run, 0);
	if (scratch->reading == WEIR_READ_LOST)
		flow->server.unreadable = 1;
	weir_http1_copy(http, &scratch->reader.http);
}

/*
 * Of a refused connection only our own answers and acknowledgements go out: the server's socket has been
 * reset, and what it still says would contradict them. Only we acknowledge what the sink has swallowed.
 */
WEIR_INLINE int weir_is_our_answer(const struct weir_flow *flow, const struct weir_packet *packet)
{
	return packet->sequence - flow->answer_at <= flow->answer_end - flow->answer_at &&
	       packet->ack == flow->sink_next && (packet->flags & WEIR_TCP_ACK);
}

WEIR_INLINE int weir_response_followed(const struct weir_flow *flow)
{
	return flow->mode == WEIR_FLOW_FOLLOWED && !flow->server.unreadable &&
	       flow->protocol == WEIR_PROTOCOL_HTTP;
}

/*
 * Does the segment stand behind bytes that never came here, lost before (while an address was being resolved,
 * say)? Then it has to come again behind them, unless the client has acknowledged them: they took another
 * way.
 */
WEIR_INLINE int weir_behind_hole(struct weir_flow *flow, const struct weir_packet *packet)
{
	const struct weir_server *server = &flow->server;

	if (!packet->length || !server->seen || !weir_response_followed(flow) ||
	    weir_sequence_after(packet->sequence, server->sent) <= 0 ||
	    weir_sequence_after(flow->told, server->sent) > 0 || flow->server.holes >= WEIR_MOST_HOLES)
		return 0;
	flow->server.holes++;
	WEIR_COUNT(out_of_order);
	return 1;
}

WEIR_NOINLINE int weir_server_packet(struct __sk_buff *skb, struct weir_scratch *scratch,
				     struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_server *server;
	__u32 end;

	if (!scratch || !flow)
		return TC_ACT_UNSPEC;
	server = &flow->server;
	if (flow->mode == WEIR_FLOW_SINK)
		return weir_is_our_answer(flow, packet) ? TC_ACT_UNSPEC : TC_ACT_SHOT;
	/* Before anything of it is remembered: what does not leave has not been sent. */
	if (weir_behind_hole(flow, packet))
		return TC_ACT_SHOT;
	if ((scratch->port_use & WEIR_PORT_VOLUME) && weir_volume_out(scratch, flow))
		return TC_ACT_SHOT;
	end = packet->sequence + weir_packet_span(packet);
	if (!server->seen) {
		server->seen = 1;
		server->sent = packet->sequence;
		server->unreadable = flow->mode == WEIR_FLOW_FOLLOWED;
	}
	if (packet->flags & WEIR_TCP_ACK) {
		if (weir_sequence_after(packet->ack, server->acknowledged) > 0 || !server->acknowledged)
			server->acknowledged = packet->ack;
		server->raw_window = packet->window;
		server->window = (__u32)packet->window << (server->scale & 15);
		if (packet->has_timestamp) {
			server->timestamps = 1;
			server->echo = packet->echo;
		}
	}
	if (weir_sequence_after(end, server->sent) > 0) {
		if (weir_response_followed(flow) && packet->length) {
			if (packet->sequence == server->sent) {
				weir_read_responses(skb, scratch, flow);
				flow->server.holes = 0;
			} else {
				server->unreadable = 1;
			}
		}
		__sync_fetch_and_add(&server->bytes_out, packet->length);
		server->sent = end;
	}
	if (packet->flags & (WEIR_TCP_FIN | WEIR_TCP_RST)) {
		server->finished = 1;
		weir_account_bytes(flow, bpf_ktime_get_boot_ns());
	} else if (server->bytes_out >= WEIR_FLUSH_BYTES) {
		weir_account_bytes(flow, bpf_ktime_get_boot_ns());
	}
	return TC_ACT_UNSPEC;
}

#endif
