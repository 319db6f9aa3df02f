/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A histogram of times by powers of two: which bucket a time belongs to. Pure; also compiled in user space.
 */
#ifndef WEIR_LATENCY_H
#define WEIR_LATENCY_H

#include "bpf/abi.h"
#include "bpf/portable.h"

/* Whole microseconds; exact below 2^54 ns (208 days), and without a division. */
WEIR_INLINE __u64 weir_microseconds(__u64 ns)
{
	return weir_multiply_high(ns, 18446744073709552ULL);
}

/* How many bits the microseconds have: bucket n takes [2^(n-1), 2^n) us, bucket 0 less than one, the last all
 * more. */
WEIR_INLINE __u32 weir_latency_bucket(__u64 ns)
{
	__u64 left = weir_microseconds(ns);
	__u32 bits = 0;

	if (left >> 32)
		return WEIR_LATENCY_BUCKETS - 1;
	if (left >> 16) {
		bits += 16;
		left >>= 16;
	}
	if (left >> 8) {
		bits += 8;
		left >>= 8;
	}
	if (left >> 4) {
		bits += 4;
		left >>= 4;
	}
	if (left >> 2) {
		bits += 2;
		left >>= 2;
	}
	bits += left >> 1 ? 2 : left;
	return WEIR_MIN(bits, WEIR_LATENCY_BUCKETS - 1);
}

#endif
