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

WEIR_NOINLINE __u32 weir_opening_step(struct weir_http1_reader *reader, const struct weir_service *service,
				      __u32 byte)
{
	if (!reader)
		return 0;
	weir_opening_decide(reader, service, byte);
	return 0;
}

#endif
