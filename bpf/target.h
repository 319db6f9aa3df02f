/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a request asks for, kept from a head that may be cut anywhere until its policy is known: the method as
 * a number, the host as a hash, the first bytes of the path. Spellings that servers take for the same become
 * the same: percent-encoding is undone, repeated slashes are one, "." and ".." are resolved (RFC 3986, 5.2.4
 * and 6.2.2); a host loses case, port, user and a trailing dot. User space makes configured values through
 * the same functions.
 */
#ifndef WEIR_TARGET_H
#define WEIR_TARGET_H

#include "bpf/abi.h"
#include "bpf/portable.h"
#include "bpf/swar.h"

/* What the target begins with tells its form (RFC 9112, 3.2); the path has its own state. */
enum weir_target_form {
	WEIR_FORM_FIRST,  /* its first byte comes */
	WEIR_FORM_SCHEME, /* of an absolute form, if that is what it is */
	WEIR_FORM_COLON,
	WEIR_FORM_SLASH,
};

/* What the path's segment at hand holds so far. Dots are written when they turn out to be a name's. */
enum weir_path_segment {
	WEIR_SEGMENT_EMPTY,
	WEIR_SEGMENT_DOT,
	WEIR_SEGMENT_DOTS,
	WEIR_SEGMENT_NAME,
};

enum weir_host_part {
	WEIR_HOST_START,
	WEIR_HOST_NAME,
	WEIR_HOST_BRACKETS, /* an IPv6 address: its colons begin no port */
	WEIR_HOST_END,
};

enum weir_target_flag {
	WEIR_TARGET_NAMED = 1 << 0,	/* the request names a host */
	WEIR_TARGET_ABSOLUTE = 1 << 1,	/* in its target, which beats the Host header (RFC 9112, 3.2.2) */
	WEIR_TARGET_AMBIGUOUS = 1 << 2, /* there were several Host headers */
};

struct weir_target {
	__u64 method; /* weir_method_key() */
	__u64 host;   /* FNV-1a, 64 bits */
	__u16 beyond; /* slashes of the path that found no room any more */
	__u8 path_length;
	__u8 segment; /* enum weir_path_segment */
	__u8 form;    /* enum weir_target_form */
	__u8 flags;   /* enum weir_target_flag */
	__u8 part;    /* enum weir_host_part */
	__u8 dots;    /* of the host that count only if something follows */
	__u8 path[WEIR_PATH_BYTES];
};

WEIR_STATIC_ASSERT(sizeof(struct weir_target) == 24 + WEIR_PATH_BYTES);

/* A method of up to WEIR_METHOD_BYTES bytes, zero padded, as a number. */
WEIR_INLINE __u64 weir_method_key(const __u64 *words)
{
	__u64 key = 14695981039346656037ULL;
	int word;

	for (word = 0; word < 4; word++) {
		key = (key ^ words[word]) * 1099511628211ULL;
		key ^= key >> 31;
	}
	return key;
}

/* --- Host --- */

WEIR_INLINE void weir_host_begin(struct weir_target *target)
{
	target->host = 14695981039346656037ULL;
	target->part = WEIR_HOST_START;
	target->dots = 0;
}

WEIR_INLINE void weir_host_mix(struct weir_target *target, __u8 byte)
{
	target->host = (target->host ^ byte) * 1099511628211ULL;
}

WEIR_INLINE void weir_host_byte(struct weir_target *target, __u8 byte)
{
	if (byte == '@') { /* what came was the user's name */
		weir_host_begin(target);
		return;
	}
	if (target->part == WEIR_HOST_END)
		return;
	if (byte == ' ' || byte == '\t' || byte == '\r') {
		if (target->part != WEIR_HOST_START)
			target->part = WEIR_HOST_END;
		return;
	}
	if (byte == ':' && target->part != WEIR_HOST_BRACKETS) {
		target->part = target->part == WEIR_HOST_START ? WEIR_HOST_START : WEIR_HOST_END;
		return;
	}
	if (byte == '.') {
		target->dots = target->dots < 255 ? target->dots + 1 : 255;
		return;
	}
	if (target->dots) {
		weir_host_mix(target, '.');
		if (target->dots > 1)
			weir_host_mix(target, target->dots);
		target->dots = 0;
	}
	if (byte == '[')
		target->part = WEIR_HOST_BRACKETS;
	else if (byte == ']' || target->part == WEIR_HOST_START)
		target->part = WEIR_HOST_NAME;
	weir_host_mix(target, byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
}

/* --- Path --- */

WEIR_INLINE void weir_path_begin(struct weir_target *target)
{
	target->path_length = 0;
	target->beyond = 0;
	target->segment = WEIR_SEGMENT_NAME; /* the first slash is written */
}

WEIR_INLINE void weir_path_append(struct weir_target *target, __u8 byte)
{
	__u64 at = target->path_length;

	/* The verifier must see the bound on the very number that is the index. */
	weir_opaque(at);
	if (at < WEIR_PATH_BYTES) {
		target->path[at] = byte;
		target->path_length = at + 1;
	} else if (byte == '/') {
		target->beyond++;
	}
}

/* Takes one byte off the path's end; 1 when it ends in a slash, or is empty. */
static long weir_path_shorten(__u32 index, void *context)
{
	struct weir_target *target = *(struct weir_target **)context;
	__u64 last = (__u64)target->path_length - 1;

	(void)index;
	weir_opaque(last);
	if (last >= WEIR_PATH_BYTES || target->path[last] == '/')
		return 1;
	target->path_length = last;
	return 0;
}

/* "..": the segment before the last slash goes, unless it is the first one. */
WEIR_INLINE int weir_path_up(struct weir_target *target)
{
	if (!target)
		return 0;
	if (target->beyond > 1) {
		target->beyond--;
		return 0;
	}
	if (target->beyond)
		target->beyond = 0; /* its last slash found no room, its own first one did */
	else if (target->path_length > 1)
		target->path_length--;
	weir_loop(WEIR_PATH_BYTES, weir_path_shorten, &target);
	return 0;
}

/* The path's next byte, percent-decoded. */
WEIR_INLINE void weir_path_byte(struct weir_target *target, __u8 byte)
{
	__u8 segment = target->segment;

	if (byte == '/') {
		if (segment == WEIR_SEGMENT_NAME)
			weir_path_append(target, '/');
		else if (segment == WEIR_SEGMENT_DOTS)
			weir_path_up(target);
		target->segment = WEIR_SEGMENT_EMPTY;
		return;
	}
	if (byte == '.' && segment < WEIR_SEGMENT_DOTS) {
		target->segment = segment + 1;
		return;
	}
	if (segment == WEIR_SEGMENT_DOT || segment == WEIR_SEGMENT_DOTS)
		weir_path_append(target, '.');
	if (segment == WEIR_SEGMENT_DOTS)
		weir_path_append(target, '.');
	target->segment = WEIR_SEGMENT_NAME;
	weir_path_append(target, byte);
}

WEIR_INLINE void weir_path_end(struct weir_target *target)
{
	if (target->segment == WEIR_SEGMENT_DOTS)
		weir_path_up(target);
	target->segment = WEIR_SEGMENT_NAME;
}

#endif
