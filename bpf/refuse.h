/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What becomes of a refused request: nothing (drop), or a 429 once the connection is quiet. Mostly the
 * connection lives on: the server never learns of the request, and from then on numbers are rewritten
 * (splice.h). Where that would not be safe the connection is closed: the client gets the answer with FIN, the
 * server a reset, and the flow becomes a sink.
 */
#ifndef WEIR_REFUSE_H
#define WEIR_REFUSE_H

#include "bpf/account.h"
#include "bpf/answer.h"
#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/reply.h"
#include "bpf/scratch.h"
#include "bpf/splice.h"

/* Has the client got everything the server ever sent, and the server everything that was let pass? */
WEIR_INLINE int weir_all_arrived(const struct weir_flow *flow, const struct weir_scratch *scratch)
{
	const struct weir_server *server = &flow->server;

	if (flow->release && scratch->now < flow->release)
		return 0;
	if (!server->seen)
		return 1;
	if (scratch->rewrite &&
	    weir_sequence_after(scratch->raw_ack, weir_seam_answer_to(&scratch->seam)) < 0)
		return 0;
	return scratch->packet.ack == server->sent && server->acknowledged == flow->next && !server->finished;
}

/* May an answer be put into the stream here? Only if also every admitted request has its whole response. */
WEIR_INLINE int weir_quiet(const struct weir_flow *flow, const struct weir_scratch *scratch)
{
	return weir_all_arrived(flow, scratch) &&
	       (!flow->server.seen || flow->server.answered == flow->admitted);
}

/* Ends the connection for both sides, rewritten or not. `sequence`: as in weir_break(). */
WEIR_INLINE int weir_abandon(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 sequence)
{
	struct weir_splice *splice = scratch->rewrite ? weir_splice_of(scratch) : 0;

	if (splice)
		weir_splice_end(&scratch->packet.tuple, splice);
	scratch->rewrite = 0;
	return weir_break(skb, scratch, sequence);
}

/*
 * A refused request on a connection whose responses can't be read: where one ends is unknown, so nothing may
 * be put in, and without an answer its client would wait for ever. Once the server has said something since
 * the last request, and all of it has arrived, the connection ends for both sides.
 */
WEIR_NOINLINE int weir_refuse_unanswered(struct __sk_buff *skb, struct weir_scratch *scratch,
					 struct weir_flow *flow)
{
	if (!scratch || !flow)
		return TC_ACT_SHOT;
	if (!weir_all_arrived(flow, scratch) || scratch->packet.ack == flow->charged_ack) {
		WEIR_COUNT(answer_delayed);
		return TC_ACT_SHOT;
	}
	WEIR_COUNT(response_unreadable);
	return weir_abandon(skb, scratch, flow->next);
}

/*
 * What a refused ClientHello gets instead of a 429: a fatal alert, access_denied (RFC 8446, 6.2), in a record
 * of its own as every version of TLS reads it before the first ServerHello.
 */
WEIR_INLINE __u32 weir_write_alert(struct weir_scratch *scratch, __u32 header)
{
	__u8 *at = scratch->segment + (header == WEIR_TCP_STAMPED ? WEIR_TCP_STAMPED : WEIR_TCP_PLAIN);

	at[0] = 21; /* alert */
	at[1] = 3;
	at[2] = 3;
	at[3] = 0;
	at[4] = 2;
	at[5] = 2; /* fatal */
	at[6] = 49;
	return 7;
}

/* The 429 of a refused flow, from its first byte on, again or for the first time; the packet becomes it. */
WEIR_NOINLINE int weir_become_answer(struct __sk_buff *skb, struct weir_scratch *scratch,
				     struct weir_flow *flow)
{
	struct weir_reply reply = {};
	struct weir_answer_question question = {
		.policy = flow->answer.policy,
		.seconds = flow->answer.seconds,
		.slot = flow->answer.slot,
		.parity = scratch->parity,
		.without_body = flow->answer_without_body,
	};

	reply.sequence = flow->answer_at;
	reply.ack = flow->sink_next;
	reply.window = flow->server.seen ? flow->server.raw_window : 0xffff;
	reply.flags = WEIR_TCP_ACK | WEIR_TCP_PSH | WEIR_TCP_FIN;
	reply.to_client = 1;
	question.header = weir_reply_header(&scratch->packet, &reply);
	reply.payload = flow->answer_alert ? weir_write_alert(scratch, question.header)
					   : weir_write_answer(scratch, &question);
	if (!reply.payload)
		return -1;
	flow->answer_end = flow->answer_at + reply.payload + 1;
	return weir_write_reply(skb, scratch, &reply);
}

/*
 * Answers the request at hand with a 429 that closes the connection; the server gets a reset at exactly the
 * byte it expects. The caller has made sure that the connection is quiet. Returns the program's verdict; what
 * can't be answered is dropped.
 */
