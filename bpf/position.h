/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where in the stream does a segment stand? The parser may only be moved by bytes that the server will take,
 * and by each of them once; what repeats is read again only where its first copy may have been another one.
 */
#ifndef WEIR_POSITION_H
#define WEIR_POSITION_H

#include "bpf/account.h"
#include "bpf/judge.h"
#include "bpf/scratch.h"

/* The next byte the server expects; while it has not been heard of, what has been read is taken for received.
 */
WEIR_INLINE __u32 weir_acknowledged(const struct weir_flow *flow)
{
	return flow->server.seen ? flow->server.acknowledged : flow->next;
}

/* Admitted requests from `sequence` on will be read again. */
WEIR_NOINLINE int weir_revoke(struct weir_flow *flow, __u32 sequence)
{
	__u32 index, revoked = 0;

	if (!flow)
		return 0;
#pragma clang loop unroll(disable)
	for (index = 0; index < WEIR_IN_DOUBT; index++) {
		const struct weir_doubt *doubt = &flow->doubts[index];

		revoked += (flow->doubted >> index & 1) & !doubt->waits & (doubt->verdict < WEIR_REJECT) &
			   (weir_sequence_after(doubt->sequence, sequence) >= 0) &
			   (weir_sequence_after(flow->next, doubt->sequence) > 0);
	}
	flow->admitted -= revoked;
	return 0;
}

/* The server has everything up to `acknowledged`: what began before is no longer in doubt. */
WEIR_INLINE int weir_settle(struct weir_flow *flow, __u32 acknowledged)
{
	__u32 index;

	if (!flow)
		return 0;
	if (flow->doubted) {
		/* The head being read stays: its last part may still be refused, and come again. */
		__u32 head = weir_http1_inside_head(&flow->http) ? flow->request_at : acknowledged;
		__u32 left = 0;

#pragma clang loop unroll(disable)
		for (index = 0; index < WEIR_IN_DOUBT; index++) {
			__u32 sequence = flow->doubts[index].sequence;

			left |= ((weir_sequence_after(sequence, acknowledged) >= 0) | (sequence == head))
				<< index;
		}
		flow->doubted &= left;
	}
	flow->stuck = 0;
	if (acknowledged != flow->first)
		flow->fresh = 0;
	flow->snapshot_valid = 0;
	if (weir_http1_inside_head(&flow->http)) {
		flow->snapshot = flow->http;
		flow->snapshot_at = flow->next;
		flow->snapshot_request = flow->request_at;
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
	if (weir_find_doubt(flow, sequence, 0) < WEIR_IN_DOUBT || (flow->fresh && sequence == flow->first) ||
	    (flow->request_at == sequence && weir_http1_inside_head(&flow->http))) {
		weir_revoke(flow, sequence);
		weir_flow_begin(flow, sequence);
		flow->request_at = sequence;
	} else if (flow->snapshot_valid && flow->snapshot_at == sequence) {
		/* The head's own request is one that was decided after the snapshot, if at all. */
		weir_revoke(flow, flow->snapshot_request);
		flow->http = flow->snapshot;
		flow->request_at = flow->snapshot_request;
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
WEIR_INLINE int weir_find_position(struct weir_scratch *scratch, struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	__u32 acknowledged, end, first;
	__s32 ahead;

	if (!scratch || !flow)
		return WEIR_PASS_UNREAD;
	acknowledged = weir_acknowledged(flow);
	end = packet->sequence + packet->length;
	first = packet->sequence;
	/* The client has had more of the server than was seen: nor is it known what the server has got since.
	 */
	if (flow->server.seen && weir_sequence_after(packet->ack, flow->server.sent) > 0 &&
	    flow->http.state != WEIR_HTTP1_OPAQUE)
		return WEIR_PLACE_LOST;
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
		/* The server has what stands in the gap: it was read before a repetition took the parser
		 * back, and will not come again. */
		if (weir_sequence_after(acknowledged, flow->next) > 0)
			return WEIR_PLACE_LOST;
		WEIR_COUNT(out_of_order);
		return WEIR_COME_AGAIN;
	}
	if (ahead == 0) {
		/* Everything before has arrived: this is a point to come back to. */
		if (acknowledged == flow->next &&
		    (flow->doubted | flow->snapshot_valid | flow->stuck | flow->fresh ||
		     weir_http1_inside_head(&flow->http)))
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

#endif
