/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What may stand at a connection's first byte: a PROXY header of a trusted proxy (HAProxy's
 * proxy-protocol.txt, versions 1 and 2), and behind it what the service's protocol says.
 */
#ifndef WEIR_OPENING_H
#define WEIR_OPENING_H

#include "bpf/tls.h"

enum {
	WEIR_PROXY_LINE = 107,	/* version 1: the longest line with CRLF */
	WEIR_PROXY_HEADER = 16, /* version 2: signature, version and command, family, length */
	WEIR_PROXY_SIGNATURE = 12,
	WEIR_PROXY_SOURCE = 1, /* version 1, places in the line */
	WEIR_PROXY_REST = 2,
	WEIR_PROXY_UNKNOWN = 3,
};

/* The next byte is the first of a connection. */
WEIR_INLINE void weir_http1_open(struct weir_http1 *http)
{
	weir_http1_restart(http);
	weir_token_clear(http);
	http->state = WEIR_HTTP1_OPENING;
}

/* Something begins that is judged, or let pass, by itself. */
WEIR_INLINE void weir_opening_begins(struct weir_http1_reader *reader)
{
	reader->message_at = reader->position;
	reader->began = 1;
}

/* No request can begin with it, whatever the server tolerates. */
WEIR_INLINE int weir_not_http(__u8 byte)
{
	return (byte < ' ' && byte != '\r' && byte != '\n') || byte >= 0x7f;
}

/* No PROXY header, or none more: what does the service speak? Takes nothing. */
WEIR_INLINE void weir_opening_decide(struct weir_http1_reader *reader, const struct weir_service *service,
				     __u8 byte)
{
	struct weir_http1 *http = &reader->http;
	__u8 protocol = WEIR_PROTOCOL_HTTP;

	if (service)
		protocol = service->protocol;

	if (protocol == WEIR_PROTOCOL_TLS || (protocol == WEIR_PROTOCOL_AUTO && byte == WEIR_TLS_HANDSHAKE)) {
		weir_opening_begins(reader);
		weir_tls_begin(http);
	} else if (protocol == WEIR_PROTOCOL_TCP || (protocol == WEIR_PROTOCOL_AUTO && weir_not_http(byte))) {
		weir_http1_endless(http);
		reader->event = WEIR_HTTP1_BYTES;
	} else {
		http->state = WEIR_HTTP1_START;
	}
}

/* --- The PROXY header --- */

/* It is complete; with WEIR_HTTP1_FORWARDED it names the connection's source. */
WEIR_INLINE void weir_proxy_done(struct weir_http1_reader *reader)
{
	struct weir_http1 *http = &reader->http;

	http->state = WEIR_HTTP1_OPENING;
	http->flags |= WEIR_HTTP1_PROXY_DONE;
	http->head_bytes = 0;
	weir_token_clear(http);
	reader->event = WEIR_HTTP1_PROXY;
}

/*
 * What looked like a PROXY header's first bytes is none: the service's own protocol reads on, where the bytes
 * that stand in the token can begin it.
 */
WEIR_INLINE void weir_proxy_none(struct weir_http1_reader *reader, const struct weir_service *service,
				 __u8 otherwise)
{
	struct weir_http1 *http = &reader->http;
	__u8 protocol = WEIR_PROTOCOL_HTTP;

	if (service)
		protocol = service->protocol;
	if (protocol == WEIR_PROTOCOL_TCP) {
		weir_http1_endless(http);
		reader->event = WEIR_HTTP1_BYTES;
	} else if (protocol == WEIR_PROTOCOL_TLS) {
		http->flags |= WEIR_HTTP1_IS_TLS;
		reader->event = WEIR_HTTP1_MALFORMED;
	} else {
		http->state = otherwise;
	}
}

/* The source address of version 1 stands in the token. Returns 0 when it is none of its family. */
WEIR_INLINE int weir_proxy_source(struct weir_http1_reader *reader)
{
	struct weir_http1 *http = &reader->http;
	struct weir_address_text *address = &reader->address;

	if (weir_address_read(address, http->token, http->token_length) < 0 || address->port ||
	    address->bracket || (address->colons != 0) != (http->escape == '6'))
		return 0;
	http->forwarded[0] = address->address[0];
	http->forwarded[1] = address->address[1];
	http->flags |= WEIR_HTTP1_FORWARDED;
	return 1;
}

/* "PROXY TCP4 192.0.2.7 192.0.2.10 40000 80", behind its first word. `candidate` is the place in the line. */
WEIR_INLINE int weir_proxy_text(struct weir_http1_reader *reader, __u8 byte)
{
	struct weir_http1 *http = &reader->http;
	__u64 word = http->token_words[0];

	if (byte == '\n') {
		if (http->candidate < WEIR_PROXY_REST || !(http->flags & WEIR_HTTP1_CR))
			return 0;
		http->flags &= ~WEIR_HTTP1_CR;
		weir_proxy_done(reader);
		return 1;
	}
	http->flags &= ~WEIR_HTTP1_CR;
	if (byte == '\r')
		http->flags |= WEIR_HTTP1_CR;
	if (http->head_bytes + 1 >= WEIR_PROXY_LINE)
		return 0;
	if (http->candidate >= WEIR_PROXY_REST)
		return 1;
	if (byte != ' ' && byte != '\r') {
		weir_token_append(http, byte, 1);
		return http->token_length <= WEIR_NAME_BYTES;
	}
	if (http->candidate == WEIR_PROXY_SOURCE) {
		http->candidate = WEIR_PROXY_REST;
		return byte == ' ' && weir_proxy_source(reader);
	}
	/* The length, too: NULs behind a word would not show in it. */
	if (http->token_length == 7 && word == WEIR_WORD('U', 'N', 'K', 'N', 'O', 'W', 'N', 0)) {
		http->candidate = WEIR_PROXY_UNKNOWN;
		return 1;
	}
	if (http->token_length != 4)
		return 0;
	http->candidate = WEIR_PROXY_SOURCE;
	http->escape = word >> 24; /* '4' or '6' */
	weir_token_clear(http);
	return byte == ' ' && (word == WEIR_WORD('T', 'C', 'P', '4', 0, 0, 0, 0) ||
			       word == WEIR_WORD('T', 'C', 'P', '6', 0, 0, 0, 0));
}

