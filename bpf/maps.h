/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The maps. All but the scratch areas are pinned by name and outlive the helper. */
#ifndef WEIR_MAPS_H
#define WEIR_MAPS_H

#include "bpf/abi.h"
#include "bpf/flow.h"

#define WEIR_PINNED __uint(pinning, LIBBPF_PIN_BY_NAME)

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_control);
	WEIR_PINNED;
} control SEC(".maps");

/* --- What the document says: written by user space only, a generation at a time --- */

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 65536);
	__type(key, __u32);
	__type(value, struct weir_port);
	WEIR_PINNED;
} ports SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, WEIR_MAX_SERVICE_KEYS);
	__type(key, struct weir_service_key);
	__type(value, __u32); /* service id */
	WEIR_PINNED;
} service_keys SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2 * WEIR_MAX_SERVICES);
	__type(key, __u32);
	__type(value, struct weir_service);
	WEIR_PINNED;
} services SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE); /* for quotas' windows */
	__uint(max_entries, 2 * WEIR_MAX_POLICIES);
	__type(key, __u32);
	__type(value, struct weir_policy);
	WEIR_PINNED;
} policies SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2 * WEIR_MAX_POLICIES * WEIR_MAX_POLICY_LIMITS);
	__type(key, __u32);
	__type(value, struct weir_match);
	WEIR_PINNED;
} matches SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2 * WEIR_MAX_ANSWERS);
	__type(key, __u32);
	__type(value, struct weir_answer);
	WEIR_PINNED;
} answers SEC(".maps");

/* The sizes of clients, prefixes, client_states, strangers and flows are set when they are made:
 * KernelEnforcerOptions. */

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1048576);
	__type(key, struct weir_identity);
	__type(value, struct weir_assignment);
	WEIR_PINNED;
} clients SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1048576);
	__type(key, struct weir_prefix);
	__type(value, struct weir_assignment);
	WEIR_PINNED;
} prefixes SEC(".maps");

/* Whose X-Forwarded-For and PROXY headers are believed. Both generations; the values mean nothing. */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, WEIR_MAX_PROXIES);
	__type(key, struct weir_trust_key);
	__type(value, __u32);
	WEIR_PINNED;
} trusted_proxies SEC(".maps");

WEIR_NOINLINE int weir_trusts(__u32 place, const __u8 *address)
{
	struct weir_trust_key key;

	if (!address)
		return 0;
	key.length = 160;
	key.place = place;
	__builtin_memcpy(key.address, address, 16);
	return bpf_map_lookup_elem(&trusted_proxies, &key) != 0;
}

/*
 * --- What a person wants for a while: written by user space only, the same in both generations ---
 * Who is blocked (key with policy 0), until when (ns, CLOCK_BOOTTIME). control.blocks says if any is.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, WEIR_MAX_BLOCKS);
	__type(key, struct weir_identity);
	__type(value, __u64);
	WEIR_PINNED;
} blocks SEC(".maps");

/* --- What happened: written by the packet path --- */

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1048576);
	__type(key, struct weir_identity);
	__type(value, struct weir_client);
	WEIR_PINNED;
} client_states SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, struct weir_identity);
	__type(value, struct weir_client);
	WEIR_PINNED;
} strangers SEC(".maps");

/*
 * Whom penalties block or have blocked: where user space looks for them, which takes those away whose block
 * has ended. Who finds no room is blocked all the same.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, WEIR_MAX_BLOCKS);
	__type(key, struct weir_identity);
	__type(value, struct weir_penalised);
	WEIR_PINNED;
} penalised SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, struct weir_tuple);
	__type(value, struct weir_flow);
	WEIR_PINNED;
} flows SEC(".maps");

/* Index: service id. What all its clients together owe its capacity; goes on from generation to generation.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, WEIR_MAX_SERVICES);
	__type(key, __u32);
	__type(value, struct weir_bucket);
	WEIR_PINNED;
} capacities SEC(".maps");

/* Connection requests not accepted yet: apart from flows, so that a flood of them replaces nothing. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, struct weir_tuple);
	__type(value, struct weir_syn);
	WEIR_PINNED;
} syns SEC(".maps");

/* Connections with rewritten numbers. Never evicted: full means that 429s close their connections. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, struct weir_tuple);
	__type(value, struct weir_splice);
	WEIR_PINNED;
} splices SEC(".maps");

/* Those of them that have ended, oldest first: their last packets may still come again for a while. */
struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 8192);
	__uint(value_size, sizeof(struct weir_tuple));
	WEIR_PINNED;
} ended_splices SEC(".maps");

