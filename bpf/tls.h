/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads a TLS ClientHello (RFC 8446, 4.1.2; the form is the same since TLS 1.0) for the server's name (RFC
 * 6066, 3) and the protocols offered (ALPN: RFC 7301, 3.1), cut anywhere into segments and into records.
 * Behind it everything is encrypted or soon will be: only bytes.
 */
#ifndef WEIR_TLS_H
#define WEIR_TLS_H

#include "bpf/forwarded.h"
#include "bpf/http1_fields.h"

/* What a length announces, or what comes. */
enum weir_tls_part {
	WEIR_TLS_HEADER, /* of the handshake message: type and length */
	WEIR_TLS_SESSION,
	WEIR_TLS_SUITES,
	WEIR_TLS_COMPRESSION,
	WEIR_TLS_EXTENSIONS,
	WEIR_TLS_EXTENSION, /* type and length */
	WEIR_TLS_NAME,	    /* length of the list, type and length of its first member */
	WEIR_TLS_NAME_BYTES,
	WEIR_TLS_PROTOCOLS, /* length of the list */
	WEIR_TLS_PROTOCOL,  /* length of a protocol's name */
	WEIR_TLS_PROTOCOL_BYTES,
};

enum {
	WEIR_TLS_RECORD_HEADER = 5,
	WEIR_TLS_HANDSHAKE = 22,
	WEIR_TLS_CLIENT_HELLO = 1,
	WEIR_TLS_RECORD_BYTES = 16384,
	WEIR_TLS_FIXED = 34, /* version and random */
	WEIR_TLS_SERVER_NAME = 0,
	WEIR_TLS_ALPN = 16,
	WEIR_TLS_PROTOCOL_READ = 8, /* no name that means something here is longer */
};

WEIR_INLINE void weir_tls_begin(struct weir_http1 *http)
{
	weir_http1_restart(http);
	weir_token_clear(http);
	http->flags |= WEIR_HTTP1_IS_TLS;
	http->state = WEIR_HTTP1_TLS;
	http->tls.record_bytes = WEIR_TLS_RECORD_HEADER;
	http->tls.wanted = 4;
}

/* One byte of a record's header. Returns 0 when it can't be one of a handshake. */
WEIR_INLINE int weir_tls_record(struct weir_tls *tls, __u8 byte)
{
	__u8 left = tls->record_bytes--;

	if (left == 5)
		return byte == WEIR_TLS_HANDSHAKE;
	if (left == 4)
		return byte == 3;
	if (left == 3)
		return 1; /* the minor version: "MUST be ignored" */
	if (left == 2) {
		tls->record_left = 0;
		tls->record_high = byte;
		return 1;
	}
	tls->record_left = (__u32)tls->record_high << 8 | byte;
	tls->record_bytes = WEIR_TLS_RECORD_HEADER;
	/* An empty fragment of a handshake is forbidden (RFC 8446, 5.1). */
	return tls->record_left != 0 && tls->record_left <= WEIR_TLS_RECORD_BYTES;
}

WEIR_INLINE void weir_tls_expect(struct weir_tls *tls, __u8 part, __u8 wanted)
{
	tls->part = part;
	tls->wanted = wanted;
	tls->number = 0;
}

/* --- ALPN. A list that does not fit its extension ends where that shows: servers refuse such a hello. --- */

/* The rest of the extension means nothing. */
WEIR_INLINE void weir_tls_skip_rest(struct weir_tls *tls)
{
	tls->skip_left = tls->extension_left;
	weir_tls_expect(tls, WEIR_TLS_EXTENSION, 4);
}

WEIR_INLINE void weir_tls_offers(struct weir_tls *tls, __u8 offer)
{
	tls->offer = WEIR_MAX(tls->offer, offer);
}

WEIR_INLINE void weir_tls_next_protocol(struct weir_tls *tls)
{
	if (tls->extension_left)
		weir_tls_expect(tls, WEIR_TLS_PROTOCOL, 1);
	else
		weir_tls_expect(tls, WEIR_TLS_EXTENSION, 4);
}

/* A protocol's name of `length` bytes begins. */
WEIR_INLINE void weir_tls_protocol(struct weir_tls *tls, __u32 length)
{
	tls->extension_left--;
	if (length == 0 || length > tls->extension_left) {
		weir_tls_skip_rest(tls);
		return;
	}
	tls->extension_left -= length;
	weir_tls_offers(tls, WEIR_TLS_OFFERS_OTHER);
	if (length > WEIR_TLS_PROTOCOL_READ) {
		tls->skip_left = length;
		weir_tls_next_protocol(tls);
	} else {
		tls->name_left = length;
		weir_tls_expect(tls, WEIR_TLS_PROTOCOL_BYTES, length);
	}
}

/* Its bytes stand in `number`, the last one lowest, its length still in `name_left`. */
WEIR_INLINE void weir_tls_protocol_read(struct weir_tls *tls)
{
	const __u64 http_1_1 = 0x687474702f312e31ULL, http_1_0 = 0x687474702f312e30ULL, h2 = 0x6832;

	if (tls->name_left == 2 && tls->number == h2)
		weir_tls_offers(tls, WEIR_TLS_OFFERS_HTTP2);
	else if (tls->number == http_1_1 || tls->number == http_1_0)
		weir_tls_offers(tls, WEIR_TLS_OFFERS_HTTP1);
	weir_tls_next_protocol(tls);
}

