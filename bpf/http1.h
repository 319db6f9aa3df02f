/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads HTTP/1.0 and 1.1 heads and framing (RFC 9112) from a byte stream that may be cut anywhere. All that
 * must survive a cut stands in struct weir_http1, so that a flow needs O(1) memory however long its heads
 * are. Requests also yield the identity that the service's chain asks for. Uninteresting lines are skipped 32
 * bytes a step.
 *
 * Lines end at LF, with or without CR, because that is where the most lenient servers end them: whoever reads
 * a head as shorter than the server does would miss a request.
 */
#ifndef WEIR_HTTP1_H
#define WEIR_HTTP1_H

#include "bpf/abi.h"
#include "bpf/portable.h"
#include "bpf/siphash.h"

enum weir_http1_state {
	/* The states that a long head spends its time in come first. */
	WEIR_HTTP1_SKIP, /* to the end of an uninteresting line */
	WEIR_HTTP1_LINE, /* at the start of a header line */
	WEIR_HTTP1_NAME,
	WEIR_HTTP1_TARGET,
	WEIR_HTTP1_VALUE,   /* an identity, a word at a time */
	WEIR_HTTP1_METHOD,  /* responses: the version */
	WEIR_HTTP1_VERSION, /* responses: the status code and reason */
	WEIR_HTTP1_START,   /* before a message; empty lines are skipped (RFC 9112, 2.2) */
	WEIR_HTTP1_VALUE_START,
	WEIR_HTTP1_VALUE_BYTES, /* an identity, a byte at a time */
	WEIR_HTTP1_SCHEME,	/* of Authorization */
	WEIR_HTTP1_LIST,	/* Content-Length, Transfer-Encoding */
	WEIR_HTTP1_COOKIE_NAME,
	WEIR_HTTP1_COOKIE_SKIP,
	WEIR_HTTP1_QUERY_NAME,
	WEIR_HTTP1_QUERY_SKIP,
	WEIR_HTTP1_HEAD_END,  /* after the CR of the empty line */
	WEIR_HTTP1_HEAD_DONE, /* waits for weir_http1_continue() */
	WEIR_HTTP1_CHUNK_SIZE,
	WEIR_HTTP1_CHUNK_EXTENSION,
	WEIR_HTTP1_CHUNK_END, /* the CRLF after a chunk's data */
	WEIR_HTTP1_TRAILER,   /* at the start of a trailer line */
	WEIR_HTTP1_TRAILER_SKIP,
	WEIR_HTTP1_TRAILER_END,
	/* From here on weir_http1_skip_body() takes the bytes. */
	WEIR_HTTP1_BODY,       /* `body` bytes of content */
	WEIR_HTTP1_CHUNK_DATA, /* `body` bytes of a chunk */
	WEIR_HTTP1_OPAQUE,     /* not HTTP/1 any more, to the end of the connection */
};

enum weir_http1_event {
	WEIR_HTTP1_NOTHING,
	WEIR_HTTP1_HEAD,      /* a head is complete */
	WEIR_HTTP1_MALFORMED, /* these bytes are no HTTP/1 message */
	WEIR_HTTP1_TOO_LONG,  /* the head exceeds WEIR_HEAD_BYTES */
};

enum weir_http1_flag {
	WEIR_HTTP1_IS_RESPONSE = 1 << 0,
	WEIR_HTTP1_IS_HEAD = 1 << 1,
	WEIR_HTTP1_IS_CONNECT = 1 << 2,
	WEIR_HTTP1_HAS_LENGTH = 1 << 3,
	WEIR_HTTP1_CHUNKED = 1 << 4,
	WEIR_HTTP1_HAS_CODING = 1 << 5, /* any Transfer-Encoding */
	WEIR_HTTP1_AMBIGUOUS = 1 << 6,
	WEIR_HTTP1_BARE_LF = 1 << 7,
	WEIR_HTTP1_FOLDED = 1 << 8,
	WEIR_HTTP1_CR = 1 << 9,		/* the byte before this one was CR */
	WEIR_HTTP1_SIMPLE = 1 << 10,	/* HTTP/0.9: no version, no header */
	WEIR_HTTP1_VERSION_2 = 1 << 11, /* the preface of HTTP/2 */
	WEIR_HTTP1_LIST_BAD = 1 << 12,	/* the value being read is not what it should be */
};

/* No identity found yet: worse than every place in a chain. */
enum { WEIR_RANK_NONE = 255, WEIR_METHOD_BYTES = 32 };

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

