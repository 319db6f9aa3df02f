/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Does a limit's "match" fit a request whose head has been read? */
#ifndef WEIR_MATCH_H
#define WEIR_MATCH_H

#include "bpf/http1_fields.h"

/*
 * Methods, host and path prefix must all fit. Who names no host may reach any of the server's, and who names
 * several the one that the server picks: both fit every host.
 */
WEIR_INLINE int weir_match_fits(const struct weir_match *match, const struct weir_target *target)
{
	__u64 difference = 0;
	__u32 index, fits;

	if (!match || !target)
		return 1;
	fits = match->method_count == 0;
	for (index = 0; index < WEIR_MATCH_METHODS; index++)
		if (index < match->method_count)
			fits |= match->methods[index] == target->method;
	if (!fits)
		return 0;
	if (match->has_host && (target->flags & WEIR_TARGET_NAMED) &&
	    !(target->flags & WEIR_TARGET_AMBIGUOUS) && match->host != target->host)
		return 0;
	if (match->path_length > target->path_length)
		return 0;
	for (index = 0; index < WEIR_PATH_BYTES / 8; index++) {
		__s32 left = (__s32)match->path_length - 8 * (__s32)index;
		__u64 word = weir_load64(match->path + 8 * index) ^ weir_load64(target->path + 8 * index);

		if (left > 0)
			difference |= weir_low_bytes(word, left);
	}
	return difference == 0;
}

/* A number for what the request asks for: two requests in one place of the stream that differ in it are two.
 */
WEIR_GLOBAL int weir_target_key(const struct weir_target *target)
{
	__u64 key;
	__u32 index;

	if (!target)
		return 0;
	key = target->method ^ (target->host << 1) ^ target->flags;
	for (index = 0; index < WEIR_PATH_BYTES / 8; index++) {
		__s32 left = (__s32)target->path_length - 8 * (__s32)index;

		if (left > 0)
			key = (key ^ weir_low_bytes(weir_load64(target->path + 8 * index), left)) *
			      1099511628211ULL;
		key ^= key >> 29;
	}
	return key ^ key >> 32;
}

#ifndef __bpf__

/* A configured path as the parser would keep it; returns its length, more than WEIR_PATH_BYTES if it does not
 * fit. */
WEIR_INLINE __u32 weir_match_path(struct weir_match *match, const char *path, __u32 length)
{
	struct weir_http1 http;
	struct weir_target *target = &http.target;
	__u32 index;

	memset(&http, 0, sizeof(http));
	weir_path_begin(target);
	for (index = 0; index < length; index++) {
		__u8 byte = path[index];

		if (weir_http1_percent(&http, &byte))
			weir_path_byte(target, byte);
	}
	weir_path_end(target);
	match->path_length = target->path_length;
	memcpy(match->path, target->path, sizeof(match->path));
	return target->beyond || (target->path_length == WEIR_PATH_BYTES && length > WEIR_PATH_BYTES)
		       ? WEIR_PATH_BYTES + 1
		       : target->path_length;
}

WEIR_INLINE void weir_match_host(struct weir_match *match, const char *host, __u32 length)
{
	struct weir_target target;
	__u32 index;

	memset(&target, 0, sizeof(target));
	weir_host_begin(&target);
	for (index = 0; index < length; index++)
		weir_host_byte(&target, host[index]);
	match->has_host = 1;
	match->host = target.host;
}

WEIR_INLINE void weir_match_method(struct weir_match *match, const char *method, __u32 length)
{
	__u64 words[4] = {0, 0, 0, 0};

	memcpy(words, method, length < sizeof(words) ? length : sizeof(words));
	if (match->method_count < WEIR_MATCH_METHODS)
		match->methods[match->method_count++] = weir_method_key(words);
}

#endif
#endif