WEIR_NOINLINE int weir_refuse_closing(struct __sk_buff *skb, struct weir_scratch *scratch,
				      struct weir_flow *flow, struct weir_splice *splice)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_reply reset = {};

	flow->answer = scratch->doubt;
	flow->answer_without_body = !!(scratch->reader.http.flags & WEIR_HTTP1_IS_HEAD);
	flow->answer_alert = !!(scratch->reader.http.flags & WEIR_HTTP1_IS_TLS);
	flow->answer_at = scratch->raw_ack;
	flow->sink_next = scratch->raw_sequence + weir_packet_span(packet);
	if (weir_become_answer(skb, scratch, flow) < 0) {
		WEIR_COUNT(answer_failed);
		return TC_ACT_SHOT;
	}
	/* Before it is sent: the egress program must know the answer for ours. */
	flow->mode = WEIR_FLOW_SINK;
	scratch->rewrite = 0;
	if (splice)
		weir_splice_end(&packet->tuple, splice);
	if (bpf_clone_redirect(skb, scratch->ifindex, 0) < 0)
		/* As if it had been lost: the client sends the request again and the sink answers. */
		WEIR_COUNT(answer_failed);
	else
		WEIR_COUNT(answered);

	reset.sequence = flow->next;
	reset.flags = WEIR_TCP_RST;
	if (weir_write_reply(skb, scratch, &reset) < 0)
		return TC_ACT_SHOT;
	return TC_ACT_UNSPEC;
}

/*
 * Why must a 429 here close the connection? Returns the reason, or WEIR_REASON_kept when it need not. The
 * caller has made sure that the connection is quiet.
 */
WEIR_INLINE __u32 weir_why_close(const struct weir_scratch *scratch, const struct weir_flow *flow)
{
	const struct weir_http1 *http = &scratch->reader.http;
	const struct weir_control *control_value = weir_control();
	__u32 flags = http->flags;

	if (!control_value || control_value->close_always)
		return WEIR_REASON_closed_by_setting;
	if (scratch->began_at == WEIR_NONE)
		return WEIR_REASON_closed_inside_head;
	/* What can't be read as a request has no end that could be found. */
	if (http->state != WEIR_HTTP1_HEAD_DONE ||
	    (flags & (WEIR_HTTP1_LAST | WEIR_HTTP1_IS_CONNECT | WEIR_HTTP1_VERSION_1_0 |
		      WEIR_HTTP1_VERSION_2 | WEIR_HTTP1_SIMPLE | WEIR_HTTP1_AMBIGUOUS | WEIR_HTTP1_IS_TLS)))
		return WEIR_REASON_closed_by_request;
	if ((flags & WEIR_HTTP1_HAS_CODING) ||
	    ((flags & WEIR_HTTP1_HAS_LENGTH) && http->length > WEIR_SWALLOW_BYTES))
		return WEIR_REASON_closed_by_body;
	if (!flow->server.seen || (__s64)(scratch->now - flow->served) > WEIR_IDLE_NS)
		return WEIR_REASON_closed_as_idle;
	if (scratch->packet.is_signed)
		return WEIR_REASON_closed_by_option;
	return WEIR_REASON_kept;
}

/* Makes room for a connection's seam. Returns 0, or -1 when there is none. */
WEIR_INLINE int weir_splice_begin(struct weir_scratch *scratch)
{
	struct weir_splice *fresh = &scratch->splice;
	__u32 word;

	for (word = 0; word < sizeof(*fresh) / 8; word++)
		((__u64 *)fresh)[word] = 0;
	fresh->ifindex = scratch->ifindex;
	fresh->acknowledged = scratch->raw_ack;
	/* Counted before it exists: who finds it must not be turned away at the port. */
	weir_splice_count(scratch->packet.tuple.server_port, 1);
	if (bpf_map_update_elem(&splices, &scratch->packet.tuple, fresh, BPF_NOEXIST) == 0)
		return 0;
	weir_splice_count(scratch->packet.tuple.server_port, -1);
	return -1;
}

/*
 * Answers the request at hand with a 429 after which the connection lives on: the request's packet becomes
 * the answer. What stands behind the request in the packet is not acknowledged and comes again. Returns the
 * program's verdict.
 */
WEIR_NOINLINE int weir_refuse_keeping(struct __sk_buff *skb, struct weir_scratch *scratch,
				      struct weir_flow *flow, struct weir_splice *splice)
{
	struct weir_packet *packet = &scratch->packet;
	const struct weir_http1 *http = &scratch->reader.http;
	struct weir_seam *seam = &scratch->seam;
	struct weir_reply reply = {};
	__u32 body = http->flags & WEIR_HTTP1_HAS_LENGTH ? http->length : 0;
	__u32 here = WEIR_MIN(body, packet->length - scratch->offset);
	/* What the server has already got of this packet is not swallowed. */
	__u32 length = scratch->offset - (scratch->first_byte - packet->sequence) + here;
	__u32 untold = flow->told != flow->server.sent;

