/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Connections that live on after a 429: their packets get the numbers that the end which receives them knows
 * (seam.h). That goes on whatever becomes of services and policies, until the connection has ended.
 */
#ifndef WEIR_SPLICE_H
#define WEIR_SPLICE_H

#include "bpf/account.h"
#include "bpf/answer.h"
#include "bpf/maps.h"
#include "bpf/reply.h"
#include "bpf/scratch.h"
#include "bpf/seam.h"

enum {
	/* In skb->tc_index of what Weir sends itself: its numbers are right already. */
	WEIR_OURS = 0x5765,
	/* A longer body of a refused request is not waited for. */
	WEIR_SWALLOW_BYTES = 1 << 16,
	/* Servers close connections that are idle; who has not seen a request for so long might be about to.
	 */
	WEIR_IDLE_NS = 1000000000U,
};

/* --- The table --- */

WEIR_INLINE struct weir_splice *weir_splice_of(const struct weir_scratch *scratch)
{
	struct weir_splice *splice = bpf_map_lookup_elem(&splices, &scratch->packet.tuple);

	return splice && splice->ifindex == scratch->ifindex ? splice : 0;
}

WEIR_INLINE void weir_splice_count(__u16 port, __u32 change)
{
	__u32 key = port;
	struct weir_port *entry = bpf_map_lookup_elem(&ports, &key);

	if (entry)
		__sync_fetch_and_add(&entry->spliced, change);
}

WEIR_INLINE void weir_splice_remove(const struct weir_tuple *tuple)
{
	if (bpf_map_delete_elem(&splices, tuple) == 0)
		weir_splice_count(tuple->server_port, -1);
}

/*
 * A side has closed. The last packets may still be lost and come again, so the entry stays until 8192 more
 * connections have ended.
 */
WEIR_NOINLINE int weir_splice_end(const struct weir_tuple *tuple, struct weir_splice *splice)
{
	struct weir_tuple oldest;

	if (!tuple || !splice || __sync_lock_test_and_set(&splice->ended, 1))
		return 0;
	if (bpf_map_push_elem(&ended_splices, tuple, 0) == 0)
		return 0;
	if (bpf_map_pop_elem(&ended_splices, &oldest) == 0) {
		const struct weir_splice *old = bpf_map_lookup_elem(&splices, &oldest);

		/* The addresses and ports may have a new connection by now. */
		if (old && old->ended)
			weir_splice_remove(&oldest);
	}
	bpf_map_push_elem(&ended_splices, tuple, 0);
	return 0;
}

/* The seam that holds now, a copy that does not change. */
WEIR_INLINE void weir_splice_read(struct weir_scratch *scratch, const struct weir_splice *splice)
{
	__u32 current = *(volatile const __u32 *)&splice->current;

	scratch->seam = splice->seams[current & 1];
}

/* Makes scratch->seam the one that holds. */
WEIR_INLINE void weir_splice_turn(const struct weir_scratch *scratch, struct weir_splice *splice)
{
	__u32 next = (splice->current + 1) & 1;

	splice->seams[next] = scratch->seam;
	__sync_lock_test_and_set(&splice->current, next);
}

/* Has the client got the whole last 429? */
WEIR_INLINE int weir_splice_received(const struct weir_splice *splice, const struct weir_seam *seam)
{
	return weir_sequence_after(splice->acknowledged, weir_seam_answer_to(seam)) >= 0;
}

/* The client gets everything before `to` (client space). */
WEIR_INLINE void weir_splice_sends(struct weir_splice *splice, __u32 to)
{
	if (!splice->sent || weir_sequence_after(to, splice->sent) > 0)
		splice->sent = to;
}

/* --- Rewriting --- */

/* Replaces four bytes of the TCP header, and the checksum with them, open or complete. */
WEIR_INLINE int weir_replace32(struct __sk_buff *skb, const struct weir_packet *packet, __u32 at,
			       __u32 before, __u32 after)
{
	__be32 from = bpf_htonl(before), to = bpf_htonl(after);

	if (before == after)
		return 0;
	if (bpf_l4_csum_replace(skb, packet->l4 + 16, from, to, 4) < 0)
		return -1;
	return bpf_skb_store_bytes(skb, packet->l4 + at, &to, 4, 0);
}

struct weir_edges_run {
	struct __sk_buff *skb;
	struct weir_scratch *scratch;
	__u32 outbound;
	__u32 failed;
};

static long weir_edge_step(__u32 index, void *context)
{
	struct weir_edges_run *run = context;
	const struct weir_packet *packet = &run->scratch->packet;
	__u32 at = packet->sack_at + 4 * index, before, after;
	__be32 edge;

	if (index >= packet->sacks)
		return 1;
	/* An odd place in the header would turn the checksum's bytes round. */
	if ((at & 1) || bpf_skb_load_bytes(run->skb, packet->l4 + at, &edge, 4) < 0) {
		run->failed = 1;
		return 1;
	}
	before = bpf_ntohl(edge);
	after = run->outbound ? weir_seam_edge_out(&run->scratch->seam, before, index & 1)
			      : weir_seam_ack_in(&run->scratch->seam, before);
	if (weir_replace32(run->skb, packet, at, before, after) < 0) {
		run->failed = 1;
		return 1;
	}
	return 0;
}

