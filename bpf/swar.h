/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eight bytes at a time in one 64-bit word (SWAR: SIMD within a register). The first byte is the lowest. */
#ifndef WEIR_SWAR_H
#define WEIR_SWAR_H

#include "bpf/portable.h"

#define WEIR_ONES 0x0101010101010101ULL
#define WEIR_TOPS 0x8080808080808080ULL

/* The top bit of each byte that equals `byte`; exact up to and including the first match. */
WEIR_INLINE __u64 weir_bytes_equal(__u64 word, __u8 byte)
{
	__u64 difference = word ^ (WEIR_ONES * byte);

	return (difference - WEIR_ONES) & ~difference & WEIR_TOPS;
}

/* The index of the lowest byte whose top bit is set in a non-zero mask. */
WEIR_INLINE __u32 weir_first_byte(__u64 mask)
{
	return (((((mask - 1) & ~mask) & WEIR_ONES) * WEIR_ONES) >> 56) - 1;
}

/* A-Z to a-z in every byte, all other bytes as they are. */
WEIR_INLINE __u64 weir_lower(__u64 word)
{
	__u64 low = word & ~WEIR_TOPS;
	__u64 from_a = low + WEIR_ONES * (0x80 - 'A');
	__u64 past_z = low + WEIR_ONES * (0x80 - 'Z' - 1);

	return word | (((from_a & ~past_z) & ~word & WEIR_TOPS) >> 2);
}

/* The lowest `count` bytes of a word, 0..8. */
WEIR_INLINE __u64 weir_low_bytes(__u64 word, __u32 count)
{
	return count >= 8 ? word : word & ((1ULL << (8 * count)) - 1);
}

#endif
