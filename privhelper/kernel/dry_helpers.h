// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/kernel/dry_run.h"

#include <linux/bpf.h>
#include <linux/pkt_cls.h>

/// The kernel's helper functions (bpf-helpers(7)) for code of bpf/ that runs in user space. Tables are those
/// of the dry run; there are no packets, so what would touch one does nothing and says that it failed.

// Hidden: names such as "clients" are no symbols for others to meet.
#define SEC(name) __attribute__((visibility("hidden"), unused))
#define __uint(name, value) int(*name)[value]
#define __type(name, value) typeof(value)* name

enum { LIBBPF_PIN_NONE, LIBBPF_PIN_BY_NAME };

/// The tables and the time of the dry run at hand; null between two.
static _Thread_local const struct weir_dry_tables* weir_dry_tables;
static _Thread_local __u64 weir_dry_now;
static _Thread_local int weir_dry_incomplete;

/// enum weir_dry_table of a table of bpf/maps.h; -1: it has no part in decisions, -2: nobody has said so.
static int weir_dry_table_of(const void* map);

static inline void* bpf_map_lookup_elem(const void* map, const void* key)
{
    const int table = weir_dry_table_of(map);

    if (table == -2)
        weir_dry_incomplete = 1;
    return table < 0 ? 0 : weir_dry_tables->find(weir_dry_tables->context, (enum weir_dry_table)table, key);
}

static inline long bpf_map_update_elem(const void* map, const void* key, const void* value, __u64 flags)
{
    const int table = weir_dry_table_of(map);

    (void)flags;
    if (table == -2)
        weir_dry_incomplete = 1;
    return table < 0
               ? 0
               : weir_dry_tables->make(weir_dry_tables->context, (enum weir_dry_table)table, key, value);
}

static inline __u64 bpf_ktime_get_boot_ns(void)
{
    return weir_dry_now;
}

static inline __u64 bpf_ktime_get_ns(void)
{
    return weir_dry_now;
}

#define bpf_loop(count, step, context, flags) weir_loop(count, step, context)
#define bpf_spin_lock(lock) ((void)(lock))
#define bpf_spin_unlock(lock) ((void)(lock))

static inline long weir_no_packet(int ignored, ...)
{
    return ignored - 1;
}

#define bpf_map_delete_elem(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_map_push_elem(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_map_pop_elem(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_ringbuf_output(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_skb_load_bytes(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_skb_store_bytes(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_skb_set_tstamp(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_skb_change_tail(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_l4_csum_replace(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_csum_diff(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_redirect(...) weir_no_packet(0, __VA_ARGS__)
#define bpf_clone_redirect(...) weir_no_packet(0, __VA_ARGS__)