struct weir_http1 {
	__u8 state;	/* enum weir_http1_state */
	__u8 rank;	/* place in the chain of the captured identity; WEIR_RANK_NONE */
	__u8 candidate; /* place of the one whose value comes next */
	__u8 escape;	/* query: 1 after %, 2 after % and a digit */
	__u16 flags;	/* enum weir_http1_flag */
	__u16 status;	/* responses */
	__u32 head_bytes;
	__u8 token_length;
	__u8 escape_digit;
	__u8 reserved[2];
	__u64 length; /* Content-Length */
	__u64 number; /* a length or chunk size being read */
	__u64 body;   /* content bytes left */
	union {
		__u8 token[WEIR_NAME_BYTES + 8];
		__u64 token_words[(WEIR_NAME_BYTES + 8) / 8];
	};
	struct weir_capture identity;
};

WEIR_STATIC_ASSERT(sizeof(struct weir_siphash) <= WEIR_IDENTITY_BYTES + 8);
WEIR_STATIC_ASSERT(sizeof(struct weir_http1) == 40 + 72 + 8 + 72);

#define WEIR_ONES 0x0101010101010101ULL
#define WEIR_TOPS 0x8080808080808080ULL

/* The top bit of each byte that equals `byte`; exact up to and including the first match. */
WEIR_INLINE __u64 weir_bytes_equal(__u64 word, __u8 byte)
{
	__u64 difference = word ^ (WEIR_ONES * byte);

	return (difference - WEIR_ONES) & ~difference & WEIR_TOPS;
}

/* The index of the lowest byte whose top bit is set in a non-zero mask. */
WEIR_INLINE __u32 weir_first_byte(__u64 mask)
{
	return (((((mask - 1) & ~mask) & WEIR_ONES) * WEIR_ONES) >> 56) - 1;
}

/* A-Z to a-z in every byte, all other bytes as they are. */
WEIR_INLINE __u64 weir_lower(__u64 word)
{
	__u64 low = word & ~WEIR_TOPS;
	__u64 from_a = low + WEIR_ONES * (0x80 - 'A');
	__u64 past_z = low + WEIR_ONES * (0x80 - 'Z' - 1);

	return word | (((from_a & ~past_z) & ~word & WEIR_TOPS) >> 2);
}

/* The lowest `count` bytes of a word, 0..8. */
WEIR_INLINE __u64 weir_low_bytes(__u64 word, __u32 count)
{
	return count >= 8 ? word : word & ((1ULL << (8 * count)) - 1);
}

