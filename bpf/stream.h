/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads a segment's payload through the parser, a window at a time; bodies are stepped over without being
 * loaded. */
#ifndef WEIR_STREAM_H
#define WEIR_STREAM_H

#include "bpf/judge.h"
#include "bpf/scratch.h"

enum {
	/* Heads, bodies and windows in one packet: more than 512 KiB of the shortest requests need. */
	WEIR_STREAM_STEPS = 1 << 16,
	/* Responses' heads are short, and what stands behind them is mostly stepped over. */
	WEIR_RESPONSE_BYTES = 512,
};

/* Makes scratch->window hold the bytes at scratch->offset. Returns 0, or -1 when they can't be had. */
WEIR_INLINE int weir_stream_load(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 most)
{
	struct weir_http1_reader *reader = &scratch->reader;
	__u32 position = scratch->offset - scratch->window_at, length;

	if (scratch->offset >= scratch->window_at && position < reader->length) {
		reader->position = position;
		return 0;
	}
	length = scratch->packet.length - scratch->offset;
	if (length > most)
		length = most;
	if (length == 0 || bpf_skb_load_bytes(skb, scratch->packet.payload + scratch->offset, scratch->window,
					      weir_bounded(length, 1, WEIR_WINDOW_BYTES)) < 0)
		return -1;
	scratch->window_at = scratch->offset;
	reader->position = 0;
	reader->length = length;
	return 0;
}

WEIR_INLINE void weir_stream_begin(struct weir_scratch *scratch, __u32 offset)
{
	scratch->offset = offset;
	scratch->window_at = 0;
	scratch->reader.length = 0;
	scratch->reader.position = 0;
	scratch->reader.event = WEIR_HTTP1_NOTHING;
	scratch->reading = WEIR_READ_ALL;
}

/*
 * Reads on until the payload ends (0), or an event (enum weir_http1_event). scratch->offset is then what has
 * been read. Returns -1 when bytes can't be loaded.
 */
WEIR_INLINE int weir_stream_next(struct __sk_buff *skb, struct weir_scratch *scratch,
				 const struct weir_service *service)
{
	struct weir_http1_reader *reader = &scratch->reader;
	struct weir_http1_run run = {.reader = reader, .service = service, .window = scratch->window};

	if (weir_stream_load(skb, scratch, service ? WEIR_WINDOW_BYTES : WEIR_RESPONSE_BYTES) < 0)
		return -1;
	reader->began = 0;
	weir_http1_read(&run);
	scratch->offset = scratch->window_at + reader->position;
	return reader->event;
}

#endif