/* Gives the packet the sequence and acknowledgement numbers, and SACK blocks in the same space. */
WEIR_NOINLINE int weir_splice_write(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 sequence,
				    __u32 ack, __u32 outbound)
{
	struct weir_edges_run run = {.skb = skb, .scratch = scratch, .outbound = outbound};
	const struct weir_packet *packet;

	if (!scratch)
		return TC_ACT_SHOT;
	packet = &scratch->packet;
	if (weir_replace32(skb, packet, 4, scratch->raw_sequence, sequence) < 0)
		return TC_ACT_SHOT;
	if ((packet->flags & WEIR_TCP_ACK) && weir_replace32(skb, packet, 8, scratch->raw_ack, ack) < 0)
		return TC_ACT_SHOT;
	if (packet->sacks) {
		bpf_loop(8, weir_edge_step, &run, 0);
		if (run.failed)
			return TC_ACT_SHOT;
	}
	return TC_ACT_UNSPEC;
}

/* --- From the client --- */

/* Puts the 429 of scratch->seam behind a header for this packet. Returns its length, or 0. */
WEIR_INLINE __u32 weir_splice_text(struct weir_scratch *scratch, const struct weir_reply *reply)
{
	const struct weir_seam *seam = &scratch->seam;
	struct weir_answer_question question = {
		.policy = seam->policy,
		.seconds = seam->seconds,
		.slot = seam->slot,
		.parity = seam->parity,
		.without_body = seam->without_body,
		.keep = 1,
		.header = weir_reply_header(&scratch->packet, reply),
	};
	__u32 length = weir_write_answer(scratch, &question);

	if (seam->answer_length && length != seam->answer_length)
		length =
			weir_write_plain_answer(scratch, question.header, seam->answer_length, seam->seconds);
	return length;
}

/*
 * The packet becomes what its sender gets for swallowed bytes: the 429 as long as it has not been received,
 * then an acknowledgement.
 */
WEIR_NOINLINE int weir_splice_answer(struct __sk_buff *skb, struct weir_scratch *scratch,
				     const struct weir_splice *splice)
{
	const struct weir_seam *seam;
	struct weir_reply reply = {};

	if (!scratch || !splice)
		return TC_ACT_SHOT;
	seam = &scratch->seam;
	reply.ack = weir_seam_swallowed_to(seam);
	reply.window = seam->window;
	reply.to_client = 1;
	reply.flags = WEIR_TCP_ACK;
	if (weir_splice_received(splice, seam)) {
		reply.sequence = scratch->raw_ack;
	} else {
		reply.sequence = weir_seam_answer_from(seam);
		reply.flags |= WEIR_TCP_PSH;
		reply.payload = weir_splice_text(scratch, &reply);
		if (!reply.payload)
			return TC_ACT_SHOT;
		WEIR_COUNT(answered_again);
	}
	if (weir_write_reply(skb, scratch, &reply) < 0)
		return TC_ACT_SHOT;
	skb->tc_index = WEIR_OURS;
	return bpf_redirect(scratch->ifindex, 0);
}

/* More of a refused request's body. */
WEIR_INLINE int weir_splice_swallow(struct __sk_buff *skb, struct weir_scratch *scratch,
				    struct weir_splice *splice, __u32 fresh)
{
	if (__sync_lock_test_and_set(&splice->busy, 1)) {
		WEIR_COUNT(flow_busy);
		return TC_ACT_SHOT;
	}
	weir_splice_read(scratch, splice);
	if (weir_sequence_after(scratch->raw_sequence, weir_seam_swallowed_to(&scratch->seam)) <= 0) {
		fresh = WEIR_MIN(fresh, scratch->seam.swallow);
		scratch->seam.swallow -= fresh;
		scratch->seam.in_shift += fresh;
		weir_splice_turn(scratch, splice);
		WEIR_COUNT(swallowed);
	}
	__sync_lock_test_and_set(&splice->busy, 0);
	return weir_splice_answer(skb, scratch, splice);
}

enum { WEIR_SPLICE_GO_ON = 1000 };

/*
 * A packet of the client's. Returns the verdict on one that concerns only what was swallowed; for every other
 * packet WEIR_SPLICE_GO_ON, with packet.sequence and ack in server space.
 */
WEIR_NOINLINE int weir_splice_arrive(struct __sk_buff *skb, struct weir_scratch *scratch,
				     struct weir_splice *splice)
{
	struct weir_packet *packet;
	struct weir_seam *seam;
	__u32 end, from, to;

