/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the pure headers (http1.h, identity.h, limiter.h) need from their surroundings, for the kernel and for
 * user space: so that unit tests, fuzzers and previews run the very code that the kernel runs.
 */
#ifndef WEIR_PORTABLE_H
#define WEIR_PORTABLE_H

#include <linux/types.h>

#ifdef __bpf__

#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define WEIR_INLINE static __always_inline
#define WEIR_NOINLINE static __attribute__((noinline))
/* Verified once, apart from its callers, who know nothing of what it does: arguments are checked for null. */
#define WEIR_GLOBAL __attribute__((noinline))

/* The kernel's architectures that run BPF take unaligned loads; a byte-wise memcpy would cost eight times as
 * much. */
WEIR_INLINE __u64 weir_load64(const void *bytes)
{
	return *(const __u64 *)bytes;
}

WEIR_INLINE void weir_store64(void *bytes, __u64 word)
{
	*(__u64 *)bytes = word;
}

/* Before a loop that is to stay one: written out, it would be verified as often. */
#define WEIR_NO_UNROLL _Pragma("clang loop unroll(disable)")

/* Calls step(index, context) until it returns 1, at most `count` times. */
#define weir_loop(count, step, context) bpf_loop((count), (step), (context), 0)

/* Keeps the compiler from deriving a bound that the verifier can't follow. */
#define weir_opaque(value) asm volatile("" : "+r"(value))

/*
 * `value`, of which the compiler knows that least <= value <= most, so that every verifier knows, too.
 * Comparisons in C don't do: the compiler may compare another register than the one that is used, verifiers
 * before Linux 6.8 learn nothing from "!= 0", and before 6.4 forget the bounds of a 32-bit value that had to
 * leave its register.
 */
#define weir_bounded(value, least, most) \
	({ \
		__u64 weir_value = (value); \
\
		asm volatile("if %0 >= %1 goto +1\n\t%0 = %1\n\tif %0 <= %2 goto +1\n\t%0 = %2" \
			     : "+r"(weir_value) \
			     : "i"(least), "i"(most)); \
		weir_value; \
	})

#else

#include <string.h>

#define WEIR_INLINE static inline __attribute__((unused))
#define WEIR_NOINLINE static inline __attribute__((unused))
#define WEIR_GLOBAL static inline __attribute__((unused))

WEIR_INLINE __u64 weir_load64(const void *bytes)
{
	__u64 word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

WEIR_INLINE void weir_store64(void *bytes, __u64 word)
{
	memcpy(bytes, &word, sizeof(word));
}

WEIR_INLINE long weir_loop(__u32 count, long (*step)(__u32, void *), void *context)
{
	__u32 index;

	for (index = 0; index < count; index++)
		if (step(index, context))
			return index + 1;
	return count;
}

#define WEIR_NO_UNROLL
#define weir_opaque(value) ((void)(value))
#define weir_bounded(value, least, most) (value)

#endif

#define WEIR_MIN(a, b) ((a) < (b) ? (a) : (b))
#define WEIR_MAX(a, b) ((a) > (b) ? (a) : (b))

/* Signed distance of two sequence numbers or other counters that wrap (RFC 9293, 3.4). */
WEIR_INLINE __s32 weir_sequence_after(__u32 later, __u32 earlier)
{
	return (__s32)(later - earlier);
}

/* Whole seconds until `until` (ns), rounded up: Retry-After. */
WEIR_INLINE __u64 weir_seconds_until(__u64 until, __u64 now)
{
	return (until - now + 999999999ULL) / 1000000000ULL;
}

/* The upper 64 bits of a 64 x 64 bit product; BPF has no wider multiplication. */
WEIR_INLINE __u64 weir_multiply_high(__u64 a, __u64 b)
{
	__u64 a_low = (__u32)a, a_high = a >> 32;
	__u64 b_low = (__u32)b, b_high = b >> 32;
	__u64 low = a_low * b_low;
	__u64 middle = a_high * b_low + (low >> 32);
	__u64 other = a_low * b_high + (__u32)middle;

	return a_high * b_high + (middle >> 32) + (other >> 32);
}

#endif