WEIR_INLINE int weir_is_space(__u8 byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

WEIR_INLINE void weir_token_clear(struct weir_http1 *http)
{
	int word;

	http->token_length = 0;
	for (word = 0; word < (WEIR_NAME_BYTES + 8) / 8; word++)
		http->token_words[word] = 0;
}

/* Appends the lowest `count` (0..8) bytes; what goes beyond the room only counts, up to 255. */
WEIR_INLINE void weir_token_append(struct weir_http1 *http, __u64 word, __u32 count)
{
	__u32 at = http->token_length;

	if (at <= WEIR_NAME_BYTES)
		weir_store64(http->token + at, weir_low_bytes(word, count));
	http->token_length = at + count > 255 ? 255 : at + count;
}

/* Prepares for the next message of the connection. */
WEIR_INLINE void weir_http1_restart(struct weir_http1 *http)
{
	http->state = WEIR_HTTP1_START;
	http->rank = WEIR_RANK_NONE;
	http->candidate = WEIR_RANK_NONE;
	http->escape = 0;
	http->escape_digit = 0;
	http->flags &= WEIR_HTTP1_IS_RESPONSE;
	http->status = 0;
	http->head_bytes = 0;
	http->token_length = 0;
	http->reserved[0] = http->reserved[1] = 0;
	http->length = 0;
	http->number = 0;
	http->body = 0;
}

WEIR_INLINE void weir_http1_begin(struct weir_http1 *http, __u16 flags)
{
	http->flags = flags;
	weir_http1_restart(http);
}

/* Is a head or a chunk line being read, so that a gap in the stream would matter? */
WEIR_INLINE int weir_http1_inside_head(const struct weir_http1 *http)
{
	return http->state < WEIR_HTTP1_BODY && http->state != WEIR_HTTP1_START;
}

/*
 * After WEIR_HTTP1_HEAD: goes on to the body that the head announced (RFC 9112, 6.3), or to the next message.
 * For responses, `no_body` says that the request or the status forbids one.
 */
WEIR_INLINE void weir_http1_continue(struct weir_http1 *http, int no_body)
{
	if (http->flags & (WEIR_HTTP1_SIMPLE | WEIR_HTTP1_VERSION_2)) {
		http->state = WEIR_HTTP1_OPAQUE;
	} else if (no_body) {
		weir_http1_restart(http);
	} else if (http->flags & WEIR_HTTP1_CHUNKED) {
		http->state = WEIR_HTTP1_CHUNK_SIZE;
		http->number = 0;
		http->token_length = 0;
	} else if (http->flags & WEIR_HTTP1_HAS_LENGTH) {
		http->body = http->length;
		if (http->body)
			http->state = WEIR_HTTP1_BODY;
		else
			weir_http1_restart(http);
	} else if (http->flags & WEIR_HTTP1_IS_RESPONSE) {
		http->state = WEIR_HTTP1_OPAQUE; /* until the server closes */
	} else {
		weir_http1_restart(http);
	}
}

/* How many of `available` bytes are content that need not be looked at. */
WEIR_INLINE __u64 weir_http1_skip_body(struct weir_http1 *http, __u64 available)
{
	__u64 taken;

	if (http->state < WEIR_HTTP1_BODY)
		return 0;
	if (http->state == WEIR_HTTP1_OPAQUE)
		return available;
	taken = WEIR_MIN(available, http->body);
	http->body -= taken;
	if (http->body == 0) {
		if (http->state == WEIR_HTTP1_CHUNK_DATA)
			http->state = WEIR_HTTP1_CHUNK_END;
		else
			weir_http1_restart(http);
	}
	return taken;
}

/* --- Captured identities --- */

WEIR_INLINE void weir_capture_begin(struct weir_http1 *http)
{
	int word;

	http->rank = http->candidate;
	http->identity.length = 0;
	http->identity.hashed = 0;
	http->identity.pending = 0;
	http->identity.reserved = 0;
	for (word = 0; word < (WEIR_IDENTITY_BYTES + 8) / 8; word++)
		http->identity.words[word] = 0;
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

/* The value is complete: trailing white space goes, a hash becomes its digest. */
WEIR_NOINLINE int weir_capture_end(struct weir_capture *capture)
{
	int count;

	if (!capture)
		return 0;
	if (capture->hashed) {
		__u64 digest[2];
		int word;

		weir_siphash_end(&capture->hash, digest);
		for (word = 0; word < (WEIR_IDENTITY_BYTES + 8) / 8; word++)
			capture->words[word] = 0;
		capture->words[0] = digest[0];
		capture->words[1] = digest[1];
		return 0;
	}
	for (count = 0; count < WEIR_IDENTITY_BYTES; count++) {
		__u32 last = (__u32)capture->length - 1;

		if (last >= WEIR_IDENTITY_BYTES || !weir_is_space(capture->bytes[last]))
			break;
		capture->bytes[last] = 0;
		capture->length = last;
	}
	capture->pending = 0;
	return 0;
}

/* --- Header names --- */

WEIR_INLINE int weir_name_equals(const struct weir_http1 *http, const struct weir_source *source)
{
	int word;
	__u64 difference = 0;

	if (http->token_length != source->name_length)
		return 0;
	for (word = 0; word < WEIR_NAME_BYTES / 8; word++)
		difference |= http->token_words[word] ^ weir_load64(source->name + 8 * word);
	return difference == 0;
}

/* The place in the chain of the best source of this kind and name that would beat what was found already. */
WEIR_INLINE __u8 weir_find_source(const struct weir_http1 *http, const struct weir_service *service,
				  __u8 kind)
{
	__u32 place;

	for (place = 0; place < WEIR_MAX_SOURCES; place++) {
		if (place >= service->source_count || place >= http->rank)
			break;
		if (service->sources[place].kind == kind &&
		    (kind == WEIR_SOURCE_BEARER || weir_name_equals(http, &service->sources[place])))
			return place;
	}
	return WEIR_RANK_NONE;
}

#define WEIR_WORD(a, b, c, d, e, f, g, h) \
	((__u64)(a) | (__u64)(b) << 8 | (__u64)(c) << 16 | (__u64)(d) << 24 | (__u64)(e) << 32 | \
	 (__u64)(f) << 40 | (__u64)(g) << 48 | (__u64)(h) << 56)

/* The header's name stands in the token, lower case: what comes now? */
WEIR_NOINLINE int weir_http1_name_done(struct weir_http1 *http, const struct weir_service *service)
{
	const __u64 *word;
	__u8 state = WEIR_HTTP1_SKIP;
	__u32 length;

	if (!http)
		return 0;
	word = http->token_words;
	length = http->token_length;
	if (length > WEIR_NAME_BYTES || length == 0)
		goto done;

	if (weir_is_space(http->token[(length - 1) & (WEIR_NAME_BYTES - 1)])) {
		/* White space before the colon: servers must refuse it, some ignore the line, some don't
		 * (RFC 9112, 5.1). Only where it could be framing does it matter. */
		if (word[0] == WEIR_WORD('c', 'o', 'n', 't', 'e', 'n', 't', '-') ||
		    word[0] == WEIR_WORD('t', 'r', 'a', 'n', 's', 'f', 'e', 'r'))
			http->flags |= WEIR_HTTP1_AMBIGUOUS;
		goto done;
	}

	if (length == 14 && word[0] == WEIR_WORD('c', 'o', 'n', 't', 'e', 'n', 't', '-') &&
	    word[1] == WEIR_WORD('l', 'e', 'n', 'g', 't', 'h', 0, 0)) {
		state = WEIR_HTTP1_LIST;
		http->candidate = 0;
	} else if (length == 17 && word[0] == WEIR_WORD('t', 'r', 'a', 'n', 's', 'f', 'e', 'r') &&
		   word[1] == WEIR_WORD('-', 'e', 'n', 'c', 'o', 'd', 'i', 'n') && word[2] == 'g') {
		state = WEIR_HTTP1_LIST;
		http->candidate = 1;
	}
	if (state == WEIR_HTTP1_LIST) {
		http->number = 0;
		http->flags &= ~WEIR_HTTP1_LIST_BAD;
		weir_token_clear(http);
		goto done;
	}
	if (!service)
		goto done;

	http->candidate = weir_find_source(http, service, WEIR_SOURCE_HEADER);
	if (http->candidate != WEIR_RANK_NONE) {
		state = WEIR_HTTP1_VALUE_START;
	} else if (length == 6 && word[0] == WEIR_WORD('c', 'o', 'o', 'k', 'i', 'e', 0, 0)) {
		if (service->wants_cookie) {
			state = WEIR_HTTP1_COOKIE_NAME;
			weir_token_clear(http);
		}
	} else if (length == 13 && word[0] == WEIR_WORD('a', 'u', 't', 'h', 'o', 'r', 'i', 'z') &&
		   word[1] == WEIR_WORD('a', 't', 'i', 'o', 'n', 0, 0, 0)) {
		http->candidate = weir_find_source(http, service, WEIR_SOURCE_BEARER);
		if (http->candidate != WEIR_RANK_NONE) {
			state = WEIR_HTTP1_SCHEME;
			weir_token_clear(http);
		}
	}
done:
	http->state = state;
	return 0;
}

/* --- Lists: Content-Length and Transfer-Encoding --- */

/* A list member stands in the token (Transfer-Encoding) or in `number` (Content-Length). */
WEIR_INLINE void weir_http1_member_done(struct weir_http1 *http)
{
	if (http->candidate == 1) {
		const __u64 *word = http->token_words;

		if (http->token_length == 0)
			return;
		/* "chunked" must be the last coding and come once (RFC 9112, 6.1). */
		if (http->flags & WEIR_HTTP1_CHUNKED)
			http->flags |= WEIR_HTTP1_AMBIGUOUS;
		http->flags |= WEIR_HTTP1_HAS_CODING;
		if (http->token_length == 7 && word[0] == WEIR_WORD('c', 'h', 'u', 'n', 'k', 'e', 'd', 0))
			http->flags |= WEIR_HTTP1_CHUNKED;
		weir_token_clear(http);
		return;
	}
	if (http->token_length == 0)
		http->flags |= WEIR_HTTP1_LIST_BAD;
	if (http->flags & WEIR_HTTP1_LIST_BAD)
		http->flags |= WEIR_HTTP1_AMBIGUOUS;
	else if ((http->flags & WEIR_HTTP1_HAS_LENGTH) && http->length != http->number)
		http->flags |= WEIR_HTTP1_AMBIGUOUS;
	http->length = http->number;
	http->flags |= WEIR_HTTP1_HAS_LENGTH;
	http->number = 0;
	weir_token_clear(http);
}

WEIR_INLINE void weir_http1_list_byte(struct weir_http1 *http, __u8 byte)
{
	if (byte == '\n') {
		weir_http1_member_done(http);
		http->state = WEIR_HTTP1_LINE;
	} else if (byte == ',') {
		weir_http1_member_done(http);
	} else if (weir_is_space(byte)) {
		/* Inside a number white space separates two: "1 0" is neither 1 nor 10. */
		if (http->token_length)
			http->escape = 1;
	} else if (http->candidate == 1) {
		weir_token_append(http, weir_lower(byte), 1);
	} else {
		if (byte < '0' || byte > '9' || http->number > (1ULL << 59) || http->escape)
			http->flags |= WEIR_HTTP1_LIST_BAD;
		else
			http->number = http->number * 10 + (byte - '0');
		http->token_length = 1;
	}
	if (http->token_length == 0)
		http->escape = 0;
}

/* --- Cookies and query parameters --- */

/* Only names of at most WEIR_NAME_BYTES can be wanted; a longer one fits no source's length. */
WEIR_INLINE void weir_http1_value_follows(struct weir_http1 *http, const struct weir_service *service,
					  __u8 kind, __u8 otherwise)
{
	http->candidate = WEIR_RANK_NONE;
	if (service)
		http->candidate = weir_find_source(http, service, kind);
	if (http->candidate == WEIR_RANK_NONE) {
		http->state = otherwise;
	} else {
		http->state = WEIR_HTTP1_VALUE_START;
		http->escape = 0;
	}
	weir_token_clear(http);
}

WEIR_INLINE __u8 weir_hex_digit(__u8 byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	return 255;
}

/* Percent-decoding (RFC 3986, 2.1) a byte at a time. Returns 1 when `*byte` is a decoded byte to take. */
WEIR_INLINE int weir_http1_unescape(struct weir_http1 *http, __u8 *byte)
{
	__u8 digit;

	if (http->escape == 0) {
		if (*byte == '+')
			*byte = ' ';
		if (*byte != '%')
			return 1;
		http->escape = 1;
		return 0;
	}
	digit = weir_hex_digit(*byte);
	if (digit == 255) { /* not an escape after all: the byte stands for itself */
		http->escape = 0;
		return 1;
	}
	if (http->escape == 1) {
		http->escape_digit = digit;
		http->escape = 2;
		return 0;
	}
	*byte = http->escape_digit << 4 | digit;
	http->escape = 0;
	return 1;
}

/* --- One step: a byte, a word, or up to 32 bytes of an uninteresting line --- */

struct weir_http1_reader {
	struct weir_http1 http;
	__u64 secret[2];
	__u32 position;
	__u32 length;	  /* valid bytes in window */
	__u32 event;	  /* enum weir_http1_event */
	__u32 message_at; /* position where the message began, if it did so in this window */
	__u8 began;	  /* it did */
	__u8 reserved[7];
};

enum {
	WEIR_WINDOW_BYTES = 4096, /* of a stream that are read at once */
	WEIR_WINDOW_SLACK = 32,	  /* a window's memory goes on so far: words are read whole */
};

/* The head's last line feed has been read. */
WEIR_INLINE __u32 weir_http1_head_done(struct weir_http1 *http)
{
	if ((http->flags & WEIR_HTTP1_HAS_CODING) && !(http->flags & WEIR_HTTP1_CHUNKED))
		http->flags |= WEIR_HTTP1_AMBIGUOUS;
	if ((http->flags & WEIR_HTTP1_HAS_CODING) && (http->flags & WEIR_HTTP1_HAS_LENGTH))
		http->flags |= WEIR_HTTP1_AMBIGUOUS;
	http->state = WEIR_HTTP1_HEAD_DONE;
	return WEIR_HTTP1_HEAD;
}

/* The version of a request, or a response's status code, stands in the token. */
WEIR_INLINE __u32 weir_http1_start_line_done(struct weir_http1 *http)
{
	const __u64 *word = http->token_words;
	__u32 length = http->token_length;

	http->state = WEIR_HTTP1_LINE;
	if (http->flags & WEIR_HTTP1_IS_RESPONSE) {
		__u32 hundreds = http->token[0] - '0', tens = http->token[1] - '0',
		      ones = http->token[2] - '0';

		if (length < 3 || hundreds - 1 > 8 || tens > 9 || ones > 9)
			return WEIR_HTTP1_MALFORMED;
		http->status = hundreds * 100 + tens * 10 + ones;
		return WEIR_HTTP1_NOTHING;
	}
	if (length && length <= WEIR_NAME_BYTES && http->token[(length - 1) & (WEIR_NAME_BYTES - 1)] == '\r')
		length--;
	else
		http->flags |= WEIR_HTTP1_BARE_LF;
	if (length != 8)
		return WEIR_HTTP1_MALFORMED;
	if (weir_low_bytes(word[0], 7) == WEIR_WORD('H', 'T', 'T', 'P', '/', '1', '.', 0))
		return WEIR_HTTP1_NOTHING;
	if (word[0] == WEIR_WORD('H', 'T', 'T', 'P', '/', '2', '.', '0')) {
		http->flags |= WEIR_HTTP1_VERSION_2;
		http->state = WEIR_HTTP1_HEAD_DONE;
		return WEIR_HTTP1_HEAD;
	}
	return WEIR_HTTP1_MALFORMED;
}

/* What kind of source stands at this place of the chain? */
WEIR_INLINE __u8 weir_http1_kind(const struct weir_service *service, __u32 place)
{
	if (!service || place >= WEIR_MAX_SOURCES)
		return WEIR_SOURCE_NONE;
	return service->sources[place].kind;
}

/* A cookie's, parameter's or header's value ends at `byte`. A query's end is left to the target. */
WEIR_INLINE void weir_http1_value_ends(struct weir_http1 *http, __u8 kind, __u8 byte)
{
	if (kind == WEIR_SOURCE_QUERY)
		http->state = byte == '&' ? WEIR_HTTP1_QUERY_NAME : WEIR_HTTP1_TARGET;
	else
		http->state = byte == '\n' ? WEIR_HTTP1_LINE : WEIR_HTTP1_COOKIE_NAME;
	http->escape = 0;
	weir_token_clear(http);
}

/* The less frequent states, a byte at a time. */
WEIR_NOINLINE int weir_http1_byte(struct weir_http1_reader *reader, const struct weir_service *service,
				  __u32 given)
{
	struct weir_http1 *http;
	__u8 byte = given, kind;

	if (!reader)
		return 0;
	http = &reader->http;
	switch (http->state) {
	case WEIR_HTTP1_VALUE_START:
		kind = weir_http1_kind(service, http->candidate);
		if (kind == WEIR_SOURCE_QUERY ? byte == '\n' || byte == ' ' || byte == '&'
					      : byte == '\n' || (kind == WEIR_SOURCE_COOKIE && byte == ';')) {
			weir_http1_value_ends(http, kind, byte); /* empty: it names nobody */
			return kind != WEIR_SOURCE_QUERY || byte == '&';
		}
		if (weir_is_space(byte))
			return 1;
		weir_capture_begin(http);
		http->state = kind == WEIR_SOURCE_COOKIE || kind == WEIR_SOURCE_QUERY ? WEIR_HTTP1_VALUE_BYTES
										      : WEIR_HTTP1_VALUE;
		return 0;
	case WEIR_HTTP1_VALUE_BYTES:
		kind = weir_http1_kind(service, http->rank);
		if (kind == WEIR_SOURCE_QUERY ? byte == '\n' || byte == ' ' || byte == '&'
					      : byte == '\n' || (kind == WEIR_SOURCE_COOKIE && byte == ';')) {
			weir_capture_end(&http->identity);
			weir_http1_value_ends(http, kind, byte);
			return kind != WEIR_SOURCE_QUERY || byte == '&';
		}
		if (kind != WEIR_SOURCE_QUERY || weir_http1_unescape(http, &byte))
			weir_capture_byte(&http->identity, byte, reader->secret);
		return 1;
	case WEIR_HTTP1_SCHEME:
		if (byte == '\n') {
			http->state = WEIR_HTTP1_LINE;
		} else if (byte == ' ' && http->token_length) {
			http->state = http->token_length == 6 &&
						      http->token_words[0] ==
							      WEIR_WORD('b', 'e', 'a', 'r', 'e', 'r', 0, 0)
					      ? WEIR_HTTP1_VALUE_START
					      : WEIR_HTTP1_SKIP;
		} else if (!weir_is_space(byte)) {
			weir_token_append(http, weir_lower(byte), 1);
		}
		return 1;
	case WEIR_HTTP1_LIST:
		weir_http1_list_byte(http, byte);
		return 1;
	case WEIR_HTTP1_COOKIE_NAME:
		if (byte == '\n')
			http->state = WEIR_HTTP1_LINE;
		else if (byte == '=')
			weir_http1_value_follows(http, service, WEIR_SOURCE_COOKIE, WEIR_HTTP1_COOKIE_SKIP);
		else if (byte == ';')
			weir_token_clear(http);
		else if (!weir_is_space(byte))
			weir_token_append(http, byte, 1);
		return 1;
	case WEIR_HTTP1_COOKIE_SKIP:
		if (byte == '\n') {
			http->state = WEIR_HTTP1_LINE;
		} else if (byte == ';') {
			http->state = WEIR_HTTP1_COOKIE_NAME;
			weir_token_clear(http);
		}
		return 1;
	case WEIR_HTTP1_QUERY_NAME:
		if (byte == '\n' || byte == ' ') {
			http->state = WEIR_HTTP1_TARGET;
			return 0;
		}
		if (byte == '=') {
			weir_http1_value_follows(http, service, WEIR_SOURCE_QUERY, WEIR_HTTP1_QUERY_SKIP);
		} else if (byte == '&') {
			http->escape = 0;
			weir_token_clear(http);
		} else if (weir_http1_unescape(http, &byte)) {
			weir_token_append(http, byte, 1);
		}
		return 1;
	case WEIR_HTTP1_QUERY_SKIP:
		if (byte == '\n' || byte == ' ') {
			http->state = WEIR_HTTP1_TARGET;
			return 0;
		}
		if (byte == '&') {
			http->state = WEIR_HTTP1_QUERY_NAME;
			http->escape = 0;
			weir_token_clear(http);
		}
		return 1;
	case WEIR_HTTP1_HEAD_END:
		reader->event = WEIR_HTTP1_MALFORMED;
		if (byte == '\n')
			reader->event = weir_http1_head_done(http);
		return 1;
	case WEIR_HTTP1_CHUNK_SIZE:
		if (weir_hex_digit(byte) != 255) {
			if (http->number >> 60)
				reader->event = WEIR_HTTP1_MALFORMED;
			http->number = http->number << 4 | weir_hex_digit(byte);
			http->token_length = 1;
			return 1;
		}
		if (!http->token_length) {
			reader->event = WEIR_HTTP1_MALFORMED;
			return 1;
		}
		http->state = WEIR_HTTP1_CHUNK_EXTENSION;
		return 0;
	case WEIR_HTTP1_CHUNK_EXTENSION:
		if (byte != '\n')
			return 1;
		http->body = http->number;
		http->state = http->number ? WEIR_HTTP1_CHUNK_DATA : WEIR_HTTP1_TRAILER;
		http->number = 0;
		http->token_length = 0;
		http->head_bytes = 0; /* the bound is one chunk line's, not the whole body's */
		return 1;
	case WEIR_HTTP1_CHUNK_END:
		if (byte == '\n')
			http->state = WEIR_HTTP1_CHUNK_SIZE;
		else if (byte != '\r')
			reader->event = WEIR_HTTP1_MALFORMED;
		return 1;
	case WEIR_HTTP1_TRAILER:
		if (byte == '\n')
			weir_http1_restart(http);
		else
			http->state = byte == '\r' ? WEIR_HTTP1_TRAILER_END : WEIR_HTTP1_TRAILER_SKIP;
		return 1;
	case WEIR_HTTP1_TRAILER_SKIP:
		if (byte == '\n')
			http->state = WEIR_HTTP1_TRAILER;
		return 1;
	case WEIR_HTTP1_TRAILER_END:
		if (byte == '\n')
			weir_http1_restart(http);
		else
			http->state = WEIR_HTTP1_TRAILER_SKIP;
		return 1;
	default:
		reader->event = WEIR_HTTP1_MALFORMED;
		return 1;
	}
}

/* To the end of the line, up to 32 bytes. Returns the bytes taken. */
WEIR_INLINE __u32 weir_http1_skip_line(struct weir_http1 *http, const __u8 *at, __u32 available)
{
	__u32 taken = 0;
	int word;

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
		if (taken - 1 < 32 && at[taken - 1] == '\r')
			http->flags |= WEIR_HTTP1_CR;
		else
			http->flags &= ~WEIR_HTTP1_CR;
		return taken;
	}
	if (taken >= 2 ? at[taken - 2] != '\r' : !(http->flags & WEIR_HTTP1_CR))
		http->flags |= WEIR_HTTP1_BARE_LF;
	http->flags &= ~WEIR_HTTP1_CR;
	http->state = WEIR_HTTP1_LINE;
	return taken;
}

/*
 * One step at `at`, where `available` (at least 1) valid bytes stand and WEIR_WINDOW_SLACK may be read.
 * Returns how many it took, possibly none after a change of state.
 */
WEIR_INLINE __u32 weir_http1_step(struct weir_http1_reader *reader, const struct weir_service *service,
				  const __u8 *at, __u32 available)
{
	struct weir_http1 *http = &reader->http;
	__u32 count = WEIR_MIN(available, 8), end, at_value;
	__u64 word, mask;
	__u8 byte;

	if (http->state == WEIR_HTTP1_SKIP)
		return weir_http1_skip_line(http, at, available);

	word = weir_low_bytes(weir_load64(at), count);
	byte = word;
	switch (http->state) {
	case WEIR_HTTP1_LINE:
		if (byte == '\r') {
			http->state = WEIR_HTTP1_HEAD_END;
			return 1;
		}
		if (byte == '\n') {
			http->flags |= WEIR_HTTP1_BARE_LF;
			reader->event = weir_http1_head_done(http);
			return 1;
		}
		http->flags &= ~WEIR_HTTP1_CR;
		if (byte == ' ' || byte == '\t') {
			/* What a folded line belongs to is read differently by different servers. */
			http->flags |= WEIR_HTTP1_FOLDED | WEIR_HTTP1_AMBIGUOUS;
			http->state = WEIR_HTTP1_SKIP;
			return 0;
		}
		byte |= 0x20;
		/* Content-Length, Transfer-Encoding, and what the chain asks for. */
		if (byte != 'c' && byte != 't' && !(service && service->first_letters >> (byte & 63) & 1)) {
			http->state = WEIR_HTTP1_SKIP;
			return 0;
		}
		http->state = WEIR_HTTP1_NAME;
		weir_token_clear(http);
		/* fall through */
	case WEIR_HTTP1_NAME:
		mask = weir_bytes_equal(word, ':') | weir_bytes_equal(word, '\n');
		end = mask ? weir_first_byte(mask) : count;
		weir_token_append(http, weir_lower(word), end);
		if (!mask) {
			if (http->token_length > WEIR_NAME_BYTES)
				http->state = WEIR_HTTP1_SKIP;
			return count;
		}
		if (weir_low_bytes(word >> (8 * end), 1) == '\n') {
			http->state = WEIR_HTTP1_SKIP;
			return end;
		}
		weir_http1_name_done(http, service);
		return end + 1;
	case WEIR_HTTP1_VALUE:
		mask = weir_bytes_equal(word, '\n');
		end = mask ? weir_first_byte(mask) : count;
		at_value = http->identity.length;
		if (at_value > WEIR_IDENTITY_BYTES || at_value + end > WEIR_IDENTITY_BYTES) {
			http->state = WEIR_HTTP1_VALUE_BYTES;
			return 0;
		}
		weir_store64(http->identity.bytes + at_value, weir_low_bytes(word, end));
		http->identity.length = at_value + end;
		if (!mask)
			return count;
		weir_capture_end(&http->identity);
		http->state = WEIR_HTTP1_LINE;
		return end + 1;
	case WEIR_HTTP1_TARGET:
		mask = weir_bytes_equal(word, ' ') | weir_bytes_equal(word, '\n');
		if (service && service->wants_query)
			mask |= weir_bytes_equal(word, '?');
		if (!mask)
			return count;
		end = weir_first_byte(mask);
		byte = word >> (8 * end);
		weir_token_clear(http);
		if (byte == '?') {
			http->state = WEIR_HTTP1_QUERY_NAME;
			http->escape = 0;
		} else if (byte == ' ') {
			http->state = WEIR_HTTP1_VERSION;
		} else {
			http->flags |= WEIR_HTTP1_SIMPLE;
			http->state = WEIR_HTTP1_HEAD_DONE;
			reader->event = WEIR_HTTP1_HEAD;
		}
		return end + 1;
	case WEIR_HTTP1_START:
		if (byte == '\r' || byte == '\n')
			return 1;
		weir_http1_restart(http);
		weir_token_clear(http);
		http->state = WEIR_HTTP1_METHOD;
		reader->message_at = reader->position;
		reader->began = 1;
		/* fall through */
	case WEIR_HTTP1_METHOD:
		mask = weir_bytes_equal(word, ' ');
		end = mask ? weir_first_byte(mask) : count;
		/* No control characters, nothing beyond ASCII: TLS and other binary protocols end here. */
		if (weir_low_bytes((word | ((word - WEIR_ONES * 0x21) & ~word)) & WEIR_TOPS, end)) {
			reader->event = WEIR_HTTP1_MALFORMED;
			return 1;
		}
		weir_token_append(http, word, end);
		if (http->token_length > WEIR_METHOD_BYTES || (mask && !http->token_length)) {
			reader->event = WEIR_HTTP1_MALFORMED;
			return 1;
		}
		if (!mask)
			return count;
		if (http->flags & WEIR_HTTP1_IS_RESPONSE) {
			if (weir_low_bytes(http->token_words[0], 7) !=
			    WEIR_WORD('H', 'T', 'T', 'P', '/', '1', '.', 0)) {
				reader->event = WEIR_HTTP1_MALFORMED;
				return 1;
			}
			http->state = WEIR_HTTP1_VERSION;
			weir_token_clear(http);
			return end + 1;
		}
		if (http->token_words[0] == WEIR_WORD('H', 'E', 'A', 'D', 0, 0, 0, 0))
			http->flags |= WEIR_HTTP1_IS_HEAD;
		if (http->token_words[0] == WEIR_WORD('C', 'O', 'N', 'N', 'E', 'C', 'T', 0))
			http->flags |= WEIR_HTTP1_IS_CONNECT;
		http->state = WEIR_HTTP1_TARGET;
		return end + 1;
	case WEIR_HTTP1_VERSION:
		mask = weir_bytes_equal(word, '\n');
		end = mask ? weir_first_byte(mask) : count;
		weir_token_append(http, word, end);
		if (!mask)
			return count;
		reader->event = weir_http1_start_line_done(http);
		return end + 1;
	default:
		return weir_http1_byte(reader, service, byte);
	}
}

struct weir_http1_run {
	struct weir_http1_reader *reader;
	const struct weir_service *service;
	const __u8 *window; /* WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK */
};

WEIR_NOINLINE long weir_http1_run_step(__u32 index, void *context)
{
	struct weir_http1_run *run = (struct weir_http1_run *)context;
	struct weir_http1_reader *reader = run->reader;
	__u32 position = reader->position, length = reader->length, taken;

	(void)index;
	if (reader->event || reader->http.state >= WEIR_HTTP1_BODY || position >= length ||
	    position >= WEIR_WINDOW_BYTES)
		return 1;
	taken = weir_http1_step(reader, run->service, run->window + position, length - position);
	reader->position = position + taken;
	reader->http.head_bytes += taken;
	if (reader->http.head_bytes > WEIR_HEAD_BYTES && !reader->event)
		reader->event = WEIR_HTTP1_TOO_LONG;
	return 0;
}

/*
 * Reads the window from reader->position until an event, a body or the window's end. A byte needs at most
 * three steps (two changes of state that take nothing).
 */
WEIR_INLINE void weir_http1_read(struct weir_http1_run *run)
{
	weir_loop(3 * WEIR_WINDOW_BYTES, weir_http1_run_step, run);
}

#endif
