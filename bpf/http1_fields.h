/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The header fields that matter: framing (Content-Length, Transfer-Encoding) and what a service's chain asks
 * for (headers, bearer tokens, cookies, query parameters).
 */
#ifndef WEIR_HTTP1_FIELDS_H
#define WEIR_HTTP1_FIELDS_H

#include "bpf/http1_state.h"

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
		    (kind == WEIR_SOURCE_BEARER || kind == WEIR_SOURCE_SNI ||
		     weir_name_equals(http, &service->sources[place])))
			return place;
	}
	return WEIR_RANK_NONE;
}

#define WEIR_WORD(a, b, c, d, e, f, g, h) \
	((__u64)(a) | (__u64)(b) << 8 | (__u64)(c) << 16 | (__u64)(d) << 24 | (__u64)(e) << 32 | \
	 (__u64)(f) << 40 | (__u64)(g) << 48 | (__u64)(h) << 56)

/* A Host header's value begins: is it the one that says which host is meant? */
WEIR_INLINE __u8 weir_http1_host_begins(struct weir_http1 *http)
{
	struct weir_target *target = &http->target;

	if (!(http->flags & WEIR_HTTP1_TARGETED) || (target->flags & WEIR_TARGET_ABSOLUTE))
		return WEIR_HTTP1_SKIP;
	if (target->flags & WEIR_TARGET_NAMED) {
		target->flags |= WEIR_TARGET_AMBIGUOUS;
		return WEIR_HTTP1_SKIP;
	}
	weir_host_begin(target);
	return WEIR_HTTP1_HOST;
}

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
		if ((word[0] == WEIR_WORD('c', 'o', 'n', 't', 'e', 'n', 't', '-') && (__u8)word[1] == 'l') ||
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
	if (!(http->flags & WEIR_HTTP1_IS_RESPONSE) &&
	    ((length == 10 && word[0] == WEIR_WORD('c', 'o', 'n', 'n', 'e', 'c', 't', 'i') &&
	      word[1] == WEIR_WORD('o', 'n', 0, 0, 0, 0, 0, 0)) ||
	     (length == 6 && word[0] == WEIR_WORD('e', 'x', 'p', 'e', 'c', 't', 0, 0)))) {
		state = WEIR_HTTP1_CONNECTION;
		weir_token_clear(http);
		goto done;
	}
	if (!service)
		goto done;

	http->candidate = weir_find_source(http, service, WEIR_SOURCE_HEADER);
	if (http->candidate != WEIR_RANK_NONE) {
		state = WEIR_HTTP1_VALUE_START;
	} else if (length == 15 && word[0] == WEIR_WORD('x', '-', 'f', 'o', 'r', 'w', 'a', 'r') &&
		   word[1] == WEIR_WORD('d', 'e', 'd', '-', 'f', 'o', 'r', 0)) {
		if (http->flags & WEIR_HTTP1_PROXIED) {
			state = WEIR_HTTP1_FORWARDING;
			http->escape = 0;
			weir_token_clear(http);
		}
	} else if (length == 4 && word[0] == WEIR_WORD('h', 'o', 's', 't', 0, 0, 0, 0)) {
		if (service->wants_match & WEIR_MATCH_HOST)
			state = weir_http1_host_begins(http);
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
		if (http->escape)
			http->flags |= WEIR_HTTP1_AMBIGUOUS;
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

/*
 * The value of Connection, or of Expect, stands in the token, lower case, from behind the colon to the line's
 * end. Anything but keep-alive may mean that no request is to follow this one, or that the client waits for
 * 100 Continue.
 */
WEIR_INLINE void weir_http1_connection_done(struct weir_http1 *http)
{
	const __u64 *word = http->token_words;
	__u64 first = word[0], second = word[1];
	__u32 length = http->token_length;

	if ((__u8)first == ' ') {
		first = first >> 8 | second << 56;
		second >>= 8;
		length--;
	}
	if (!(first == WEIR_WORD('k', 'e', 'e', 'p', '-', 'a', 'l', 'i') &&
	      ((length == 10 && second == WEIR_WORD('v', 'e', 0, 0, 0, 0, 0, 0)) ||
	       (length == 11 && second == WEIR_WORD('v', 'e', '\r', 0, 0, 0, 0, 0)))))
		http->flags |= WEIR_HTTP1_LAST;
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
WEIR_INLINE int weir_http1_percent(struct weir_http1 *http, __u8 *byte)
{
	__u8 digit;

	if (http->escape == 0) {
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

/* The same in a query, where a plus sign is a space. */
WEIR_INLINE int weir_http1_unescape(struct weir_http1 *http, __u8 *byte)
{
	if (http->escape == 0 && *byte == '+')
		*byte = ' ';
	return weir_http1_percent(http, byte);
}

/* --- For limits' matches: the target and the Host header --- */

/* The method stands in the token, the target comes. */
WEIR_GLOBAL int weir_http1_target_begins(struct weir_http1 *http)
{
	if (!http)
		return 0;
	http->flags |= WEIR_HTTP1_TARGETED;
	http->target.method = weir_method_key(http->token_words);
	http->target.flags = 0;
	http->target.form = WEIR_FORM_FIRST;
	weir_host_begin(&http->target);
	weir_path_begin(&http->target);
	http->escape = 0;
	http->state = WEIR_HTTP1_FORM;
	return 0;
}

/* Does the target go on with something else than what is matched? */
WEIR_INLINE int weir_http1_target_ends(__u8 byte)
{
	return byte == ' ' || byte == '\n' || byte == '?' || byte == '#';
}

/*
 * A byte of the target before its path: nothing ("/..."), a scheme and an authority ("http://host/..."), or
 * what is no path at all ("*", "host:443"). Returns how many bytes it took, 0 or 1.
 */
WEIR_GLOBAL int weir_http1_form_byte(struct weir_http1 *http, __u32 given)
{
	struct weir_target *target;
	__u8 byte = given;

	if (!http)
		return 0;
	target = &http->target;
	if (http->state == WEIR_HTTP1_AUTHORITY) {
		if (byte != '/' && !weir_http1_target_ends(byte)) {
			weir_host_byte(target, byte);
			return 1;
		}
		if (target->part != WEIR_HOST_START)
			target->flags |= WEIR_TARGET_NAMED | WEIR_TARGET_ABSOLUTE;
		http->state = WEIR_HTTP1_PATH;
		if (byte != '/')
			weir_path_byte(target, '/');
		return 0;
	}
	if (target->form == WEIR_FORM_FIRST && byte == '/') {
		http->state = WEIR_HTTP1_PATH;
		return 0;
	}
	if (target->form == WEIR_FORM_SLASH && byte == '/') {
		http->state = WEIR_HTTP1_AUTHORITY;
		return 1;
	}
	if (target->form == WEIR_FORM_COLON && byte == '/') {
		target->form = WEIR_FORM_SLASH;
		return 1;
	}
	if (target->form == WEIR_FORM_SCHEME && byte == ':') {
		target->form = WEIR_FORM_COLON;
		return 1;
	}
	if (target->form > WEIR_FORM_SCHEME || byte == '/' || weir_http1_target_ends(byte)) {
		http->state = WEIR_HTTP1_TARGET;
		return 0;
	}
	target->form = WEIR_FORM_SCHEME;
	return 1;
}

WEIR_GLOBAL int weir_http1_path_byte(struct weir_http1 *http, __u32 given)
{
	__u8 byte = given;

	if (!http)
		return 0;
	if (weir_http1_target_ends(byte)) {
		weir_path_end(&http->target);
		http->escape = 0;
		http->state = WEIR_HTTP1_TARGET;
		return 0;
	}
	if (weir_http1_percent(http, &byte))
		weir_path_byte(&http->target, byte);
	return 1;
}

/* A byte of the Host header's value. */
WEIR_GLOBAL int weir_http1_host_byte(struct weir_http1 *http, __u32 given)
{
	__u8 byte = given;

	if (!http)
		return 0;
	if (byte != '\n') {
		weir_host_byte(&http->target, byte);
		return 1;
	}
	if (http->target.part != WEIR_HOST_START)
		http->target.flags |= WEIR_TARGET_NAMED;
	http->state = WEIR_HTTP1_LINE;
	return 1;
}

#endif
