/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What most of a head is: lines that mean nothing, which are passed over 32 bytes at a time, and
 * Content-Length in its usual form.
 */
#ifndef WEIR_HTTP1_PASS_H
#define WEIR_HTTP1_PASS_H

#include "bpf/forwarded.h"
#include "bpf/http1_fields.h"
#include "bpf/swar.h"

enum {
	WEIR_WINDOW_BYTES = 4096, /* of a stream that are read at once */
	WEIR_WINDOW_SLACK = 32,	  /* a window's memory goes on so far: words are read whole */
};

/*
 * Could a line that begins with these `count` bytes be Content-Length or Transfer-Encoding, or in a request
 * Connection or Expect? `ninth`: the byte behind them, which tells Content-Length from its more frequent
 * relatives, or 0 when it is not here yet.
 */
WEIR_INLINE int weir_http1_may_frame(__u64 word, __u32 count, __u8 ninth, __u32 flags)
{
	__u8 first = word;

	if (count < 8)
		return first == 'c' || first == 't' || first == 'e';
	if (word == WEIR_WORD('c', 'o', 'n', 't', 'e', 'n', 't', '-'))
		return !ninth || (ninth | 0x20) == 'l';
	if (word == WEIR_WORD('t', 'r', 'a', 'n', 's', 'f', 'e', 'r'))
		return 1;
	return !(flags & WEIR_HTTP1_IS_RESPONSE) &&
	       (word == WEIR_WORD('c', 'o', 'n', 'n', 'e', 'c', 't', 'i') ||
		weir_low_bytes(word, 7) == WEIR_WORD('e', 'x', 'p', 'e', 'c', 't', ':', 0));
}

/*
 * Does the line at `at`, with `available` (at least 1) bytes here, frame the message or end the connection,
 * or does the chain ask for it (`letters`: weir_service.first_letters)?
 */
WEIR_INLINE int weir_http1_is_wanted(__u64 letters, const __u8 *at, __u32 available, __u32 flags)
{
	__u32 count = WEIR_MIN(available, 8);
	__u64 word = weir_low_bytes(weir_load64(at), count);

	return (letters >> (((__u8)word | 0x20) & 63) & 1) ||
	       weir_http1_may_frame(weir_lower(word), count, available > 8 ? at[8] : 0, flags);
}

struct weir_http1_window {
	__u8 bytes[WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK];
};

/* So many times 32 bytes are passed over at once. */
enum { WEIR_HTTP1_PASSES = 6 };

/*
 * Passes over lines that mean nothing, and over what is left of one. Most of a head is that, so what changes
 * stays in registers meanwhile. Takes nothing when no such line stands here.
 */
WEIR_GLOBAL int weir_http1_pass(struct weir_http1_reader *reader, const struct weir_service *service,
				const struct weir_http1_window *window)
{
	__u32 length, position, began, flags, state, head, turn;
	__u64 letters = 0;

	if (!reader || !window)
		return 0;
	if (service)
		letters = service->first_letters;
	length = reader->length;
	position = began = reader->position;
	state = reader->http.state;
	flags = reader->http.flags;
	head = reader->http.head_bytes;
	WEIR_NO_UNROLL
	for (turn = 0; turn < WEIR_HTTP1_PASSES; turn++) {
		__u32 available, taken = 0, word;
		const __u8 *at;

		if (position >= length || position >= WEIR_WINDOW_BYTES ||
		    head + (position - began) > WEIR_HEAD_BYTES)
			break;
		at = window->bytes + weir_bounded(position, 0, WEIR_WINDOW_BYTES - 1);
		available = length - position;
		if (state == WEIR_HTTP1_LINE &&
		    (at[0] <= ' ' || weir_http1_is_wanted(letters, at, available, flags)))
			break;
		for (word = 0; word < 4; word++) {
			__u64 feeds = weir_bytes_equal(weir_load64(at + 8 * word), '\n');

			if (feeds) {
				taken += weir_first_byte(feeds) + 1;
				break;
			}
			taken += 8;
		}
		if (word == 4 || taken > available) {
			taken = WEIR_MIN(taken, available);
			state = WEIR_HTTP1_SKIP;
			flags &= ~WEIR_HTTP1_CR;
			if (at[weir_bounded(taken - 1, 0, 31)] == '\r')
				flags |= WEIR_HTTP1_CR;
		} else {
			if (taken >= 2 ? at[weir_bounded(taken - 2, 0, 30)] != '\r'
				       : !(flags & WEIR_HTTP1_CR))
				flags |= WEIR_HTTP1_BARE_LF;
			flags &= ~WEIR_HTTP1_CR;
			state = WEIR_HTTP1_LINE;
		}
		/* Through memory: the verifier would follow each of the values that it knows. */
		reader->position = position + taken;
		position = *(volatile __u32 *)&reader->position;
	}
	head += position - began;
	reader->http.state = state;
	reader->http.flags = flags;
	reader->http.head_bytes = head;
	/* Where segments are cut must not matter, nor where passing begins. */
	if (head > WEIR_HEAD_BYTES)
		reader->event = WEIR_HTTP1_TOO_LONG;
	return 0;
}

/* A number of `count` (1..7) digits, the first one lowest, in three multiplications. */
WEIR_INLINE __u64 weir_decimal(__u64 digits, __u32 count)
{
	__u64 value = weir_low_bytes(digits, count) << (64 - 8 * count) & WEIR_ONES * 0x0f;

	value = value * (1 + (10 << 8)) >> 8;
	value = (value & 0x00ff00ff00ff00ffULL) * (1 + (100 << 16)) >> 16;
	return (value & 0x0000ffff0000ffffULL) * (1 + (10000ULL << 32)) >> 32;
}

/*
 * "Content-Length: N" with its end of line, as nearly every server writes it, in one step instead of one for
 * each byte. Returns the bytes taken; 0: it stands here in another form, or not at all.
 */
WEIR_INLINE __u32 weir_http1_length_at_once(struct weir_http1 *http, const __u8 *at, __u32 available)
{
	__u64 digits, others;
	__u32 count;

	if (available < 19 ||
	    weir_lower(weir_load64(at)) != WEIR_WORD('c', 'o', 'n', 't', 'e', 'n', 't', '-') ||
	    weir_lower(weir_load64(at + 8)) != WEIR_WORD('l', 'e', 'n', 'g', 't', 'h', ':', ' '))
		return 0;
	digits = weir_load64(at + 16);
	/* The top bit of each byte that is no digit; exact up to and including the first such byte. */
	others = (digits | (digits + WEIR_ONES * (0x7f - '9')) | (digits - WEIR_ONES * '0')) & WEIR_TOPS;
	if (!others)
		return 0;
	count = weir_first_byte(others);
	if (count == 0 || count > 6 || count + 18 > available ||
	    weir_low_bytes(digits >> (8 * count), 2) != WEIR_WORD('\r', '\n', 0, 0, 0, 0, 0, 0))
		return 0;
	http->candidate = 0;
	http->flags &= ~WEIR_HTTP1_LIST_BAD;
	http->number = weir_decimal(digits, count);
	http->token_length = 1;
	weir_http1_member_done(http);
	http->escape = 0;
	http->state = WEIR_HTTP1_LINE;
	return count + 18;
}

#endif
