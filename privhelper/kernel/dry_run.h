// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "bpf/http1.h"
#include "bpf/limiter.h"

/// The packet path's own code, run on copies of its tables: what it would decide, without deciding it.
///
/// dry_run.c is bpf/judge.h compiled for user space, unchanged. The kernel's tables are asked through struct
/// weir_dry_tables, which answers with copies; what the code writes, it writes into those.

#ifdef __cplusplus
extern "C" {
#endif

/// The tables that a decision depends on, under their names in bpf/maps.h.
#define WEIR_DRY_TABLES(X)                                                                                   \
    X(control)                                                                                               \
    X(services)                                                                                              \
    X(policies)                                                                                              \
    X(matches)                                                                                               \
    X(clients)                                                                                               \
    X(prefixes)                                                                                              \
    X(trusted_proxies)                                                                                       \
    X(blocks)                                                                                                \
    X(block_key)                                                                                             \
    X(client_states)                                                                                         \
    X(strangers)                                                                                             \
    X(capacities)                                                                                            \
    X(reasons)

enum weir_dry_table {
#define WEIR_DRY_ENUM(name) WEIR_DRY_##name,
    WEIR_DRY_TABLES(WEIR_DRY_ENUM)
#undef WEIR_DRY_ENUM
};

struct weir_dry_tables
{
    void* context;
    /// The entry's copy, the same one each time; null: there is none.
    void* (*find)(void* context, enum weir_dry_table table, const void* key);
    /// Adds an entry to the copies. Returns 0, or what the kernel would: -E2BIG, there is no room.
    int (*make)(void* context, enum weir_dry_table table, const void* key, const void* value);
};

struct weir_dry_question
{
    __u64 now; ///< ns, CLOCK_BOOTTIME
    __u32 generation;
    __u32 service; ///< id
    __u8 peer[16]; ///< the client's end of the connection
    /// What the client sends first: a request's head, or a ClientHello.
    const __u8* bytes;
    __u32 length;
    /// Not null: whatever the bytes say, this is who asks (an address: the connection comes from it).
    const struct weir_identity* who;
};

struct weir_dry_answer
{
    __u8 event;       ///< enum weir_http1_event: how reading the bytes ended
    __u8 rank;        ///< place in the chain of the source that named the client; WEIR_RANK_NONE: its address
    __u8 verdict;     ///< enum weir_verdict: what is done
    __u8 strange;     ///< `client` stands in "strangers"
    __u8 forwarded;   ///< a trusted proxy said where the request comes from
    __u8 unreadable;  ///< the bytes are no request that can be read: their address counts
    __u32 policy;     ///< id; WEIR_NONE
    __u32 slots;      ///< bit n: limit n of the policy counts this request
    __u64 until;      ///< ns; the client's assignment ends then; 0: never
    __u8 address[16]; ///< where the request comes from
    struct weir_identity captured; ///< of source `rank`, as the parser read it
    struct weir_identity client;   ///< whose buckets are charged
    struct weir_decision decision; ///< before mode "observe"
    struct weir_target target;     ///< for weir_match_fits()
    __u8 targeted;                 ///< `target` is set
};

/// A request on a connection that lives. Returns 0, or -1 when the packet path asked for a table that is not
/// in WEIR_DRY_TABLES.
int weir_dry_request(const struct weir_dry_tables* tables, const struct weir_dry_question* question,
                     struct weir_dry_answer* answer);

/// The connection itself, of which nothing is known but its peer. Sets what applies: verdict, strange,
/// policy, until, address, client and decision.
int weir_dry_connection(const struct weir_dry_tables* tables, const struct weir_dry_question* question,
                        struct weir_dry_answer* answer);

#ifdef __cplusplus
}
#endif
