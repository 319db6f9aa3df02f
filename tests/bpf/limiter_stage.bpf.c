// SPDX-License-Identifier: GPL-3.0-or-later
/* The limiter of the packet path in the kernel, at times that a test chooses. */
#include "tests/bpf/limiter_stage.h"

#include "bpf/limiter.h"

#include <bpf/bpf_helpers.h>
#include <linux/bpf.h>
#include <linux/pkt_cls.h>

char LICENSE[] SEC("license") = "GPL";

struct
{
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(map_flags, BPF_F_MMAPABLE);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct limiter_stage);
} stage SEC(".maps");

static struct limiter_stage* the_stage(void)
{
    __u32 zero = 0;

    return bpf_map_lookup_elem(&stage, &zero);
}

static long ask(__u32 index, void* context)
{
    struct limiter_stage* now = the_stage();
    struct weir_decision decision = {};
    struct weir_demand demand = {};
    struct limiter_answer* answer;

    (void)context;
    if (!now || index >= now->count)
        return 1;
    index = weir_bounded(index, 0, LIMITER_ASKS - 1);
    demand.now = now->asks[index].now;
    demand.bytes = now->asks[index].bytes;
    demand.slots = now->asks[index].slots;
    answer = &now->answers[index];
    answer->verdict = weir_policy_decide(&now->policy, now->buckets, &demand, &decision);
    answer->seconds = decision.seconds;
    answer->slot = decision.slot;
    answer->charged = decision.charged;
    return 0;
}

SEC("tc")
int limiter_ask_all(struct __sk_buff* skb)
{
    (void)skb;
    bpf_loop(LIMITER_ASKS, ask, 0, 0);
    return TC_ACT_UNSPEC;
}

struct tally
{
    __u64 admitted;
    __u64 contended;
};

static long take_turn(__u32 index, void* context)
{
    struct limiter_stage* now = the_stage();
    struct weir_decision decision = {};
    struct weir_demand demand = {};
    struct tally* tally = context;
    __u64 turn;

    (void)index;
    if (!now)
        return 1;
    turn = __sync_fetch_and_add(&now->race.turn, 1);
    if (turn >= now->race.turns)
        return 1;
    demand.now = now->race.start + turn * now->race.step;
    demand.slots = 1;
    tally->admitted += weir_policy_decide(&now->policy, now->buckets, &demand, &decision) < WEIR_REJECT;
    tally->contended += decision.contended;
    return 0;
}

/* Until no turns are left: run it on several processors at once. */
SEC("tc")
int limiter_take_turns(struct __sk_buff* skb)
{
    struct limiter_stage* now = the_stage();
    struct tally tally = {};

    (void)skb;
    bpf_loop(1 << 23, take_turn, &tally, 0);
    if (now) {
        __sync_fetch_and_add(&now->race.admitted, tally.admitted);
        __sync_fetch_and_add(&now->race.contended, tally.contended);
    }
    return TC_ACT_UNSPEC;
}
