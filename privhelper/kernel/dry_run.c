// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/dry_run.h"

#include "privhelper/kernel/dry_helpers.h"

#include <stdlib.h>

// Written for clang and the kernel.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wunknown-pragmas"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "bpf/connections.h"
#include "bpf/judge.h"
#pragma GCC diagnostic pop

static int weir_dry_table_of(const void* map)
{
    // Counters, histories and events: what happened, not what is decided.
    const void* const told[] = {&total_counts,     &service_counts, &policy_counts, &limit_counts,
                                &interface_counts, &history,        &history_blank, &event_log,
                                &events,           &penalised};
    size_t index;

#define WEIR_DRY_CASE(name)                                                                                  \
    if (map == &name)                                                                                        \
        return WEIR_DRY_##name;
    WEIR_DRY_TABLES(WEIR_DRY_CASE)
#undef WEIR_DRY_CASE
    for (index = 0; index < sizeof(told) / sizeof(told[0]); index++)
        if (map == told[index])
            return -1;
    return -2;
}

static int trusts(const void* context, const __u8* address)
{
    return weir_trusts(*(const __u32*)context, address);
}

/// As weir_enter() and weir_meet() leave them for a connection's first segment.
static void begin(const struct weir_dry_question* question, struct weir_scratch* scratch,
                  struct weir_flow* flow)
{
    const struct weir_control* control_value = weir_control();

    scratch->now = question->now;
    scratch->generation = question->generation;
    scratch->parity = question->generation & 1;
    scratch->service_id = question->service;
    scratch->blocks = control_value && control_value->blocks;
    memcpy(scratch->packet.tuple.client, question->peer, 16);
    flow->service = question->service;
    flow->generation = question->generation;
    memcpy(flow->peer, question->peer, 16);
    weir_flow_terms(scratch, flow);
}

/// Reads the bytes until the head is complete, as weir_read_segment() does. Returns enum weir_http1_event.
static __u32 read_head(const struct weir_dry_question* question, const struct weir_service* service,
                       struct weir_scratch* scratch, const struct weir_flow* flow)
{
    const struct weir_control* control_value = weir_control();
    struct weir_http1_reader* reader = &scratch->reader;
    struct weir_http1_run run = {.reader = reader, .service = service, .window = scratch->window};
    __u32 offset, turns;

    weir_http1_begin(&reader->http, 0);
    if (flow->proxied)
        reader->http.flags |= WEIR_HTTP1_PROXIED;
    if (flow->opening)
        weir_http1_open(&reader->http);
    reader->trust = scratch->service_id * 2 + scratch->parity;
    reader->trusts = trusts;
    reader->trusts_context = &reader->trust;
    if (control_value)
        memcpy(reader->secret, control_value->secret, sizeof(reader->secret));
    for (offset = 0, turns = 0; offset < question->length && turns <= question->length; turns++) {
        reader->position = 0;
        reader->length = WEIR_MIN(question->length - offset, WEIR_WINDOW_BYTES);
        memcpy(scratch->window, question->bytes + offset, reader->length);
        weir_http1_read(&run);
        offset += reader->position;
        if (reader->event != WEIR_HTTP1_PROXY)
            if (reader->event || reader->http.state >= WEIR_HTTP1_BODY)
                break;
        reader->event = WEIR_HTTP1_NOTHING;
    }
    return reader->event;
}

/// Puts an identity into the place of what the parser captured.
static void say_who(const struct weir_identity* who, const struct weir_service* service,
                    struct weir_scratch* scratch)
{
    struct weir_http1* http = &scratch->reader.http;
    __u32 place;

    http->rank = WEIR_RANK_NONE;
    http->flags &= ~(WEIR_HTTP1_FORWARDED | WEIR_HTTP1_GARBLED);
    for (place = 0; place < service->source_count && place < WEIR_MAX_SOURCES; place++) {
        const struct weir_source* source = &service->sources[place];

        if (source->kind != who->kind || source->name_hash != who->name_hash ||
            who->kind == WEIR_SOURCE_ADDRESS)
            continue;
        http->rank = (__u8)place;
        http->identity.hashed = who->hashed;
        http->identity.length = who->length;
        memcpy(http->identity.words, who->bytes, WEIR_IDENTITY_BYTES);
        break;
    }
}

