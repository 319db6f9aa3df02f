/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * X-Forwarded-For, a list to which every proxy appends the address that it was asked from: the client is the
 * right-most one that the service does not trust. Read from left to right that is the last such address;
 * where all are trusted, the first. A value that is no address hides what stands left of it: the client is
 * then who wrote it, the next address to the right or, at the end of the list, the peer.
 */
#ifndef WEIR_FORWARDED_H
#define WEIR_FORWARDED_H

#include "bpf/address.h"
#include "bpf/http1_state.h"

struct weir_http1_reader {
	struct weir_http1 http;
	__u64 secret[2];
	__u32 position;
	__u32 length;	  /* valid bytes in window */
	__u32 event;	  /* enum weir_http1_event */
	__u32 message_at; /* position where the message began, if it did so in this window */
	__u8 began;	  /* it did */
	__u8 reserved[3];
	__u32 trust; /* whose trusted proxies: weir_trust_key.place */
	struct weir_address_text address;
#ifndef __bpf__
	/* What map "trusted_proxies" is asked in the kernel. */
	int (*trusts)(const void *context, const __u8 *address);
	const void *trusts_context;
#endif
};

#ifdef __bpf__
/* Is this address one of a service's trusted proxies? In maps.h. */
WEIR_NOINLINE int weir_trusts(__u32 place, const __u8 *address);
#endif

WEIR_INLINE int weir_reader_trusts(const struct weir_http1_reader *reader, const __u8 *address)
{
#ifdef __bpf__
	return weir_trusts(reader->trust, address);
#else
	return reader->trusts && reader->trusts(reader->trusts_context, address);
#endif
}

/* A value of the list stands in the token. */
WEIR_NOINLINE int weir_forwarded_value(struct weir_http1_reader *reader)
{
	struct weir_http1 *http;

	if (!reader)
		return 0;
	http = &reader->http;
	if (http->token_length == 0)
		return 0; /* an empty member of a list means nothing (RFC 9110, 5.6.1) */
	if (http->escape > 1 || weir_address_read(&reader->address, http->token, http->token_length) < 0) {
		http->flags &= ~WEIR_HTTP1_FORWARDED;
		http->flags |= WEIR_HTTP1_GARBLED;
	} else {
		int trusted = weir_reader_trusts(reader, (const __u8 *)reader->address.address);

		if (!trusted)
			http->flags &= ~WEIR_HTTP1_GARBLED;
		if (!trusted || !(http->flags & WEIR_HTTP1_FORWARDED)) {
			http->forwarded[0] = reader->address.address[0];
			http->forwarded[1] = reader->address.address[1];
			http->flags |= WEIR_HTTP1_FORWARDED;
		}
	}
	http->escape = 0;
	weir_token_clear(http);
	return 0;
}

/* One byte of the header's value. `escape`: 1 behind white space, 2 when more came behind that. */
WEIR_INLINE void weir_forwarded_byte(struct weir_http1_reader *reader, __u8 byte)
{
	struct weir_http1 *http = &reader->http;

	if (byte == '\n' || byte == ',') {
		weir_forwarded_value(reader);
		if (byte == '\n')
			http->state = WEIR_HTTP1_LINE;
	} else if (weir_is_space(byte)) {
		if (http->token_length && !http->escape)
			http->escape = 1;
	} else {
		if (http->escape)
			http->escape = 2;
		weir_token_append(http, byte, 1);
	}
}

#endif