/* Interface index to enum weir_drain; written by user space. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 2 * WEIR_MAX_INTERFACES);
	__type(key, __u32);
	__type(value, __u32);
	WEIR_PINNED;
} drains SEC(".maps");

/* Interfaces whose packets begin with the IP header: tunnels, WireGuard, tun. Written by user space. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 2 * WEIR_MAX_INTERFACES);
	__type(key, __u32);
	__type(value, __u32);
	WEIR_PINNED;
} bare_devices SEC(".maps");

/* Interfaces whose queue keeps packets until their time (fq). Written by user space. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 2 * WEIR_MAX_INTERFACES);
	__type(key, __u32);
	__type(value, __u32);
	WEIR_PINNED;
} pacing_devices SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_ledger);
	WEIR_PINNED;
} total_counts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, WEIR_MAX_SERVICES);
	__type(key, __u32);
	__type(value, struct weir_ledger);
	WEIR_PINNED;
} service_counts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, WEIR_MAX_POLICIES);
	__type(key, __u32);
	__type(value, struct weir_ledger);
	WEIR_PINNED;
} policy_counts SEC(".maps");

/* Index policy * WEIR_MAX_POLICY_LIMITS + slot: what each limit admitted, and what it refused. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, WEIR_MAX_POLICIES *WEIR_MAX_POLICY_LIMITS);
	__type(key, __u32);
	__type(value, struct weir_counts);
	WEIR_PINNED;
} limit_counts SEC(".maps");

/* Key: interface index; entries are made by user space when it attaches. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 2 * WEIR_MAX_INTERFACES);
	__type(key, __u32);
	__type(value, struct weir_counts);
	WEIR_PINNED;
} interface_counts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, WEIR_MAX_SERVICES);
	__type(key, __u32);
	__type(value, struct weir_responses);
	WEIR_PINNED;
} service_responses SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, WEIR_MAX_POLICIES);
	__type(key, __u32);
	__type(value, struct weir_responses);
	WEIR_PINNED;
} policy_responses SEC(".maps");

/* Made by the packet path when something happens, taken away by user space. KernelEnforcerOptions sets the
 * size. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 512 * WEIR_HISTORY_BLOCKS);
	__type(key, struct weir_history_key);
	__type(value, struct weir_history_block);
	WEIR_PINNED;
} history SEC(".maps");

/* By owner: since when (ns, CLOCK_BOOTTIME) its history is kept; 0: not at all. Written by user space only.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, WEIR_HISTORY_OWNERS);
	__type(key, __u32);
	__type(value, __u64);
	WEIR_PINNED;
} history_since SEC(".maps");

/* A new block's zeros, which are too many for the stack; without the lock, which may not be copied. */
struct weir_blank {
	__u64 words[sizeof(struct weir_history_block) / 8];
};
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_blank);
} history_blank SEC(".maps");

/* What happened, for people to read: event.h. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, WEIR_EVENTS + WEIR_NOTES);
	__type(key, __u32);
	__type(value, struct weir_event);
	WEIR_PINNED;
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_event_log);
	WEIR_PINNED;
} event_log SEC(".maps");

/* Only wakes user space: each record is an event's number. Full, it wakes nobody, and nothing is lost. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
	WEIR_PINNED;
} event_wake SEC(".maps");

/* Index: enum weir_reason. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, WEIR_REASON_COUNT);
	__type(key, __u32);
	__type(value, __u64);
	WEIR_PINNED;
} reasons SEC(".maps");

#endif