static void answer_with(struct weir_dry_answer* answer, const struct weir_scratch* scratch,
                        const struct weir_flow* flow)
{
    answer->strange = flow->strange;
    answer->policy = scratch->policy_id;
    answer->until = flow->who_until;
    memcpy(answer->address, scratch->client_address, 16);
    answer->decision = scratch->decision;
}

static void judge_request(const struct weir_dry_question* question, struct weir_scratch* scratch,
                          struct weir_dry_answer* answer)
{
    struct weir_flow* flow = &scratch->flow;
    const struct weir_service* service;
    const struct weir_policy* policy;
    const struct weir_http1* http = &scratch->reader.http;
    __u32 key;
    int by_address;

    begin(question, scratch, flow);
    service = weir_service_of(scratch);
    if (!service)
        return;
    answer->event = (__u8)read_head(question, service, scratch, flow);
    if (question->who)
        say_who(question->who, service, scratch);
    by_address = answer->event != WEIR_HTTP1_HEAD || (http->flags & WEIR_HTTP1_VERSION_2);
    answer->unreadable = by_address && answer->event != WEIR_HTTP1_BYTES;
    answer->rank = by_address ? WEIR_RANK_NONE : http->rank;
    answer->forwarded = !by_address && flow->proxied && (http->flags & WEIR_HTTP1_FORWARDED);
    if (answer->rank < WEIR_MAX_SOURCES)
        weir_identity_captured(&answer->captured, &service->sources[answer->rank], &http->identity);
    if (answer->event == WEIR_HTTP1_BYTES)
        weir_acquaint(scratch, flow);
    else
        weir_judge(scratch, flow, by_address);
    answer_with(answer, scratch, flow);
    answer->client = flow->who;
    // Not what weir_judge() returns: where nothing can hold a request that waits, it is dropped until its
    // time.
    answer->verdict = scratch->doubt.verdict;
    answer->targeted = scratch->targeted;
    answer->target = http->target;
    key = scratch->policy_id * 2 + scratch->parity;
    policy = scratch->policy_id == WEIR_NONE ? 0 : bpf_map_lookup_elem(&policies, &key);
    answer->slots = policy ? weir_matching_slots(scratch, policy) : 0;
}

static void judge_connection(const struct weir_dry_question* question, struct weir_scratch* scratch,
                             struct weir_dry_answer* answer)
{
    begin(question, scratch, &scratch->flow);
    answer->verdict = (__u8)weir_connection_decide(scratch);
    answer->rank = WEIR_RANK_NONE;
    answer_with(answer, scratch, &scratch->flow);
    answer->client = scratch->identity;
}

static int run(const struct weir_dry_tables* tables, const struct weir_dry_question* question,
               struct weir_dry_answer* answer,
               void (*judge)(const struct weir_dry_question*, struct weir_scratch*, struct weir_dry_answer*))
{
    struct weir_scratch* scratch = calloc(1, sizeof(*scratch));

    memset(answer, 0, sizeof(*answer));
    answer->policy = WEIR_NONE;
    if (!scratch)
        return -1;
    weir_dry_tables = tables;
    weir_dry_now = question->now;
    weir_dry_incomplete = 0;
    judge(question, scratch, answer);
    weir_dry_tables = 0;
    free(scratch);
    return weir_dry_incomplete ? -1 : 0;
}

int weir_dry_request(const struct weir_dry_tables* tables, const struct weir_dry_question* question,
                     struct weir_dry_answer* answer)
{
    return run(tables, question, answer, judge_request);
}

int weir_dry_connection(const struct weir_dry_tables* tables, const struct weir_dry_question* question,
                        struct weir_dry_answer* answer)
{
    return run(tables, question, answer, judge_connection);
}