	if (!splice) {
		splice = weir_splice_of(scratch);
		if (!splice)
			return TC_ACT_SHOT;
	}
	if (__sync_lock_test_and_set(&splice->busy, 1)) {
		WEIR_COUNT(flow_busy);
		return TC_ACT_SHOT;
	}
	weir_splice_read(scratch, splice);
	seam->policy = scratch->doubt.policy;
	seam->slot = scratch->doubt.slot;
	seam->seconds = scratch->doubt.seconds;
	seam->parity = scratch->parity;
	seam->without_body = !!(http->flags & WEIR_HTTP1_IS_HEAD);
	seam->window = flow->server.raw_window;
	seam->answer_length = 0;

	reply.sequence = scratch->raw_ack;
	reply.ack = scratch->raw_sequence + scratch->offset + here;
	reply.window = seam->window;
	reply.flags = WEIR_TCP_ACK | WEIR_TCP_PSH;
	reply.to_client = 1;
	reply.payload = weir_splice_text(scratch, &reply);
	if (!reply.payload || weir_write_reply(skb, scratch, &reply) < 0) {
		__sync_lock_test_and_set(&splice->busy, 0);
		WEIR_COUNT(answer_failed);
		return TC_ACT_SHOT;
	}
	weir_seam_widen(seam, flow->next, length, flow->server.sent, reply.payload);
	seam->swallow = body - here;
	weir_splice_turn(scratch, splice);
	weir_splice_sends(splice, weir_seam_answer_to(seam));
	__sync_lock_test_and_set(&splice->busy, 0);

	/* The next request stands where this one stood, for the server. */
	flow->request_at = flow->next;
	flow->snapshot_valid = 0;
	flow->doubted = 0;
	weir_http1_begin(&flow->http, 0);
	WEIR_COUNT(answered);
	WEIR_COUNT(kept);

	scratch->rewrite = 0;
	skb->tc_index = WEIR_OURS;
	if (!untold)
		return bpf_redirect(scratch->ifindex, 0);
	/* The packet also told the server that its last response has arrived; else it would repeat it. */
	if (bpf_clone_redirect(skb, scratch->ifindex, 0) < 0)
		WEIR_COUNT(answer_failed);
	skb->tc_index = 0;
	flow->told = flow->server.sent;
	scratch->replaced = 1;
	reply.sequence = flow->next;
	reply.ack = flow->server.sent;
	reply.window = packet->window;
	reply.flags = WEIR_TCP_ACK;
	reply.to_client = 0;
	reply.payload = 0;
	return weir_write_reply(skb, scratch, &reply) < 0 ? TC_ACT_SHOT : TC_ACT_UNSPEC;
}

/* The segment holds a refused request, or one that has to wait, perhaps behind admitted ones. */
WEIR_NOINLINE int weir_refused(struct __sk_buff *skb, struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_splice *splice;
	__u32 skipped, why;

	if (!scratch || !flow)
		return TC_ACT_SHOT;
	skipped = scratch->first_byte - scratch->packet.sequence;
	if (scratch->began_at != WEIR_NONE && scratch->began_at > skipped) {
		__u32 length = scratch->began_at;

		/* Something passes: the stream goes on at the refused request. */
		flow->next = scratch->packet.sequence + length;
		flow->request_at = flow->next;
		flow->snapshot_valid = 0;
		weir_flow_begin(flow, flow->next);
		if (scratch->doubt.verdict == WEIR_REJECT)
			WEIR_COUNT(answer_delayed);
		return weir_trim(skb, scratch, length) < 0 ? TC_ACT_SHOT : TC_ACT_UNSPEC;
	}
	if (scratch->doubt.verdict != WEIR_REJECT)
		return TC_ACT_SHOT;
	if (flow->server.unreadable)
		return weir_refuse_unanswered(skb, scratch, flow);
	if (!weir_quiet(flow, scratch)) {
		WEIR_COUNT(answer_delayed);
		return TC_ACT_SHOT;
	}
	splice = scratch->rewrite ? weir_splice_of(scratch) : 0;
	why = weir_why_close(scratch, flow);
	if (why == WEIR_REASON_kept) {
		if (splice || weir_splice_begin(scratch) == 0)
			return weir_refuse_keeping(skb, scratch, flow, splice);
		why = WEIR_REASON_splices_full;
		weir_tell_pressure(WEIR_TABLE_SPLICES);
	}
	weir_count(why);
	return weir_refuse_closing(skb, scratch, flow, splice);
}

/* A refused connection's last words: what comes is acknowledged and discarded. */
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
	return bpf_redirect(scratch->ifindex, 0);
}

#endif
