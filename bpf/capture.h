/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A value copied out of a byte stream that may be cut anywhere: whole up to WEIR_IDENTITY_BYTES, beyond as a
 * hash. */
#ifndef WEIR_CAPTURE_H
#define WEIR_CAPTURE_H

#include "bpf/abi.h"
#include "bpf/portable.h"
#include "bpf/siphash.h"

/* A value being captured. */
struct weir_capture {
	__u16 length; /* of the value so far, without trailing white space once it is complete */
	__u8 hashed;  /* more than WEIR_IDENTITY_BYTES: `hash` instead of `bytes` */
	__u8 pending; /* hashed: white space came that counts only if more follows */
	__u32 reserved;
	union {
		__u8 bytes[WEIR_IDENTITY_BYTES + 8]; /* room for a whole word at the end */
		struct weir_siphash hash;
		__u64 words[(WEIR_IDENTITY_BYTES + 8) / 8];
	};
};

WEIR_STATIC_ASSERT(sizeof(struct weir_siphash) <= WEIR_IDENTITY_BYTES + 8);

WEIR_INLINE int weir_is_space(__u8 byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

WEIR_INLINE void weir_capture_begin(struct weir_capture *capture)
{
	int word;

	capture->length = 0;
	capture->hashed = 0;
	capture->pending = 0;
	capture->reserved = 0;
	for (word = 0; word < (WEIR_IDENTITY_BYTES + 8) / 8; word++)
		capture->words[word] = 0;
}

/* From here on only the hash of the value is kept. */
WEIR_NOINLINE int weir_capture_overflow(struct weir_capture *capture, const __u64 *secret)
{
	struct weir_siphash hash;
	int word;

	if (!capture || !secret)
		return 0;
	weir_siphash_begin(&hash, secret);
	for (word = 0; word < WEIR_IDENTITY_BYTES / 8; word++)
		weir_siphash_absorb(&hash, capture->words[word]);
	hash.length = WEIR_IDENTITY_BYTES;
	for (word = 0; word < (WEIR_IDENTITY_BYTES + 8) / 8; word++)
		capture->words[word] = 0;
	capture->hash = hash;
	capture->hashed = 1;
	capture->pending = 0;
	return 0;
}

/*
 * One byte of a value. White space counts only when something follows it. Beyond WEIR_IDENTITY_BYTES a run of
 * white space counts as one space, however long it is.
 */
WEIR_INLINE void weir_capture_byte(struct weir_capture *capture, __u8 byte, const __u64 *secret)
{
	__u32 at = capture->length;

	if (!capture->hashed && at < WEIR_IDENTITY_BYTES) {
		capture->bytes[at] = byte;
		capture->length = at + 1;
		return;
	}
	if (weir_is_space(byte)) {
		capture->pending = 1;
		return;
	}
	if (!capture->hashed) {
		__u8 pending = capture->pending;

		weir_capture_overflow(capture, secret);
		capture->pending = pending;
	}
	if (capture->pending) {
		weir_siphash_byte(&capture->hash, ' ');
		capture->pending = 0;
	}
	weir_siphash_byte(&capture->hash, byte);
	if (capture->length < 65535)
		capture->length++;
}

/* Takes one byte of trailing white space off; 1 when there is none left. */
static long weir_capture_trim_step(__u32 index, void *context)
{
	struct weir_capture *capture = *(struct weir_capture **)context;
	__u32 last = (__u32)capture->length - 1;

	(void)index;
	if (last >= WEIR_IDENTITY_BYTES || !weir_is_space(capture->bytes[last]))
		return 1;
	capture->bytes[last] = 0;
	capture->length = last;
	return 0;
}

/* Trailing white space goes, a hash becomes its digest. */
WEIR_NOINLINE int weir_capture_finish(struct weir_capture *capture)
{
	__u64 digest[2];
	int word;

	if (!capture)
		return 0;
	if (!capture->hashed) {
		weir_loop(WEIR_IDENTITY_BYTES, weir_capture_trim_step, &capture);
		return 0;
	}
	weir_siphash_end(&capture->hash, digest);
	for (word = 0; word < (WEIR_IDENTITY_BYTES + 8) / 8; word++)
		capture->words[word] = 0;
	capture->words[0] = digest[0];
	capture->words[1] = digest[1];
	return 0;
}

/* The value is complete. Mostly all that is to be done is to take the line's CR off. */
WEIR_INLINE void weir_capture_end(struct weir_capture *capture)
{
	__u32 last = (__u32)capture->length - 1;

	capture->pending = 0;
	if (!capture->hashed && last < WEIR_IDENTITY_BYTES && capture->bytes[last] == '\r') {
		capture->bytes[last] = 0;
		capture->length = last--;
	}
	if (capture->hashed || (last < WEIR_IDENTITY_BYTES && weir_is_space(capture->bytes[last])))
		weir_capture_finish(capture);
}

#endif
