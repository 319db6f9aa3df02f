/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes the keys that clients are told apart by, from what the parser captured or from an address. */
#ifndef WEIR_IDENTITY_H
#define WEIR_IDENTITY_H

#include "bpf/abi.h"
#include "bpf/capture.h"
#include "bpf/portable.h"
#include "bpf/swar.h"

WEIR_INLINE void weir_identity_clear(struct weir_identity *identity)
{
	int word;

	identity->kind = WEIR_SOURCE_NONE;
	identity->hashed = 0;
	identity->length = 0;
	identity->name_hash = 0;
	identity->policy = 0;
	identity->reserved = 0;
	for (word = 0; word < WEIR_IDENTITY_BYTES / 8; word++)
		weir_store64(identity->bytes + 8 * word, 0);
}

/* What the parser captured for `source`. */
WEIR_INLINE void weir_identity_captured(struct weir_identity *identity, const struct weir_source *source,
					const struct weir_capture *capture)
{
	int word;

	identity->kind = source->kind;
	identity->hashed = capture->hashed;
	identity->length = capture->length;
	identity->name_hash = source->name_hash;
	identity->policy = 0;
	identity->reserved = 0;
	for (word = 0; word < WEIR_IDENTITY_BYTES / 8; word++)
		weir_store64(identity->bytes + 8 * word, capture->words[word]);
}

/* Is this 16-byte address an IPv4 one (::ffff:a.b.c.d)? */
WEIR_INLINE int weir_address_is_ipv4(const __u8 *address)
{
	const __u8 mapped[8] = {0, 0, 0xff, 0xff, 0, 0, 0, 0};
	__u64 head = weir_load64(address);
	__u64 tail = weir_low_bytes(weir_load64(address + 8), 4);

	return head == 0 && tail == weir_load64(mapped);
}

/* The first `bits` bits of a 64-bit word in network order, as a mask on the word as it stands in memory. */
WEIR_INLINE __u64 weir_prefix_mask(__s32 bits)
{
	__u64 mask = bits <= 0 ? 0 : bits >= 64 ? ~0ULL : ~0ULL << (64 - bits);

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return __builtin_bswap64(mask);
#else
	return mask;
#endif
}

/* An address with all but its first `bits` (0..128) bits cleared. */
WEIR_INLINE void weir_identity_address(struct weir_identity *identity, const __u8 *address, __u32 bits)
{
	weir_identity_clear(identity);
	identity->kind = WEIR_SOURCE_ADDRESS;
	identity->length = bits;
	weir_store64(identity->bytes, weir_load64(address) & weir_prefix_mask(bits));
	weir_store64(identity->bytes + 8, weir_load64(address + 8) & weir_prefix_mask((__s32)bits - 64));
}

#ifndef __bpf__

/* FNV-1a over a name as it stands in struct weir_source (header names lower case). User space fills it in. */
WEIR_INLINE __u32 weir_name_hash(const __u8 *name, __u32 length)
{
	__u32 hash = 2166136261U, index;

	for (index = 0; index < length; index++)
		hash = (hash ^ name[index]) * 16777619U;
	return hash;
}

/* The key of a configured value: exactly what the parser would capture for it. `name` may be empty. */
WEIR_INLINE void weir_identity_of_value(struct weir_identity *identity, __u8 kind, const __u8 *name,
					__u32 name_length, const __u8 *value, __u32 length,
					const __u64 secret[2])
{
	struct weir_capture capture;
	struct weir_source source;
	__u32 index;

	memset(&source, 0, sizeof(source));
	source.kind = kind;
	source.name_hash = name_length ? weir_name_hash(name, name_length) : 0;
	weir_capture_begin(&capture);
	for (index = 0; index < length; index++)
		weir_capture_byte(&capture, value[index], secret);
	weir_capture_end(&capture);
	weir_identity_captured(identity, &source, &capture);
}

#endif
#endif
