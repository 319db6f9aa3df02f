/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What becomes of a refused request: nothing (drop), or a 429 once the connection is quiet. The form here
 * closes the connection: the client gets the answer with FIN, the server a reset, and the flow becomes a
 * sink.
 */
#ifndef WEIR_REFUSE_H
#define WEIR_REFUSE_H

#include "bpf/account.h"
#include "bpf/maps.h"
#include "bpf/reply.h"
#include "bpf/scratch.h"

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

/* Writes `value` right-aligned into the spaces of `field`. Returns the index of its first digit. */
WEIR_INLINE __u32 weir_write_decimal(__u8 *field, __u32 value)
{
	__u32 digit;

	for (digit = WEIR_ANSWER_DIGITS; digit > 0; digit--) {
		field[digit - 1] = '0' + value % 10;
		value /= 10;
		if (!value)
			return digit - 1;
	}
	return 0;
}

/*
 * Puts the 429 that `doubt` asks for behind a header of `header` bytes. Returns its length, 0 when there is
 * none. The answer has two fields for the same number: "Retry-After:         5" and "r=0;         t=5".
 */
WEIR_INLINE __u32 weir_write_answer(struct weir_scratch *scratch, const struct weir_doubt *doubt,
				    __u32 header, int without_body)
{
	__u32 key = doubt->answer * 2 + scratch->parity, length, word, first;
	__u32 retry_after, reset;
	struct weir_answer *answer = bpf_map_lookup_elem(&answers, &key);
	__u8 digits[2 + WEIR_ANSWER_DIGITS] = "            ";
	__u8 *at;

	if (!answer)
		return 0;
	length = without_body ? answer->head_length : answer->length;
	retry_after = answer->retry_after;
	reset = answer->reset;
	/* Or the compiler would read them again, and the verifier not believe the second reading. */
	weir_opaque(retry_after);
	weir_opaque(reset);
	if (length == 0 || length > WEIR_ANSWER_BYTES || retry_after > WEIR_ANSWER_BYTES - 16 ||
	    reset > WEIR_ANSWER_BYTES - 16)
		return 0;
	at = scratch->segment + (header == WEIR_TCP_STAMPED ? WEIR_TCP_STAMPED : WEIR_TCP_PLAIN);
	for (word = 0; word < WEIR_ANSWER_BYTES / 8; word++)
		weir_store64(at + 8 * word, weir_load64(answer->bytes + 8 * word));
	first = weir_write_decimal(digits + 2, doubt->seconds);
	for (word = 0; word < WEIR_ANSWER_DIGITS; word++)
		at[retry_after + word] = digits[2 + word];
	if (first < WEIR_ANSWER_DIGITS) {
		digits[first] = 't';
		digits[first + 1] = '=';
	}
	for (word = 0; word < sizeof(digits); word++)
		at[reset + word] = digits[word];
	return length;
}

/* The 429 of a refused flow, from its first byte on, again or for the first time; the packet becomes it. */
WEIR_NOINLINE int weir_become_answer(struct __sk_buff *skb, struct weir_scratch *scratch,
				     struct weir_flow *flow)
{
	struct weir_reply reply = {};

	reply.sequence = flow->answer_at;
	reply.ack = flow->sink_next;
	reply.window = flow->server.seen ? flow->server.raw_window : 0xffff;
	reply.flags = WEIR_TCP_ACK | WEIR_TCP_PSH | WEIR_TCP_FIN;
	reply.to_client = 1;
	reply.payload = weir_write_answer(scratch, &flow->answer, weir_reply_header(&scratch->packet, &reply),
					  flow->answer_without_body);
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
WEIR_INLINE int weir_refuse_closing(struct __sk_buff *skb, struct weir_scratch *scratch,
				    struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_reply reset = {};

	flow->answer = scratch->doubt;
	flow->answer_without_body = !!(scratch->reader.http.flags & WEIR_HTTP1_IS_HEAD);
	flow->answer_at = packet->ack;
	flow->sink_next = packet->sequence + weir_packet_span(packet);
	if (weir_become_answer(skb, scratch, flow) < 0) {
		WEIR_COUNT(answer_failed);
		return TC_ACT_SHOT;
	}
	/* Before it is sent: the egress program must know the answer for ours. */
	flow->mode = WEIR_FLOW_SINK;
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
	return weir_refuse_closing(skb, scratch, flow);
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
