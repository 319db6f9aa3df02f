/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of a 429, from what user space has prepared (map "answers"). */
#ifndef WEIR_ANSWER_H
#define WEIR_ANSWER_H

#include "bpf/maps.h"
#include "bpf/reply.h"
#include "bpf/scratch.h"

/* Which 429. */
struct weir_answer_question {
	__u32 policy;
	__u32 seconds; /* Retry-After */
	__u32 header;  /* bytes of the TCP header in front of it, WEIR_TCP_PLAIN or WEIR_TCP_STAMPED */
	__u8 slot;
	__u8 parity;
	__u8 without_body;
	__u8 keep; /* the connection lives on */
};

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

/* Where a segment's payload is written. */
WEIR_INLINE __u8 *weir_answer_place(struct weir_scratch *scratch, __u32 header)
{
	return scratch->segment + (header == WEIR_TCP_STAMPED ? WEIR_TCP_STAMPED : WEIR_TCP_PLAIN);
}

enum { WEIR_ANSWER_STEP = 64 };

struct weir_answer_copy {
	const __u8 *from;
	__u8 *to;
	__u32 length;
};

static long weir_answer_copy_step(__u32 index, void *context)
{
	const struct weir_answer_copy *copy = context;
	__u32 at = WEIR_ANSWER_STEP * index, word;

	if (at >= copy->length)
		return 1;
	at = weir_bounded(at, 0, WEIR_ANSWER_BYTES - WEIR_ANSWER_STEP);
	for (word = 0; word < WEIR_ANSWER_STEP / 8; word++)
		weir_store64(copy->to + at + 8 * word, weir_load64(copy->from + at + 8 * word));
	return 0;
}

/*
 * Puts the 429 behind the header. Returns its length, 0 when there is none. The answer has two fields for the
 * same number: "Retry-After:         5" and "r=0;         t=5".
 */
WEIR_NOINLINE int weir_write_answer(struct weir_scratch *scratch, const struct weir_answer_question *question)
{
	__u32 key = (question->policy * WEIR_MAX_POLICY_LIMITS + question->slot) * 2 + question->parity;
	__u32 length, word, first, retry_after, reset, connection;
	struct weir_answer_copy copy;
	struct weir_answer *answer = bpf_map_lookup_elem(&answers, &key);
	__u8 digits[2 + WEIR_ANSWER_DIGITS] = "            ";
	__u8 *at;

	if (!answer)
		return 0;
	length = question->without_body ? answer->head_length : answer->length;
	retry_after = answer->retry_after;
	reset = answer->reset;
	connection = answer->connection;
	/* Or the compiler would read them again, and the verifier not believe the second reading. */
	weir_opaque(retry_after);
	weir_opaque(reset);
	weir_opaque(connection);
	if (length == 0 || length > WEIR_ANSWER_BYTES || retry_after > WEIR_ANSWER_BYTES - 16 ||
	    reset > WEIR_ANSWER_BYTES - 16 || connection > WEIR_ANSWER_BYTES - 16)
		return 0;
	at = weir_answer_place(scratch, question->header);
	copy.from = answer->bytes;
	copy.to = at;
	copy.length = length;
	bpf_loop(WEIR_ANSWER_BYTES / WEIR_ANSWER_STEP, weir_answer_copy_step, &copy, 0);
	first = weir_write_decimal(digits + 2, question->seconds);
	for (word = 0; word < WEIR_ANSWER_DIGITS; word++)
		at[retry_after + word] = digits[2 + word];
	if (first < WEIR_ANSWER_DIGITS) {
		digits[first] = 't';
		digits[first + 1] = '=';
	}
	for (word = 0; word < sizeof(digits); word++)
		at[reset + word] = digits[word];
	if (question->keep)
		__builtin_memcpy(at + connection, "keep-alive", WEIR_ANSWER_DIGITS);
	else
		__builtin_memcpy(at + connection, "     close", WEIR_ANSWER_DIGITS);
	return length;
}

#define WEIR_PLAIN_ANSWER "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nRetry-After: "

/*
 * A 429 of exactly `length` bytes, for a client that has not got the one that was put into its connection,
 * whose text is gone since the configuration has changed: sequence numbers leave no choice of the length.
 */
WEIR_NOINLINE int weir_write_plain_answer(struct weir_scratch *scratch, __u32 header, __u32 length,
					  __u32 seconds)
{
	__u8 digits[WEIR_ANSWER_DIGITS] = "          ";
	__u8 *at = weir_answer_place(scratch, header), *end;
	__u32 word;

	if (length > WEIR_ANSWER_BYTES || length < sizeof(WEIR_PLAIN_ANSWER) + WEIR_ANSWER_DIGITS + 4)
		return 0;
	for (word = 0; word < WEIR_ANSWER_BYTES / 8; word++)
		weir_store64(at + 8 * word, 0x2020202020202020ULL);
	__builtin_memcpy(at, WEIR_PLAIN_ANSWER, sizeof(WEIR_PLAIN_ANSWER) - 1);
	weir_write_decimal(digits, seconds);
	end = at +
	      weir_bounded(length - WEIR_ANSWER_DIGITS - 4, 0, WEIR_ANSWER_BYTES - WEIR_ANSWER_DIGITS - 4);
	for (word = 0; word < WEIR_ANSWER_DIGITS; word++)
		end[word] = digits[word];
	end[WEIR_ANSWER_DIGITS] = '\r';
	end[WEIR_ANSWER_DIGITS + 1] = '\n';
	end[WEIR_ANSWER_DIGITS + 2] = '\r';
	end[WEIR_ANSWER_DIGITS + 3] = '\n';
	return length;
}

#endif
