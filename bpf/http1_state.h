/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is remembered of an HTTP/1 message between two segments, and how one message follows another. */
#ifndef WEIR_HTTP1_STATE_H
#define WEIR_HTTP1_STATE_H

#include "bpf/abi.h"
#include "bpf/capture.h"
#include "bpf/portable.h"
#include "bpf/swar.h"
#include "bpf/target.h"

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
	WEIR_HTTP1_FORWARDING,	/* X-Forwarded-For */
	WEIR_HTTP1_COOKIE_NAME,
	WEIR_HTTP1_COOKIE_SKIP,
	WEIR_HTTP1_QUERY_NAME,
	WEIR_HTTP1_QUERY_SKIP,
	/* For limits' matches. */
	WEIR_HTTP1_FORM,      /* of the target, from its first byte */
	WEIR_HTTP1_AUTHORITY, /* of a target in absolute form */
	WEIR_HTTP1_PATH,
	WEIR_HTTP1_HOST,
	WEIR_HTTP1_CONNECTION,	 /* the value of Connection, or of Expect */
	WEIR_HTTP1_OPENING,	 /* at a connection's first byte, where it may be more than HTTP */
	WEIR_HTTP1_PROXY_WORD,	 /* a PROXY header, version 1: its first word */
	WEIR_HTTP1_PROXY_TEXT,	 /* and the rest of its line */
	WEIR_HTTP1_PROXY_BINARY, /* version 2, with the source address */
	WEIR_HTTP1_PROXY_SKIP,	 /* and what follows that */
	WEIR_HTTP1_TLS,		 /* a ClientHello */
	WEIR_HTTP1_HEAD_END,	 /* after the CR of the empty line */
	WEIR_HTTP1_HEAD_DONE,	 /* waits for weir_http1_continue() */
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
	WEIR_HTTP1_PROXY,     /* a PROXY header is complete */
	WEIR_HTTP1_BYTES,     /* nothing more will be read on this connection */
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
	WEIR_HTTP1_VERSION_1_0 = 1 << 13,
	WEIR_HTTP1_TARGETED = 1 << 20, /* `target` says what the request asks for */
	WEIR_HTTP1_LAST =
		1 << 14, /* perhaps the connection's last: Connection is not keep-alive, or Expect */
	WEIR_HTTP1_LIST_BAD = 1 << 12,	 /* the value being read is not what it should be */
	WEIR_HTTP1_PROXIED = 1 << 19,	 /* requests: the peer is a trusted proxy */
	WEIR_HTTP1_FORWARDED = 1 << 15,	 /* `forwarded` is set */
	WEIR_HTTP1_GARBLED = 1 << 16,	 /* X-Forwarded-For could not be read to its end */
	WEIR_HTTP1_IS_TLS = 1 << 17,	 /* a ClientHello, not a request */
	WEIR_HTTP1_PROXY_DONE = 1 << 18, /* the connection's PROXY header has been read */
};

/* No identity found yet: worse than every place in a chain. */
enum { WEIR_RANK_NONE = 255, WEIR_METHOD_BYTES = 32, WEIR_VERSION_BYTES = 9 /* with its CR */ };

/* More content than a connection can carry. */
#define WEIR_ENDLESS (1ULL << 62)

/* A ClientHello being read (tls.h). */
struct weir_tls {
	__u64 number;	      /* a length being read, and what stands before it; or a protocol's name */
	__u32 record_left;    /* of the record at hand */
	__u32 hello_left;     /* of the ClientHello, known with its header */
	__u32 skip_left;      /* bytes that mean nothing */
	__u32 extension_left; /* of server_name or ALPN, behind the name at hand */
	__u32 name_left;      /* ALPN: the name's length */
	__u8 part;	      /* enum weir_tls_part */
	__u8 wanted;	      /* bytes of `number` to come */
	__u8 record_bytes;    /* of the next record's header to come */
	__u8 record_high;
	__u8 offer; /* enum weir_tls_offer, so far */
	__u8 reserved[7];
};

struct weir_http1 {
	__u8 state;	/* enum weir_http1_state */
	__u8 rank;	/* place in the chain of the captured identity; WEIR_RANK_NONE */
	__u8 candidate; /* place of the one whose value comes next */
	__u8 escape;	/* query: 1 after %, 2 after % and a digit */
	__u32 flags;	/* enum weir_http1_flag */
	__u32 head_bytes;
	__u16 status; /* responses */
	__u8 token_length;
	__u8 escape_digit;
	__u64 length;	    /* Content-Length */
	__u64 number;	    /* a length or chunk size being read */
	__u64 body;	    /* content bytes left */
	__u64 forwarded[2]; /* the client's address, as a trusted proxy says */
	union {
		__u8 token[WEIR_NAME_BYTES + 8];
		__u64 token_words[(WEIR_NAME_BYTES + 8) / 8];
		struct weir_tls tls;
	};
	struct weir_capture identity;
	struct weir_target target;
};

WEIR_STATIC_ASSERT(sizeof(struct weir_http1) == 40 + 16 + 72 + 8 + 72 + 88);

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
	http->flags &= WEIR_HTTP1_IS_RESPONSE | WEIR_HTTP1_PROXIED;
	http->status = 0;
	http->head_bytes = 0;
	http->token_length = 0;
	http->length = 0;
	http->number = 0;
	http->body = 0;
}

WEIR_INLINE void weir_http1_begin(struct weir_http1 *http, __u32 flags)
{
	http->flags = flags;
	weir_http1_restart(http);
}

/*
 * Copies a parser's state between segments. Outside a head nothing but the framing matters, so most of it,
 * the token's bytes and the captured identity, need not be touched. What the next chunk's size is gathered in
 * must be: `to` may be the memory in which another connection was read last.
 */
WEIR_INLINE void weir_http1_copy(struct weir_http1 *to, const struct weir_http1 *from)
{
	if (from->state < WEIR_HTTP1_BODY && from->state != WEIR_HTTP1_START) {
		*to = *from;
		return;
	}
	to->state = from->state;
	to->rank = WEIR_RANK_NONE;
	to->flags = from->flags;
	to->head_bytes = 0;
	to->token_length = 0;
	to->number = 0;
	to->body = from->body;
}

/* From here on only bytes: one body without an end, so that any order and repetition is let pass. */
WEIR_INLINE void weir_http1_endless(struct weir_http1 *http)
{
	http->state = WEIR_HTTP1_BODY;
	http->body = WEIR_ENDLESS;
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
	} else if (http->flags & WEIR_HTTP1_IS_TLS) {
		weir_http1_endless(http);
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

#endif
