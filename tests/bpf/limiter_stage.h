/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What limiter_kernel_test.cpp asks the limiter in the kernel, and is told. Times are the test's. */
#ifndef LIMITER_STAGE_H
#define LIMITER_STAGE_H

#include "bpf/abi.h"

enum {
    LIMITER_ASKS = 512, /* in one run */
};

struct limiter_ask
{
    __u64 now;   /* ns */
    __u32 bytes; /* 0: one request */
    __u32 slots; /* bit n: limit n is asked */
};

struct limiter_answer
{
    __u64 seconds;
    __u8 verdict; /* enum weir_verdict */
    __u8 slot;
    __u8 charged;
    __u8 reserved[5];
};

/* Both processors ask at times that `turn` hands out, `step` apart, so that they meet on every request. */
struct limiter_race
{
    __u64 start; /* ns */
    __u64 step;
    __u64 turns;
    __u64 turn;
    __u64 admitted;
    __u64 contended;
};

/* The one value of map "stage". */
struct limiter_stage
{
    struct weir_policy policy;
    struct weir_bucket buckets[WEIR_MAX_POLICY_LIMITS];
    struct limiter_race race;
    __u64 count; /* of asks */
    struct limiter_ask asks[LIMITER_ASKS];
    struct limiter_answer answers[LIMITER_ASKS];
};

#endif
