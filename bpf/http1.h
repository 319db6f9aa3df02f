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

#include "bpf/forwarded.h"
#include "bpf/http1_fields.h"
#include "bpf/http1_pass.h"
#include "bpf/opening.h"
#include "bpf/tls.h"

/* The head's last line feed has been read. */
WEIR_INLINE __u32 weir_http1_head_done(struct weir_http1 *http)
{
	/* Faulty framing by RFC 9112, 6.1 and 6.3: servers differ in what they make of it. */
	if ((http->flags & WEIR_HTTP1_HAS_CODING) &&
	    (!(http->flags & WEIR_HTTP1_CHUNKED) ||
	     (http->flags & (WEIR_HTTP1_HAS_LENGTH | WEIR_HTTP1_VERSION_1_0))))
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
	if (weir_low_bytes(word[0], 7) == WEIR_WORD('H', 'T', 'T', 'P', '/', '1', '.', 0)) {
		if (word[0] >> 56 == '0')
			http->flags |= WEIR_HTTP1_VERSION_1_0;
		return WEIR_HTTP1_NOTHING;
	}
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
		weir_capture_begin(&http->identity);
		http->rank = http->candidate;
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
	case WEIR_HTTP1_FORWARDING:
		weir_forwarded_byte(reader, byte);
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
	case WEIR_HTTP1_FORM:
	case WEIR_HTTP1_AUTHORITY:
		return weir_http1_form_byte(http, byte);
	case WEIR_HTTP1_PATH:
		return weir_http1_path_byte(http, byte);
	case WEIR_HTTP1_HOST:
		return weir_http1_host_byte(http, byte);
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
		http->escape = 1;
		return 0;
	case WEIR_HTTP1_CHUNK_EXTENSION:
		/* Between the size and a semicolon stands white space at most; else it was no size, perhaps a
		 * method. */
		if (byte == ';')
			http->escape = 0;
		else if (byte != '\n' && http->escape && !weir_is_space(byte))
			reader->event = WEIR_HTTP1_MALFORMED;
		if (byte != '\n')
			return 1;
		http->escape = 0;
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

/* The rest of the line means nothing; `last` is the last byte of it that was read. */
WEIR_INLINE void weir_http1_skip_from(struct weir_http1 *http, __u8 last)
{
	http->state = WEIR_HTTP1_SKIP;
	http->flags &= ~WEIR_HTTP1_CR;
	if (last == '\r')
		http->flags |= WEIR_HTTP1_CR;
}

/*
 * Right behind a wanted header's colon mostly stands one space and then its value: goes over to the value
 * without a step for each. Returns the bytes taken of the `count` in `word`.
 */
WEIR_INLINE __u32 weir_http1_value_at_once(struct weir_http1 *http, __u64 word, __u32 count)
{
	__u8 first = word >> 8;

	if (http->state != WEIR_HTTP1_VALUE_START || count < 2 || (__u8)word != ' ' || first <= ' ')
		return 0;
	weir_capture_begin(&http->identity);
	http->rank = http->candidate;
	http->state = WEIR_HTTP1_VALUE;
	return 1;
}

/* What nearly always stands behind a request's target. */
enum { WEIR_HTTP1_VERSION_BYTES = 10 };

WEIR_INLINE int weir_http1_version_1_1(const __u8 *at, __u32 available)
{
	return available >= WEIR_HTTP1_VERSION_BYTES &&
	       weir_load64(at) == WEIR_WORD('H', 'T', 'T', 'P', '/', '1', '.', '1') && at[8] == '\r' &&
	       at[9] == '\n';
}

/*
 * One step at `at`, where `available` (at least 1) valid bytes stand and WEIR_WINDOW_SLACK may be read.
 * Returns how many it took, possibly none after a change of state. Lines that mean nothing are left to
 * weir_http1_pass().
 */
WEIR_INLINE __u32 weir_http1_step(struct weir_http1_reader *reader, const struct weir_service *service,
				  const __u8 *at, __u32 available)
{
	struct weir_http1 *http = &reader->http;
	__u32 count = WEIR_MIN(available, 8), end, at_value;
	__u64 word, mask;
	__u8 byte;

	word = weir_low_bytes(weir_load64(at), count);
	byte = word;
	switch (http->state) {
	case WEIR_HTTP1_SKIP:
		return 0;
	case WEIR_HTTP1_LINE:
		if (byte == '\r') {
			http->state = WEIR_HTTP1_HEAD_END;
			if (count == 1 || (word >> 8 & 0xff) != '\n')
				return 1;
			reader->event = weir_http1_head_done(http);
			return 2;
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
		end = weir_http1_length_at_once(http, at, available);
		if (end)
			return end;
		http->state = WEIR_HTTP1_NAME;
		weir_token_clear(http);
		/* fall through */
	case WEIR_HTTP1_NAME:
		mask = weir_bytes_equal(word, ':') | weir_bytes_equal(word, '\n');
		end = mask ? weir_first_byte(mask) : count;
		weir_token_append(http, weir_lower(word), end);
		if (!mask) {
			if (http->token_length > WEIR_NAME_BYTES)
				weir_http1_skip_from(http, word >> (8 * (count - 1)));
			return count;
		}
		if (weir_low_bytes(word >> (8 * end), 1) == '\n') {
			/* No colon: a line that means nothing. */
			byte = http->token[(http->token_length - 1) & (WEIR_NAME_BYTES - 1)];
			weir_http1_skip_from(http, end ? (__u8)(word >> (8 * ((end - 1) & 7))) : byte);
			return end;
		}
		weir_http1_name_done(http, service);
		return end + 1 +
		       weir_http1_value_at_once(http, word >> (8 * ((end + 1) & 7)), count - end - 1);
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
	case WEIR_HTTP1_CONNECTION:
		mask = weir_bytes_equal(word, '\n');
		end = mask ? weir_first_byte(mask) : count;
		weir_token_append(http, weir_lower(word), end);
		if (!mask)
			return count;
		weir_http1_connection_done(http);
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
			if (weir_http1_version_1_1(at + (end & 7) + 1, available - end - 1)) {
				http->state = WEIR_HTTP1_LINE;
				return end + 1 + WEIR_HTTP1_VERSION_BYTES;
			}
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
		if ((http->flags & WEIR_HTTP1_IS_RESPONSE) && available > 8 && at[8] == ' ' &&
		    weir_low_bytes(word, 7) == WEIR_WORD('H', 'T', 'T', 'P', '/', '1', '.', 0) &&
		    word >> 56 > ' ' && word >> 56 < 0x80) {
			http->state = WEIR_HTTP1_VERSION;
			return 9;
		}
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
		if (service && service->wants_match)
			weir_http1_target_begins(http);
		return end + 1;
	case WEIR_HTTP1_VERSION:
		mask = weir_bytes_equal(word, '\n');
		end = mask ? weir_first_byte(mask) : count;
		weir_token_append(http, word, end);
		if (!mask) {
			/* Servers that end a line at CR alone, or at nothing, answer before a line feed
			 * comes. */
			if (http->token_length > WEIR_VERSION_BYTES &&
			    !(http->flags & WEIR_HTTP1_IS_RESPONSE))
				reader->event = WEIR_HTTP1_MALFORMED;
			return count;
		}
		reader->event = weir_http1_start_line_done(http);
		return end + 1;
	case WEIR_HTTP1_TLS:
		return weir_tls_step(reader, service, byte, available);
	case WEIR_HTTP1_OPENING:
	case WEIR_HTTP1_PROXY_WORD:
	case WEIR_HTTP1_PROXY_TEXT:
	case WEIR_HTTP1_PROXY_BINARY:
	case WEIR_HTTP1_PROXY_SKIP:
		return weir_opening_step(reader, service, byte);
	default:
		return weir_http1_byte(reader, service, byte);
	}
}

struct weir_http1_run {
	struct weir_http1_reader *reader;
	const struct weir_service *service;
	const __u8 *window; /* WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK */
};

/* A step. Returns 0 when there is no more to read. */
WEIR_INLINE int weir_http1_advance(struct weir_http1_run *run)
{
	struct weir_http1_reader *reader = run->reader;
	struct weir_http1 *http = &reader->http;
	__u32 length = reader->length, position = reader->position, taken;
	const __u8 *at;

	if (reader->event || http->state >= WEIR_HTTP1_BODY || position >= length ||
	    position >= WEIR_WINDOW_BYTES)
		return 0;
	at = run->window + weir_bounded(position, 0, WEIR_WINDOW_BYTES - 1);
	taken = weir_http1_step(reader, run->service, at, length - position);
	reader->position = position + taken;
	http->head_bytes += taken;
	/* Also when the step that goes past the bound ends the head: where segments are cut must not matter.
	 */
	if (http->head_bytes > WEIR_HEAD_BYTES && reader->event <= WEIR_HTTP1_HEAD)
		reader->event = WEIR_HTTP1_TOO_LONG;
	if (http->state == WEIR_HTTP1_START)
		http->head_bytes = 0;
	return 1;
}

/* A call costs as much as a step. */
enum { WEIR_HTTP1_TURNS = 2 };

WEIR_NOINLINE long weir_http1_run_step(__u32 index, void *context)
{
	struct weir_http1_run *run = (struct weir_http1_run *)context;
	int turn;

	(void)index;
	for (turn = 0; turn < WEIR_HTTP1_TURNS; turn++) {
		__u8 state = run->reader->http.state;

		if ((state == WEIR_HTTP1_LINE || state == WEIR_HTTP1_SKIP) && !run->reader->event)
			weir_http1_pass(run->reader, run->service,
					(const struct weir_http1_window *)run->window);
		if (!weir_http1_advance(run))
			return 1;
	}
	return run->reader->event != WEIR_HTTP1_NOTHING;
}

/*
 * Reads the window from reader->position until an event, a body or the window's end. A byte needs at most
 * three steps (two changes of state that take nothing).
 */
WEIR_INLINE void weir_http1_read(struct weir_http1_run *run)
{
	weir_loop(3 * WEIR_WINDOW_BYTES / WEIR_HTTP1_TURNS, weir_http1_run_step, run);
}

#endif
