// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What stands between BPF_PROG_TEST_RUN and the program that is measured. A repetition of the same packet
 * would be a retransmission, and take another way than the first copy; so this program makes each run a new
 * in-order segment of a connection whose earlier requests have been acknowledged and answered (by the server,
 * or by a 429 that the client has received), and then tail calls the program. The empty program is measured
 * behind the same stage, so that its cost cancels out.
 */
#include "tests/bench/packet_stage.h"

#include "bpf/abi.h"
#include "bpf/flow.h"

#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <linux/bpf.h>
#include <linux/pkt_cls.h>

char LICENSE[] SEC("license") = "GPL";

struct
{
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct packet_stage);
} stage SEC(".maps");

/* The measured programs' own map, put in its place before loading. */
struct
{
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, 65536);
    __type(key, struct weir_tuple);
    __type(value, struct weir_flow);
} flows SEC(".maps");

struct
{
    __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, __u32);
} measured SEC(".maps");

SEC("tc")
int packet_empty(struct __sk_buff* skb)
{
    (void)skb;
    return TC_ACT_UNSPEC;
}

/* Gives the packet its first bytes back, which the measured program has replaced by a reset's. */
static __always_inline int restore(struct __sk_buff* skb, const struct packet_stage* now)
{
    if (bpf_skb_change_tail(skb, PACKET_STAGE_BYTES, 0) < 0)
        return -1;
    return bpf_skb_store_bytes(skb, 0, now->packet, PACKET_STAGE_BYTES, 0);
}

static __always_inline int name_client(struct __sk_buff* skb, const struct packet_stage* now)
{
    __u32 number = (__u32)((__u64)bpf_get_prandom_u32() * now->clients >> 32) + now->first;
    __u8 digits[PACKET_STAGE_DIGITS];
    int index;

    for (index = 0; index < PACKET_STAGE_DIGITS; index++) {
        __u8 digit = number >> (28 - 4 * index) & 15;

        digits[index] = digit < 10 ? '0' + digit : 'a' + digit - 10;
    }
    return bpf_skb_store_bytes(skb, now->digits, digits, PACKET_STAGE_DIGITS, 0);
}

/* Makes the packet one of many connections'. */
static __always_inline int choose_connection(struct __sk_buff* skb, const struct packet_stage* now,
                                             struct weir_tuple* tuple)
{
    __u32 number = (__u32)((__u64)bpf_get_prandom_u32() * now->connections >> 32);
    __u32 source = bpf_htonl(10U << 24 | number);
    __u16 port;

    tuple->server_port += number % (now->services ? now->services : 1);
    port = bpf_htons(tuple->server_port);
    __builtin_memcpy(tuple->client + 12, &source, 4);
    if (bpf_skb_store_bytes(skb, PACKET_STAGE_SOURCE, &source, sizeof(source), 0) < 0)
        return -1;
    return bpf_skb_store_bytes(skb, PACKET_STAGE_TARGET_PORT, &port, sizeof(port), 0);
}

SEC("tc")
int packet_stage_run(struct __sk_buff* skb)
{
    __u32 zero = 0, sequence;
    struct packet_stage* now = bpf_map_lookup_elem(&stage, &zero);
    struct weir_tuple tuple;
    struct weir_flow* flow;
    __u8* data;

    if (!now)
        return TC_ACT_SHOT;
    tuple = now->tuple;
    if (now->redirect && bpf_clone_redirect(skb, now->redirect, 0) < 0)
        return TC_ACT_SHOT;
    if (now->restore && restore(skb, now) < 0)
        return TC_ACT_SHOT;
    if (now->clients && name_client(skb, now) < 0)
        return TC_ACT_SHOT;
    if (now->connections && choose_connection(skb, now, &tuple) < 0)
        return TC_ACT_SHOT;
    if (now->follow) {
        flow = bpf_map_lookup_elem(&flows, &tuple);
        data = (__u8*)(long)skb->data;
        if (!flow || data + PACKET_STAGE_SEQUENCE + 8 > (__u8*)(long)skb->data_end)
            return TC_ACT_SHOT;
        if (now->connections) {
            sequence = flow->next;
        } else {
            sequence = now->sequence;
            now->sequence = sequence + now->advance;
        }
        *(__u32*)(data + PACKET_STAGE_SEQUENCE) = bpf_htonl(sequence);
        if (now->answer) {
            *(__u32*)(data + PACKET_STAGE_SEQUENCE + 4) = bpf_htonl(now->ack);
            now->ack += now->answer;
            flow->served = ~0ULL >> 1;
        } else {
            flow->mode = WEIR_FLOW_FOLLOWED;
            flow->next = sequence;
            flow->server.acknowledged = sequence;
            flow->server.answered = flow->admitted;
        }
    }
    bpf_tail_call(skb, &measured, 0);
    return TC_ACT_SHOT;
}