	if (!scratch || !splice)
		return TC_ACT_SHOT;
	packet = &scratch->packet;
	seam = &scratch->seam;
	weir_splice_read(scratch, splice);
	/* What was never sent, only somebody else could acknowledge (RFC 5961, 5). */
	if ((packet->flags & WEIR_TCP_ACK) && weir_sequence_after(packet->ack, splice->acknowledged) > 0 &&
	    (!splice->sent || weir_sequence_after(packet->ack, splice->sent) <= 0))
		splice->acknowledged = packet->ack;
	from = weir_seam_swallowed_from(seam);
	to = weir_seam_swallowed_to(seam);
	end = packet->sequence + packet->length;
	if (packet->length && from != to && weir_sequence_after(end, from) > 0) {
		__s32 before = weir_sequence_after(to, packet->sequence);
		__s32 fresh = weir_sequence_after(end, to);

		if (seam->swallow && before >= 0 && fresh > 0)
			return weir_splice_swallow(skb, scratch, splice, fresh);
		if (before > 0 && fresh > 0 && weir_splice_received(splice, seam)) {
			/* Repeated from further back than it need be: only what is new may go on. */
			if (weir_cut_front(skb, scratch, before) < 0 ||
			    weir_replace32(skb, packet, 4, packet->sequence, to) < 0)
				return TC_ACT_SHOT;
			packet->sequence = to;
			scratch->raw_sequence = to;
		} else if (before > 0) {
			return weir_splice_answer(skb, scratch, splice);
		}
		if (seam->swallow) {
			WEIR_COUNT(out_of_order);
			return TC_ACT_SHOT;
		}
	}
	packet->sequence = weir_seam_sequence_in(seam, packet->sequence);
	packet->ack = weir_seam_ack_in(seam, packet->ack);
	scratch->rewrite = 1;
	return WEIR_SPLICE_GO_ON;
}

/* Ends the connection for both sides. `sequence`: the client's byte that the server expects. */
WEIR_NOINLINE int weir_break(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 sequence)
{
	struct weir_reply reset = {};

	if (!scratch)
		return TC_ACT_SHOT;
	reset.flags = WEIR_TCP_RST;
	reset.sequence = scratch->raw_ack;
	reset.to_client = 1;
	if (weir_write_reply(skb, scratch, &reset) < 0)
		return TC_ACT_SHOT;
	skb->tc_index = WEIR_OURS;
	bpf_clone_redirect(skb, scratch->ifindex, 0);
	skb->tc_index = 0;
	reset.sequence = sequence;
	reset.to_client = 0;
	return weir_write_reply(skb, scratch, &reset) < 0 ? TC_ACT_SHOT : TC_ACT_UNSPEC;
}

/* Ends a connection whose sides would not understand each other without us. */
WEIR_INLINE int weir_splice_break(struct __sk_buff *skb, struct weir_scratch *scratch,
				  struct weir_splice *splice)
{
	WEIR_COUNT(drained);
	weir_splice_end(&scratch->packet.tuple, splice);
	return weir_break(skb, scratch, scratch->packet.sequence);
}

/* --- From the server --- */

/* The seam has to move on: what another CPU has made of it meanwhile is left alone, there is time. */
WEIR_NOINLINE int weir_splice_age(struct weir_scratch *scratch, struct weir_splice *splice)
{
	const struct weir_packet *packet;

	if (!scratch || !splice || __sync_lock_test_and_set(&splice->busy, 1))
		return 0;
	packet = &scratch->packet;
	weir_splice_read(scratch, splice);
	if (weir_seam_age(&scratch->seam, packet->ack, packet->sequence))
		weir_splice_turn(scratch, splice);
	__sync_lock_test_and_set(&splice->busy, 0);
	return 0;
}

/* A packet of the server's leaves with the client's numbers. */
WEIR_NOINLINE int weir_splice_leave(struct __sk_buff *skb, struct weir_scratch *scratch,
				    struct weir_splice *splice)
{
	struct weir_packet *packet;
	struct weir_seam *seam;
	__u32 sequence;

	if (!scratch || !splice)
		return TC_ACT_SHOT;
	packet = &scratch->packet;
	seam = &scratch->seam;
	weir_splice_read(scratch, splice);
	if (packet->flags & (WEIR_TCP_FIN | WEIR_TCP_RST))
		weir_splice_end(&packet->tuple, splice);
	if (packet->length && seam->out_before != seam->out_shift &&
	    weir_sequence_after(packet->sequence, seam->out_at) < 0 &&
	    weir_sequence_after(packet->sequence + packet->length, seam->out_at) > 0) {
		WEIR_COUNT(astride);
		return TC_ACT_SHOT;
	}
	if ((packet->flags & WEIR_TCP_ACK) && weir_seam_age(seam, packet->ack, packet->sequence))
		weir_splice_age(scratch, splice);
	sequence = weir_seam_sequence_out(seam, packet->sequence);
	weir_splice_sends(splice, sequence + weir_packet_span(packet));
	return weir_splice_write(skb, scratch, sequence,
				 weir_seam_ack_out(seam, packet->ack, weir_splice_received(splice, seam)), 1);
}

#endif