/* A number, mostly a length, has been read. Returns 0 when it can't be right. */
WEIR_INLINE int weir_tls_number(struct weir_http1 *http, const struct weir_service *service)
{
	struct weir_tls *tls = &http->tls;
	__u64 number = tls->number;
	__u32 length = number & 0xffff;

	switch (tls->part) {
	case WEIR_TLS_HEADER:
		if (number >> 24 != WEIR_TLS_CLIENT_HELLO)
			return 0;
		tls->hello_left = number & 0xffffff;
		tls->skip_left = WEIR_TLS_FIXED;
		weir_tls_expect(tls, WEIR_TLS_SESSION, 1);
		break;
	case WEIR_TLS_SESSION:
		tls->skip_left = length;
		weir_tls_expect(tls, WEIR_TLS_SUITES, 2);
		break;
	case WEIR_TLS_SUITES:
		tls->skip_left = length;
		weir_tls_expect(tls, WEIR_TLS_COMPRESSION, 1);
		break;
	case WEIR_TLS_COMPRESSION:
		tls->skip_left = length;
		weir_tls_expect(tls, WEIR_TLS_EXTENSIONS, 2);
		break;
	case WEIR_TLS_EXTENSIONS:
		if (length != tls->hello_left)
			return 0;
		weir_tls_expect(tls, WEIR_TLS_EXTENSION, 4);
		break;
	case WEIR_TLS_EXTENSION:
		if (length > tls->hello_left)
			return 0;
		if (number >> 16 == WEIR_TLS_ALPN && length > 2) {
			tls->extension_left = length - 2;
			weir_tls_expect(tls, WEIR_TLS_PROTOCOLS, 2);
			break;
		}
		http->candidate = WEIR_RANK_NONE;
		if (number >> 16 == WEIR_TLS_SERVER_NAME && length > 5 && service)
			http->candidate = weir_find_source(http, service, WEIR_SOURCE_SNI);
		if (http->candidate == WEIR_RANK_NONE) {
			tls->skip_left = length;
			weir_tls_expect(tls, WEIR_TLS_EXTENSION, 4);
		} else {
			tls->extension_left = length - 5;
			weir_tls_expect(tls, WEIR_TLS_NAME, 5);
		}
		break;
	case WEIR_TLS_PROTOCOLS:
		if (length == tls->extension_left)
			weir_tls_next_protocol(tls);
		else
			weir_tls_skip_rest(tls);
		break;
	case WEIR_TLS_PROTOCOL:
		weir_tls_protocol(tls, length);
		break;
	case WEIR_TLS_PROTOCOL_BYTES:
		weir_tls_protocol_read(tls);
		break;
	default: /* WEIR_TLS_NAME: only a host_name, 0, has ever been defined */
		if (number >> 16 & 0xff || length == 0 || length > tls->extension_left) {
			weir_tls_skip_rest(tls);
			break;
		}
		tls->extension_left -= length;
		tls->name_left = length;
		weir_capture_begin(&http->identity);
		http->rank = http->candidate;
		tls->part = WEIR_TLS_NAME_BYTES;
	}
	return tls->skip_left <= tls->hello_left;
}

/* One byte of the ClientHello that is not skipped. Returns 0 when it can't be one. */
WEIR_INLINE int weir_tls_byte(struct weir_http1_reader *reader, const struct weir_service *service, __u8 byte)
{
	struct weir_http1 *http = &reader->http;
	struct weir_tls *tls = &http->tls;

	if (tls->part != WEIR_TLS_NAME_BYTES) {
		tls->number = tls->number << 8 | byte;
		tls->wanted--;
		return tls->wanted || weir_tls_number(http, service);
	}
	weir_capture_byte(&http->identity, weir_lower(byte), reader->secret);
	tls->name_left--;
	if (tls->name_left == 0) {
		weir_capture_end(&http->identity);
		weir_tls_skip_rest(tls);
	}
	return 1;
}

/* May the ClientHello end here? Before TLS 1.3 it may have no extensions. */
WEIR_INLINE int weir_tls_whole(const struct weir_tls *tls)
{
	return tls->skip_left == 0 && ((tls->part == WEIR_TLS_EXTENSIONS && tls->wanted == 2) ||
				       (tls->part == WEIR_TLS_EXTENSION && tls->wanted == 4));
}

/* One step at `byte`, the first of `available` (at least 1). Returns how many bytes it took. */
WEIR_NOINLINE __u32 weir_tls_step(struct weir_http1_reader *reader, const struct weir_service *service,
				  __u32 byte, __u32 available)
{
	struct weir_tls *tls;
	__u32 taken = 1, skipped;

	if (!reader)
		return 0;
	tls = &reader->http.tls;
	if (tls->record_left == 0) {
		if (!weir_tls_record(tls, byte))
			reader->event = WEIR_HTTP1_MALFORMED;
		return 1;
	}
	skipped = tls->skip_left != 0;
	if (skipped) {
		taken = WEIR_MIN(available, WEIR_MIN(tls->record_left, tls->skip_left));
		tls->skip_left -= taken;
	}
	tls->record_left -= taken;
	if (tls->part != WEIR_TLS_HEADER) {
		if (tls->hello_left < taken) {
			reader->event = WEIR_HTTP1_MALFORMED;
			return taken;
		}
		tls->hello_left -= taken;
	}
	if (!skipped && !weir_tls_byte(reader, service, byte)) {
		reader->event = WEIR_HTTP1_MALFORMED;
		return taken;
	}
	if (tls->part != WEIR_TLS_HEADER && tls->hello_left == 0) {
		reader->http.state = WEIR_HTTP1_HEAD_DONE;
		reader->event = weir_tls_whole(tls) ? WEIR_HTTP1_HEAD : WEIR_HTTP1_MALFORMED;
	}
	return taken;
}

#endif