/* Version 2: the header's fixed part stands in the token. Returns 0 when it can't be one. */
WEIR_INLINE int weir_proxy_fixed(struct weir_http1 *http)
{
	__u32 command = http->token[12], family = http->token[13];
	__u32 length = (__u32)http->token[14] << 8 | http->token[15];

	if (command >> 4 != 2 || (command & 15) > 1)
		return 0;
	http->number = length;
	http->candidate = 0; /* bytes of a source address to come */
	if ((command & 15) == 0)
		return 1; /* LOCAL: the proxy speaks for itself */
	if (family == 0x11)
		http->candidate = 4;
	else if (family == 0x21)
		http->candidate = 16;
	/* Two addresses and two ports. */
	return !http->candidate || length >= 2 * (__u32)http->candidate + 4;
}

/* One byte of version 2 up to its source address; returns 0 when it can't be one. */
WEIR_INLINE int weir_proxy_binary(struct weir_http1_reader *reader, __u8 byte)
{
	struct weir_http1 *http = &reader->http;
	const __u8 mapped[8] = {0, 0, 0xff, 0xff, 0, 0, 0, 0};

	weir_token_append(http, byte, 1);
	if (http->token_length < WEIR_PROXY_HEADER)
		return 1;
	if (http->token_length == WEIR_PROXY_HEADER) {
		if (!weir_proxy_fixed(http))
			return 0;
	} else {
		http->number--;
	}
	if (http->token_length < WEIR_PROXY_HEADER + http->candidate)
		return 1;
	if (http->candidate) {
		http->forwarded[0] = http->token_words[2];
		http->forwarded[1] = http->token_words[3];
		if (http->candidate == 4) {
			http->forwarded[0] = 0;
			http->forwarded[1] = weir_load64(mapped) | http->token_words[2] << 32;
		}
		http->flags |= WEIR_HTTP1_FORWARDED;
	}
	if (http->number)
		http->state = WEIR_HTTP1_PROXY_SKIP;
	else
		weir_proxy_done(reader);
	return 1;
}

/* The byte of version 2's signature at this place: CR LF CR LF NUL CR LF "QUIT" LF. */
WEIR_INLINE __u8 weir_proxy_signature(__u32 at)
{
	__u64 first = WEIR_WORD('\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q');
	__u64 rest = WEIR_WORD('U', 'I', 'T', '\n', 0, 0, 0, 0);

	return at < 8 ? first >> (8 * (at & 7)) : rest >> (8 * (at & 7));
}

/* One step in the states before a connection's first message. Returns how many bytes it took, 0 or 1. */
WEIR_NOINLINE __u32 weir_opening_step(struct weir_http1_reader *reader, const struct weir_service *service,
				      __u32 given)
{
	struct weir_http1 *http;
	__u8 byte = given;
	int fits = 1;

	if (!reader)
		return 0;
	http = &reader->http;
	switch (http->state) {
	case WEIR_HTTP1_PROXY_WORD:
		if (byte !=
		    (__u8)(WEIR_WORD('P', 'R', 'O', 'X', 'Y', ' ', 0, 0) >> (8 * (http->token_length & 7)))) {
			weir_proxy_none(reader, service, WEIR_HTTP1_METHOD);
			return 0;
		}
		weir_token_append(http, byte, 1);
		if (byte == ' ') {
			http->state = WEIR_HTTP1_PROXY_TEXT;
			http->candidate = 0;
			weir_token_clear(http);
		}
		return 1;
	case WEIR_HTTP1_PROXY_TEXT:
		fits = weir_proxy_text(reader, byte);
		break;
	case WEIR_HTTP1_PROXY_BINARY:
		if (http->token_length < WEIR_PROXY_SIGNATURE &&
		    byte != weir_proxy_signature(http->token_length)) {
			/* Empty lines may stand before a request. */
			if (http->token_length <= 4) {
				weir_proxy_none(reader, service, WEIR_HTTP1_START);
				return 0;
			}
			fits = 0;
			break;
		}
		fits = weir_proxy_binary(reader, byte);
		break;
	case WEIR_HTTP1_PROXY_SKIP:
		http->number--;
		if (!http->number)
			weir_proxy_done(reader);
		break;
	default: /* WEIR_HTTP1_OPENING */
		if ((http->flags & (WEIR_HTTP1_PROXIED | WEIR_HTTP1_PROXY_DONE)) != WEIR_HTTP1_PROXIED ||
		    (byte != 'P' && byte != '\r')) {
			weir_opening_decide(reader, service, byte);
			return 0;
		}
		weir_opening_begins(reader);
		weir_http1_open(http);
		http->state = byte == 'P' ? WEIR_HTTP1_PROXY_WORD : WEIR_HTTP1_PROXY_BINARY;
		return 0;
	}
	if (!fits) {
		weir_proxy_none(reader, service, http->state);
		if (!reader->event)
			reader->event = WEIR_HTTP1_MALFORMED;
	}
	return 1;
}

#endif
