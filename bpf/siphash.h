/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, 2012), fed byte by byte, so that a value cut
 * at any byte has one hash. It stands for identities too long to be compared whole.
 */
#ifndef WEIR_SIPHASH_H
#define WEIR_SIPHASH_H

#include "bpf/portable.h"

struct weir_siphash {
	__u64 v[4];
	__u64 tail;   /* bytes not absorbed yet, the first in the lowest bits */
	__u32 length; /* of all bytes so far; its lowest 3 bits say how many stand in tail */
	__u32 reserved;
};

WEIR_INLINE __u64 weir_rotate_left(__u64 value, int bits)
{
	return (value << bits) | (value >> (64 - bits));
}

WEIR_INLINE void weir_siphash_round(__u64 *v0, __u64 *v1, __u64 *v2, __u64 *v3)
{
	*v0 += *v1;
	*v1 = weir_rotate_left(*v1, 13) ^ *v0;
	*v0 = weir_rotate_left(*v0, 32);
	*v2 += *v3;
	*v3 = weir_rotate_left(*v3, 16) ^ *v2;
	*v0 += *v3;
	*v3 = weir_rotate_left(*v3, 21) ^ *v0;
	*v2 += *v1;
	*v1 = weir_rotate_left(*v1, 17) ^ *v2;
	*v2 = weir_rotate_left(*v2, 32);
}

WEIR_INLINE void weir_siphash_begin(struct weir_siphash *hash, const __u64 key[2])
{
	hash->v[0] = 0x736f6d6570736575ULL ^ key[0];
	hash->v[1] = 0x646f72616e646f6dULL ^ key[1] ^ 0xee;
	hash->v[2] = 0x6c7967656e657261ULL ^ key[0];
	hash->v[3] = 0x7465646279746573ULL ^ key[1];
	hash->tail = 0;
	hash->length = 0;
	hash->reserved = 0;
}

WEIR_NOINLINE int weir_siphash_absorb(struct weir_siphash *hash, __u64 word)
{
	__u64 v0, v1, v2, v3;

	if (!hash)
		return 0;
	v0 = hash->v[0];
	v1 = hash->v[1];
	v2 = hash->v[2];
	v3 = hash->v[3] ^ word;
	weir_siphash_round(&v0, &v1, &v2, &v3);
	weir_siphash_round(&v0, &v1, &v2, &v3);
	hash->v[0] = v0 ^ word;
	hash->v[1] = v1;
	hash->v[2] = v2;
	hash->v[3] = v3;
	return 0;
}

WEIR_INLINE void weir_siphash_byte(struct weir_siphash *hash, __u8 byte)
{
	hash->tail |= (__u64)byte << (8 * (hash->length & 7));
	hash->length++;
	if ((hash->length & 7) == 0) {
		weir_siphash_absorb(hash, hash->tail);
		hash->tail = 0;
	}
}

WEIR_INLINE void weir_siphash_end(struct weir_siphash *hash, __u64 digest[2])
{
	__u64 v0, v1, v2, v3;
	int round;

	weir_siphash_absorb(hash, hash->tail | (__u64)(hash->length & 0xff) << 56);
	v0 = hash->v[0];
	v1 = hash->v[1];
	v2 = hash->v[2] ^ 0xee;
	v3 = hash->v[3];
	for (round = 0; round < 4; round++)
		weir_siphash_round(&v0, &v1, &v2, &v3);
	digest[0] = v0 ^ v1 ^ v2 ^ v3;
	v1 ^= 0xdd;
	for (round = 0; round < 4; round++)
		weir_siphash_round(&v0, &v1, &v2, &v3);
	digest[1] = v0 ^ v1 ^ v2 ^ v3;
}

#endif
