/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tells user space what happened: into map "events", which keeps the last ones whether anybody reads or not.
 * Each of these functions is one for its callers to name, once something did happen; which of them are told
 * is event.h's.
 */
#ifndef WEIR_TELLING_H
#define WEIR_TELLING_H

#include "bpf/event.h"
#include "bpf/maps.h"
#include "bpf/scratch.h"

WEIR_INLINE struct weir_event_log *weir_event_log_at(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&event_log, &zero);
}

/* The next event's place, with its number at 0 until weir_event_end(). */
WEIR_INLINE struct weir_event *weir_event_begin(struct weir_event_log *log, __u64 *number, __u32 kind,
						__u64 now, struct weir_gate *gate)
{
	struct weir_event *event;
	__u32 place;

	*number = __sync_fetch_and_add(&log->next, 1) + 1;
	place = weir_event_place(*number);
	event = bpf_map_lookup_elem(&events, &place);
	if (!event)
		return 0;
	/* An exchange, because nothing that follows may be seen before it. */
	__sync_lock_test_and_set(&event->number, 0);
	event->at = now;
	event->kind = kind;
	event->verdict = WEIR_PASS;
	event->slot = 0;
	event->observed = 0;
	event->service = WEIR_NONE;
	event->policy = WEIR_NONE;
	event->user = WEIR_NONE;
	event->value = 0;
	event->missed = gate ? __sync_lock_test_and_set(&gate->missed, 0) : 0;
	return event;
}

WEIR_INLINE void weir_event_end(struct weir_event *event, __u64 *number)
{
	__sync_lock_test_and_set(&event->number, *number);
	bpf_ringbuf_output(&event_wake, number, sizeof(*number), 0);
}

/* scratch->decision refused `who`. `gate`: of that client. */
WEIR_GLOBAL int weir_tell_refused(const struct weir_scratch *scratch, struct weir_gate *gate,
				  const struct weir_identity *who, __u32 observed)
{
	struct weir_event_log *log;
	struct weir_event *event;
	__u64 number;

	if (!scratch || !gate || !who || !weir_gate_pass(gate, scratch->now))
		return 0;
	log = weir_event_log_at();
	if (!log)
		return 0;
	if (!weir_budget_take(&log->budgets[WEIR_EVENT_REFUSED], scratch->now, WEIR_EVENT_REFUSALS)) {
		__sync_fetch_and_add(&gate->missed, 1);
		return 0;
	}
	event = weir_event_begin(log, &number, WEIR_EVENT_REFUSED, scratch->now, gate);
	if (!event)
		return 0;
	event->verdict = scratch->decision.verdict;
	event->slot = scratch->decision.slot;
	event->observed = observed;
	event->service = scratch->service_id;
	event->policy = scratch->policy_id;
	event->value = scratch->decision.seconds;
	event->who = *who;
	weir_event_end(event, &number);
	return 1;
}

/* An unknown client was seen for the first time. */
WEIR_GLOBAL int weir_tell_first_seen(const struct weir_scratch *scratch, const struct weir_identity *who)
{
	struct weir_event_log *log;
	struct weir_event *event;
	__u64 number;

	if (!scratch || !who)
		return 0;
	log = weir_event_log_at();
	if (!log || !weir_budget_take(&log->budgets[WEIR_EVENT_FIRST_SEEN], scratch->now, WEIR_EVENT_SIGHTS))
		return 0;
	event = weir_event_begin(log, &number, WEIR_EVENT_FIRST_SEEN, scratch->now, 0);
	if (!event)
		return 0;
	event->service = scratch->service_id;
	event->policy = scratch->policy_id;
	event->who = *who;
	weir_event_end(event, &number);
	return 1;
}

/* What is told of a block. */
struct weir_block_notice {
	__u64 at;    /* ns, CLOCK_BOOTTIME */
	__u64 until; /* likewise: its end */
	__u32 service;
	__u32 policy;
	__u32 kind; /* WEIR_EVENT_BLOCK_BEGAN or _ENDED */
	__u8 slot;  /* WEIR_SLOT_PENALTY */
	__u8 observed;
	__u8 reserved[2];
};

WEIR_GLOBAL int weir_tell_block(const struct weir_block_notice *block, const struct weir_identity *who)
{
	struct weir_event_log *log;
	struct weir_event *event;
	__u64 number;
	__u32 kind;

	if (!block || !who)
		return 0;
	kind = block->kind == WEIR_EVENT_BLOCK_BEGAN ? WEIR_EVENT_BLOCK_BEGAN : WEIR_EVENT_BLOCK_ENDED;
	log = weir_event_log_at();
	if (!log || !weir_budget_take(&log->budgets[kind], block->at, WEIR_EVENT_BLOCKS))
		return 0;
	event = weir_event_begin(log, &number, kind, block->at, 0);
	if (!event)
		return 0;
	event->slot = block->slot;
	event->observed = block->observed;
	event->service = block->service;
	event->policy = block->policy;
	event->value = block->until;
	event->who = *who;
	weir_event_end(event, &number);
	return 1;
}

WEIR_INLINE int weir_tell_gated(struct weir_event_log *log, struct weir_gate *gate, __u32 kind, __u64 now,
				__u32 service, __u64 value)
{
	struct weir_event *event;
	__u64 number;

	if (!weir_gate_pass(gate, now))
		return 0;
	event = weir_event_begin(log, &number, kind, now, gate);
	if (!event)
		return 0;
	event->service = service;
	event->value = value;
	__builtin_memset(&event->who, 0, sizeof(event->who));
	weir_event_end(event, &number);
	return 1;
}

/* A table (enum weir_table) refused an entry. */
WEIR_GLOBAL int weir_tell_pressure(__u32 table)
{
	struct weir_event_log *log = weir_event_log_at();

	if (!log || table >= WEIR_TABLE_COUNT)
		return 0;
	return weir_tell_gated(log, &log->tables[table], WEIR_EVENT_PRESSURE, bpf_ktime_get_boot_ns(),
			       WEIR_NONE, table);
}

/* A service's capacity refused a request. */
WEIR_GLOBAL int weir_tell_capacity(__u32 service, __u64 now)
{
	struct weir_event_log *log = weir_event_log_at();

	if (!log || service >= WEIR_MAX_SERVICES)
		return 0;
	return weir_tell_gated(log, &log->services[service], WEIR_EVENT_CAPACITY, now, service, 0);
}

#endif
