/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sequence numbers of a connection into which a 429 was put. The client has sent bytes that the server never
 * saw, and has received bytes that the server never sent, so from the seam on the two ends count differently.
 * "Server space" are the numbers that the server knows, "client space" those that the client knows.
 *
 * One seam a direction is enough, because an answer is put in only when the connection is quiet: everything
 * before it has arrived, so what may still come again is from just before it. Refusals in a row, with nothing
 * for the server in between, widen the same seam.
 */
#ifndef WEIR_SEAM_H
#define WEIR_SEAM_H

#include "bpf/portable.h"

struct weir_seam {
	__u32 in_at; /* server space: the client's bytes before it count by in_before, from it on by in_shift
		      */
	__u32 in_before; /* client space - server space */
	__u32 in_shift;
	__u32 out_at; /* server space: the same for the server's bytes */
	__u32 out_before;
	__u32 out_shift;
	__u32 answer_length; /* of the last 429, which ends where the server's bytes go on */
	__u32 swallow;	     /* bytes of the refused request's body that are still to come */
	/* The last 429, to be sent again. */
	__u32 policy;
	__u32 seconds;
	__u8 slot;
	__u8 parity;
	__u8 without_body;
	__u8 reserved;
	__u16 window; /* the server's, as in its last header */
	__u16 reserved_2;
};

/* --- Places in client space --- */

/* The first byte of the client that was swallowed, and the one behind the last. */
WEIR_INLINE __u32 weir_seam_swallowed_from(const struct weir_seam *seam)
{
	return seam->in_at + seam->in_before;
}

WEIR_INLINE __u32 weir_seam_swallowed_to(const struct weir_seam *seam)
{
	return seam->in_at + seam->in_shift;
}

/* The last 429's first byte, and the one behind it. */
WEIR_INLINE __u32 weir_seam_answer_to(const struct weir_seam *seam)
{
	return seam->out_at + seam->out_shift;
}

WEIR_INLINE __u32 weir_seam_answer_from(const struct weir_seam *seam)
{
	return weir_seam_answer_to(seam) - seam->answer_length;
}

/* --- From client space to server space --- */

/* The sequence number of a segment that has none of the swallowed bytes. */
WEIR_INLINE __u32 weir_seam_sequence_in(const struct weir_seam *seam, __u32 sequence)
{
	__u32 behind = weir_seam_swallowed_to(seam);

	if (weir_sequence_after(sequence, behind) >= 0)
		return sequence - seam->in_shift;
	if (weir_sequence_after(sequence, weir_seam_swallowed_from(seam)) <= 0)
		return sequence - seam->in_before;
	/* A keep-alive probe stands one byte before the next one, and wants to be answered
	 * (RFC 9293, 3.8.4). */
	return sequence + 1 == behind ? seam->in_at - 1 : seam->in_at;
}

/* An acknowledgement or a SACK edge: in the middle of a 429 it says nothing to the server. */
WEIR_INLINE __u32 weir_seam_ack_in(const struct weir_seam *seam, __u32 ack)
{
	if (weir_sequence_after(ack, weir_seam_answer_to(seam)) >= 0)
		return ack - seam->out_shift;
	if (weir_sequence_after(ack, seam->out_at + seam->out_before) <= 0)
		return ack - seam->out_before;
	return seam->out_at;
}

/* --- From server space to client space --- */

WEIR_INLINE __u32 weir_seam_sequence_out(const struct weir_seam *seam, __u32 sequence)
{
	return sequence +
	       (weir_sequence_after(sequence, seam->out_at) >= 0 ? seam->out_shift : seam->out_before);
}

/*
 * The server's acknowledgement. As long as the client has not `received` the 429 it must not hear that the
 * refused request has arrived: it would not send it again, and wait for ever.
 */
WEIR_INLINE __u32 weir_seam_ack_out(const struct weir_seam *seam, __u32 ack, int received)
{
	if (weir_sequence_after(ack, seam->in_at) < 0)
		return ack + seam->in_before;
	return received ? ack + seam->in_shift : weir_seam_swallowed_from(seam);
}

/* An edge of a SACK block of the server's (RFC 2018): a block that ends at the seam covers nothing behind it.
 */
WEIR_INLINE __u32 weir_seam_edge_out(const struct weir_seam *seam, __u32 edge, int right)
{
	__s32 after = weir_sequence_after(edge, seam->in_at);

	return edge + (after > 0 || (after == 0 && !right) ? seam->in_shift : seam->in_before);
}

/* --- Growing --- */

/*
 * Swallows `length` bytes of the client that begin at `in_at` (server space: what the server expects next),
 * and puts `answer` bytes in at `out_at` (server space: what the server sends next).
 */
WEIR_INLINE void weir_seam_widen(struct weir_seam *seam, __u32 in_at, __u32 length, __u32 out_at,
				 __u32 answer)
{
	if (seam->in_at != in_at || seam->in_before == seam->in_shift) {
		seam->in_at = in_at;
		seam->in_before = seam->in_shift;
	}
	if (seam->out_at != out_at || seam->out_before == seam->out_shift) {
		seam->out_at = out_at;
		seam->out_before = seam->out_shift;
	}
	seam->in_shift += length;
	seam->out_shift += answer;
	seam->answer_length = answer;
}

/*
 * Numbers are compared modulo 2^32, so a seam must not fall back by half of that: once the server is a
 * quarter ahead of it, in what it has received (`ack`) or in what it sends (`sequence`), nothing from before
 * it can come again and the seam moves on, of no width. By the server's numbers, for anybody can send packets
 * in the client's name, and a reset has no acknowledgement at all. Returns 1 when it has moved.
 */
WEIR_INLINE int weir_seam_age(struct weir_seam *seam, __u32 ack, __u32 sequence)
{
	const __u32 far = 1U << 30, near = 1U << 29;
	int moved = 0;

	if (weir_sequence_after(ack, seam->in_at) > (__s32)far) {
		seam->in_at = ack - near;
		seam->in_before = seam->in_shift;
		moved = 1;
	}
	if (weir_sequence_after(sequence, seam->out_at) > (__s32)far) {
		seam->out_at = sequence - near;
		seam->out_before = seam->out_shift;
		moved = 1;
	}
	return moved;
}

#endif
