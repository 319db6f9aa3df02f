/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All that the packet path and user space share: sizes, enumerations, map keys and values.
 *
 * Everything here lies in pinned maps and outlives the helper, so a change of any layout must raise
 * WEIR_ABI_VERSION. Units stand in the names or beside the field; times are CLOCK_BOOTTIME nanoseconds,
 * addresses 16 bytes in network order (IPv4 as ::ffff:a.b.c.d), ports and sequence numbers host order.
 */
#ifndef WEIR_ABI_H
#define WEIR_ABI_H

#include <linux/bpf.h>
#include <linux/types.h>

#ifdef __cplusplus
#define WEIR_STATIC_ASSERT(condition) static_assert(condition, #condition)
#else
#define WEIR_STATIC_ASSERT(condition) _Static_assert(condition, #condition)
#endif

/* Raised with every change of a layout in this file. */
#define WEIR_ABI_VERSION 3

enum {
	WEIR_MAX_INTERFACES = 64,
	WEIR_MAX_SERVICES = 64,
	WEIR_MAX_POLICIES = 1024,
	WEIR_MAX_POLICY_LIMITS = 4,
	WEIR_MAX_SOURCES = 8,	       /* identity sources in one service's chain */
	WEIR_MAX_SERVICE_KEYS = 16384, /* (port, address, interface) combinations, both generations */
	WEIR_MAX_PROXIES = 32768,      /* trusted prefixes of all services, both generations */
	WEIR_MAX_BLOCKS = 65536,   /* clients blocked by a person at once; by penalties, that are listed */
	WEIR_IDENTITY_BYTES = 64,  /* a longer identity is compared by its keyed hash */
	WEIR_NAME_BYTES = 64,	   /* a header's, cookie's or query parameter's name */
	WEIR_ANSWER_BYTES = 1024,  /* a whole 429, headers and body */
	WEIR_HEAD_BYTES = 32768,   /* a longer request head is not followed */
	WEIR_ASKED = 8,		   /* requests under way on a connection whose times are known */
	WEIR_STATUS_CLASSES = 5,   /* 1xx to 5xx */
	WEIR_LATENCY_BUCKETS = 32, /* powers of two of microseconds: see latency.h */
	WEIR_PATH_BYTES = 64,	   /* of a request's path that limits can be matched against */
	WEIR_MATCH_METHODS = 16,   /* in one limit's match */
	WEIR_WINDOWS = 4,	   /* of a quota, that are known ahead */
	WEIR_PRIORITIES = 8,
	WEIR_DEFAULT_PRIORITY = 4,
	WEIR_IN_DOUBT = 8,	/* decided requests that the server has not acknowledged yet */
	WEIR_EVENTS = 4096,	/* that the packet path keeps: the last ones */
	WEIR_NOTES = 512,	/* that user space keeps behind them */
	WEIR_PENALTY_PARTS = 4, /* of a penalty's span: a power of two (penalty.h) */
};

#define WEIR_NONE 0xffffffffU			    /* no policy, no service, no limit */
#define WEIR_SLOT_CAPACITY WEIR_MAX_POLICY_LIMITS   /* in a limit's place: the service's capacity */
#define WEIR_SLOT_OVERLOAD (WEIR_SLOT_CAPACITY + 1) /* likewise: no room in a table */
#define WEIR_SLOT_BLOCK (WEIR_SLOT_CAPACITY + 2)    /* likewise: a person blocked the client */
#define WEIR_SLOT_PENALTY (WEIR_SLOT_CAPACITY + 3)  /* likewise: the policy's penalty blocks it */
#define WEIR_TOKEN_BITS_REQUESTS 32		    /* fractional bits of a token: requests, connections */
#define WEIR_TOKEN_BITS_BYTES 16		    /* bytes */

/* How a client is told apart (document: "identify"); the value is part of a map key. */
enum weir_source_kind {
	WEIR_SOURCE_NONE,
	WEIR_SOURCE_HEADER,
	WEIR_SOURCE_BEARER,
	WEIR_SOURCE_COOKIE,
	WEIR_SOURCE_QUERY,
	WEIR_SOURCE_SNI,
	WEIR_SOURCE_ADDRESS,
};

/* What a service's connections speak (document: "protocol"). */
enum weir_protocol {
	WEIR_PROTOCOL_HTTP,
	WEIR_PROTOCOL_TLS,  /* one request: the ClientHello */
	WEIR_PROTOCOL_TCP,  /* no requests, only bytes */
	WEIR_PROTOCOL_AUTO, /* one of these, by the first byte */
};

/* The best that a ClientHello offers to speak (ALPN, RFC 7301); the server decides what becomes of it. */
enum weir_tls_offer {
	WEIR_TLS_OFFERS_NOTHING,
	WEIR_TLS_OFFERS_OTHER, /* nothing but other protocols */
	WEIR_TLS_OFFERS_HTTP1,
	WEIR_TLS_OFFERS_HTTP2, /* h2, mostly beside http/1.1 */
	WEIR_TLS_OFFERS,
};

enum weir_verdict {
	WEIR_PASS,
	WEIR_THROTTLE,
	WEIR_REJECT, /* answered with 429 */
	WEIR_DROP,   /* silent */
};

enum weir_measure {
	WEIR_MEASURE_REQUESTS,
	WEIR_MEASURE_CONNECTIONS,
	WEIR_MEASURE_BYTES_IN,
	WEIR_MEASURE_BYTES_OUT,
};

/*
 * Why the packet path left the plain road: one named counter each (map "reasons", per CPU).
 * X(identifier, sentence): the identifier is the name that users see; the sentence explains it.
 */
#define WEIR_REASONS(X) \
	X(fragment, "a fragmented TCP packet to a service was dropped") \
	X(header_chain, "an IPv6 packet with more than 8 extension headers was dropped") \
	X(malformed_packet, "a packet whose headers do not fit its length was left to the kernel") \
	X(flow_table_full, "a connection could not be followed: the table of connections refused it") \
	X(unknown_met, \
	  "unknown clients were met for the first time, or again after they had been forgotten") \
	X(overload_refused, "refused because a table was full, as on_overload says") \
	X(flow_busy, "two processors held one connection at once; the later packet was made to come again") \
	X(joined_midway, "a connection was older than Weir's view of it: charged to its address") \
	X(resynchronised, "a connection that could not be followed could be read again") \
	X(syn_data, \
	  "a connection request that carried data (TCP Fast Open) was dropped, to come again without") \
	X(no_ack, "data without the ACK flag was dropped, as the server would") \
	X(outside_window, "data outside the server's receive window was dropped, as the server would") \
	X(old_timestamp, "data with an outdated TCP timestamp was dropped, as the server would (PAWS)") \
	X(urgent, "the urgent flag was cleared") \
	X(out_of_order, "data ahead of a gap inside a head was made to come again") \
	X(repeated, "a repeated segment got its first copy's verdict") \
	X(repeat_differs, \
	  "a repeated segment carried other bytes than its first copy: read and charged anew") \
	X(repeat_unplaced, "a repeated part of a request head was made to come again") \
	X(lost_track, "a connection could not be followed further: charged to its address") \
	X(head_too_long, "a request head was longer than 32 KiB: charged to its address") \
	X(malformed_request, "bytes that are not an HTTP/1 request: charged to their address") \
	X(ambiguous_framing, "Content-Length and Transfer-Encoding contradict each other or themselves") \
	X(bare_line_feed, "a line ended in LF without CR") \
	X(folded_line, "a header line was folded (obs-fold)") \
	X(forwarded_garbled, \
	  "a trusted proxy's X-Forwarded-For held what is no address: charged to whoever wrote it") \
	X(proxy_header, "a trusted proxy's PROXY header was read") \
	X(newcomers_refused, "an address exceeded new_identities: its request was charged to the address") \
	X(clients_full, "a table of clients refused an entry: the request could not be charged") \
	X(bytes_in_excess, "segments from clients dropped by a bytes-in limit") \
	X(bytes_out_excess, "segments to clients dropped by a bytes-out limit") \
	X(bytes_out_paced, "segments to clients that a bytes-out limit let leave later") \
	X(connections_refused, "connection requests refused by a limit, repetitions included") \
	X(over_capacity, "requests refused because the service's capacity was in use") \
	X(blocked, "requests and connections refused because a person blocked their client") \
	X(blocked_bytes, "segments dropped because their client is blocked and asks nothing") \
	X(penalties, "blocks that a penalty began: a client had been refused too often") \
	X(penalised, "requests and connections refused because a penalty blocks their client") \
	X(made_to_wait, "requests that were dropped, to come again when their turn in a queue has come") \
	X(paced, "packets held until their turn in a queue had come, with what stands behind them") \
	X(held_copies, "copies of packets that were being held were discarded") \
	X(contended, "a bucket was too contended: the request was charged by addition") \
	X(answered, "429 answers sent") \
	X(answered_again, "429 answers sent again") \
	X(answer_delayed, "a 429 had to wait until the connection was quiet") \
	X(answer_failed, "a 429 could not be built: the request was dropped instead") \
	X(kept, "429 answers after which the connection lives on") \
	X(closed_by_request, "a 429 closed the connection: the request asked for that, or for 100 Continue") \
	X(closed_by_body, "a 429 closed the connection: the body was chunked or over 64 KiB") \
	X(closed_inside_head, "a 429 closed the connection: part of the head had passed already") \
	X(closed_as_idle, "a 429 closed the connection: the server had seen no request for 1 s") \
	X(closed_by_option, "a 429 closed the connection: TCP-MD5 or TCP-AO protects its numbers") \
	X(closed_by_setting, "a 429 closed the connection: Weir does not see its packets first") \
	X(splices_full, "a 429 closed the connection: the table of rewritten connections is full") \
	X(swallowed, "packets of a refused request's body that were acknowledged and discarded") \
	X(drained, \
	  "a connection with rewritten numbers was reset: its interface had been given up for 30 s") \
	X(astride, "a packet that repeats bytes from both sides of a 429 was made to come again") \
	X(sunk, "packets of a refused connection that were acknowledged and discarded") \
	X(after_fin, "data after the server closed: left to the kernel") \
	X(response_unreadable, \
	  "a response could not be followed: a refusal closed the connection unanswered") \
	X(reset_adrift, \
	  "a refused request on a connection that could not be followed came again: both sides were reset") \
	X(answered_early, \
	  "a server answered before a request's head was complete: it refused the head, or gave up waiting") \
	X(paused, "requests let pass because Weir was paused") \
	X(history_full, "a second of history could not be kept: its table refused an entry")

enum weir_reason {
#define WEIR_REASON_ENUM(name, sentence) WEIR_REASON_##name,
	WEIR_REASONS(WEIR_REASON_ENUM)
#undef WEIR_REASON_ENUM
		WEIR_REASON_COUNT,
};

/* In weir_control.generation: this generation is in force until a time, then another one. */
#define WEIR_TRIAL 0x80000000U

/* The one value of map "control". */
struct weir_control {
	__u32 abi_version;
	/*
	 * Selects the generation of services, policies and client slots: its lowest bit is the parity. With
	 * WEIR_TRIAL it holds until trial_until, then trial_previous does, without anybody's help: the
	 * generation before it, to which a trial returns, or one with a higher number, which was staged ahead
	 * because a schedule's hours begin or end then.
	 */
	__u32 generation;
	__u64 trial_until;     /* ns; written, like trial_previous, before a generation with WEIR_TRIAL is */
	__u32 trial_previous;  /* of the other parity */
	__u32 last_generation; /* the highest number given so far: none is given twice */
	__u64 pause_until;     /* everything passes before this time; ~0: until resumed; 0: not paused */
	__u64 secret[2];       /* per boot; keys the hashes of long identities and of requests in doubt */
	__u32 close_always;    /* every 429 closes its connection: Weir may not see all packets first */
	__u32 draining;	       /* map "drains" holds interfaces */
	__u32 blocks;	       /* map "blocks" holds clients */
	__u32 pacer;	       /* index of the device that holds packets until their time; 0: there is none */
};

/* Value of map "drains", keyed by interface index: nothing is limited there any more. */
enum weir_drain {
	WEIR_DRAIN_REWRITE = 1, /* connections with rewritten numbers go on until they end */
	WEIR_DRAIN_RESET,	/* their next packet ends them, for both sides */
};

/*
 * Is a port any service's? Map "ports", indexed by port; a quick no for everything else. Eight bytes, because
 * the kernel lays array elements out at multiples of eight, and user space maps them into memory.
 */
enum weir_port_use {
	WEIR_PORT_USED = 1 << 0,
	WEIR_PORT_VOLUME = 1 << 1,	/* some policy limits bytes */
	WEIR_PORT_CONNECTIONS = 1 << 2, /* some policy limits connections */
};

struct weir_port {
	__u8 used[2]; /* by parity: enum weir_port_use; written by user space */
	__u8 reserved[2];
	__u32 spliced; /* connections whose numbers must be rewritten, service or not; written by the packet
			  path */
};

/* Map "service_keys": the exact question after the quick one. Absent parts are zero ("any"). */
struct weir_service_key {
	__u16 port;
	__u16 parity;
	__u32 ifindex;
	__u8 address[16];
};

/* Key of map "trusted_proxies": a longest prefix match for one service in one generation. */
struct weir_trust_key {
	__u32 length; /* bits of what follows: 32 + prefix length, IPv4 counted from 96 */
	__u32 place;  /* service id * 2 + parity */
	__u8 address[16];
};

/* One identity source of a service's chain. Header names are lower case, cookie and query names exact. */
struct weir_source {
	__u8 kind; /* enum weir_source_kind */
	__u8 name_length;
	__u8 ipv4_prefix;	    /* kind address: bits, 0..32 */
	__u8 ipv6_prefix;	    /* kind address: bits, 0..128 */
	__u32 name_hash;	    /* weir_name_hash(): what identities carry instead of the name */
	__u8 name[WEIR_NAME_BYTES]; /* zero padded */
};

/*
 * A limit as the packet path uses it (design, section 4). Tokens are fixed point with
 * WEIR_TOKEN_BITS_* fractional bits; the limit's virtual clock runs as
 *     V(t) = clock_base + ((t - clock_time) * clock_mult >> clock_shift)      (mod 2^64, 128-bit product)
 * and a client's whole state is one number in that clock. Apply continues V, so debts stay what they were:
 * clock_time is then a few milliseconds ahead, and V(t) is clock_base for t < clock_time.
 *
 * V wraps, at 10M/s after 429 s, so a bucket untouched for long must not be compared with it. It holds no
 * debt (is fresh) when its stamp is 0, or
 *     stamp >= clock_time:  now - stamp >= drain_ns
 *     stamp <  clock_time:  stamp < settled_before  or  now - clock_time >= earlier_drain_ns
 * and in every other case V has moved by less than half its range since the stamp.
 */
struct weir_limit {
	__u64 clock_base;
	__u64 clock_time; /* ns */
	__u64 clock_mult;
	__u32 clock_shift; /* 0..127 */
	/*
	 * Stable while the limit keeps its policy's name, its name and its measure; 0: the slot is unused.
	 * The lowest bits of id - 1 are policy id * WEIR_MAX_POLICY_LIMITS + slot, those above count the
	 * slot's users.
	 */
	__u32 id;
	__u64 cost;		/* of one request, connection or byte, fixed point */
	__u64 burst;		/* fixed point */
	__u64 queue;		/* fixed point */
	__u64 drain_ns;		/* in so long a quarter of V's range drains: no debt is higher */
	__u64 earlier_drain_ns; /* the same for debts from before clock_time, counted from clock_time on */
	__u64 settled_before;	/* ns; debts last charged before this time were gone by clock_time */
	/*
	 * debt * seconds_mult >> (64 + seconds_shift) = whole seconds until so much has drained, rounded
	 * down; where it is a whole number one less comes out, so that adding 1 rounds up.
	 */
	__u64 seconds_mult;
	__u32 seconds_shift;
	__u8 measure;	/* enum weir_measure */
	__u8 on_excess; /* WEIR_REJECT or WEIR_DROP */
	__u8 quota; /* `burst` in each window: the fields below hold, clock_*, queue and seconds_* do not */
	__u8 reserved;
	/*
	 * Quota by the calendar (quota.h): the window that runs and the next ones, in no order, each its end
	 * (ns) with its number in the lowest 16 bits. User space replaces them one by one while they are in
	 * force.
	 */
	__u64 windows[WEIR_WINDOWS];
	__u64 window_ns;     /* how long windows are behind the last of these */
	__u16 window_offset; /* user space's: a window's number less its day's or month's */
	__u16 reserved_2[3];
};

enum weir_match_part {
	WEIR_MATCH_TARGET = 1 << 0, /* method or path */
	WEIR_MATCH_HOST = 1 << 1,
};

/*
 * Map "matches", indexed by (policy id * WEIR_MAX_POLICY_LIMITS + slot) * 2 + parity: which requests a limit
 * is for. What is compared is made by the functions of target.h, here and there.
 */
struct weir_match {
	__u64 methods[WEIR_MATCH_METHODS]; /* weir_method_key() */
	__u64 host;
	__u8 method_count; /* 0: any */
	__u8 path_length;  /* of the prefix; 0: any */
	__u8 has_host;
	__u8 reserved[5];
	__u8 path[WEIR_PATH_BYTES];
};

/* Map "services", indexed by id * 2 + parity. */
struct weir_service {
	__u32 source_count;
	__u32 default_policy; /* policy id */
	__u64 first_letters;  /* bit (letter & 63) for the first letters of wanted header names */
	__u8 ipv4_prefix;     /* of the address identity that everything falls back to */
	__u8 ipv6_prefix;
	__u8 wants_query; /* the chain names a query parameter */
	__u8 wants_cookie;
	__u8 trusts;		     /* there are trusted proxies: map "trusted_proxies" */
	__u8 protocol;		     /* enum weir_protocol */
	__u8 wants_match;	     /* enum weir_match_part: what limits' matches look at */
	__u8 refuses_overload;	     /* who finds no room in a table is refused, not admitted */
	struct weir_limit newcomers; /* new_identities */
	struct weir_limit capacity;  /* shared by all clients; id 0: none */
	struct weir_source sources[WEIR_MAX_SOURCES];
};

/*
 * Of a policy: so many refusals within a span block the client, the first time for `block`, then for twice as
 * long each time, up to `at_most` (penalty.h).
 */
struct weir_penalty {
	__u64 part;    /* ns; a WEIR_PENALTY_PARTS-th of the span */
	__u64 block;   /* ns */
	__u64 at_most; /* ns */
	/*
	 * Bits 32..63 stay the same while the policy keeps its name, its mode and a penalty: blocks hold only
	 * under the penalty that began them. Bits 16..31 change with the span; the others are 0.
	 */
	__u64 holder;
	__u32 refusals; /* 0: no penalty */
	__u32 reserved;
};

/*
 * Map "policies", indexed by id * 2 + parity. No limit: everything passes, counted. A limit keeps its slot
 * when others come and go, so there can be unused slots (limit id 0) below limit_count.
 */
struct weir_policy {
	__u32 limit_count; /* the highest used slot + 1 */
	__u8 observe;	   /* decided and counted, never acted on */
	__u8 priority;	   /* 0..7: how much of a service's capacity it may use */
	__u8 reserved[2];
	__u8 measures[4]; /* by enum weir_measure: bit n: limit n measures that */
	__u8 matched;	  /* bit n: limit n is for the requests that its entry in map "matches" fits */
	__u8 on_block;	  /* what a blocked client gets: WEIR_REJECT or WEIR_DROP */
	__u8 quotas;	  /* bit n: limit n is one */
	__u8 reserved_2;
	struct weir_penalty penalty;
	struct weir_limit limits[WEIR_MAX_POLICY_LIMITS];
};

/*
 * Map "answers", indexed by answer id * 2 + parity, the id being policy id * WEIR_MAX_POLICY_LIMITS + slot,
 * or WEIR_CAPACITY_ANSWERS + service id, WEIR_OVERLOAD_ANSWERS + service id or WEIR_BLOCK_ANSWER, which stand
 * for policies and slots beyond all others: the whole 429 with right-aligned fields to fill in. Spaces in
 * front of them are legal HTTP (RFC 9110, 5.5; RFC 9651, 3.1.2), so the answer's length never changes.
 */
enum {
	WEIR_ANSWER_DIGITS = 10,
	WEIR_CAPACITY_ANSWERS = WEIR_MAX_POLICIES * WEIR_MAX_POLICY_LIMITS,
	WEIR_OVERLOAD_ANSWERS = WEIR_CAPACITY_ANSWERS + WEIR_MAX_SERVICES,
	WEIR_BLOCK_ANSWER = WEIR_OVERLOAD_ANSWERS + WEIR_MAX_SERVICES,
	WEIR_MAX_ANSWERS = WEIR_BLOCK_ANSWER + 1,
};
struct weir_answer {
	__u16 length;	   /* with body */
	__u16 head_length; /* without: the answer to HEAD */
	__u16 retry_after; /* offset of WEIR_ANSWER_DIGITS spaces before the line's CRLF */
	__u16 reset;	   /* offset of WEIR_ANSWER_DIGITS + 2 spaces that take "t=" and the digits */
	__u16 connection;  /* offset of WEIR_ANSWER_DIGITS spaces that take "close" or "keep-alive" */
	__u16 reserved[3];
	__u8 bytes[WEIR_ANSWER_BYTES];
};

/* Who asks. Key of maps "clients" and "strangers"; made by identity.h only. */
struct weir_identity {
	__u8 kind;	 /* enum weir_source_kind */
	__u8 hashed;	 /* bytes[0..15] is SipHash-2-4-128 of a value longer than WEIR_IDENTITY_BYTES */
	__u16 length;	 /* of the value in bytes (at most 65535); kind address: prefix length, 0..128 */
	__u32 name_hash; /* header, cookie, query; else 0 */
	__u32 policy;	 /* strangers: the policy whose bucket this is; clients: 0 */
	__u32 reserved;
	__u8 bytes[WEIR_IDENTITY_BYTES]; /* zero padded */
};

/* Key of map "prefixes" (longest prefix match over configured address clients). */
struct weir_prefix {
	__u32 length; /* bits, IPv4 counted from 96 */
	__u8 address[16];
};

struct weir_counts {
	__u64 passed; /* requests; these four are in the order of enum weir_verdict */
	__u64 throttled;
	__u64 rejected;
	__u64 dropped;
	__u64 bytes_in; /* TCP payload bytes */
	__u64 bytes_out;
};

/*
 * History: what weir_counts counts, by the second and by the minute, for the total, each service and each
 * policy. An owner has two rings of cells, cut into blocks of nearly 4 KiB that are made when something
 * happens in them: WEIR_HISTORY_OWNER_BYTES at most, nothing for a policy that nobody uses.
 */
enum {
	WEIR_HISTORY_SECONDS =
		900, /* can be asked for; the rings are longer, so that these are always whole */
	WEIR_HISTORY_MINUTES = 1440,
	WEIR_HISTORY_BLOCK = 96, /* cells */
	WEIR_HISTORY_SECOND_BLOCKS = 10,
	WEIR_HISTORY_MINUTE_BLOCKS = 16,
	WEIR_HISTORY_BLOCKS = WEIR_HISTORY_SECOND_BLOCKS + WEIR_HISTORY_MINUTE_BLOCKS,
	WEIR_HISTORY_OWNER_BYTES = WEIR_HISTORY_BLOCKS * 4096,
	/* Owners: the total, then services by id, then policies by id. */
	WEIR_HISTORY_TOTAL = 0,
	WEIR_HISTORY_SERVICES = 1,
	WEIR_HISTORY_POLICIES = WEIR_HISTORY_SERVICES + WEIR_MAX_SERVICES,
	WEIR_HISTORY_OWNERS = WEIR_HISTORY_POLICIES + WEIR_MAX_POLICIES,
};

/* Key of map "history". */
struct weir_history_key {
	__u32 owner;
	__u32 block; /* of the ring of seconds, then of the ring of minutes */
};

/* What was counted in one second or minute. */
struct weir_cell {
	__u32 stamp; /* whole seconds (minutes) since boot; a cell with another stamp than expected holds
			nothing */
	__u32 passed;
	__u32 throttled;
	__u32 rejected;
	__u32 dropped;
	__u32 reserved;
	__u64 bytes_in;
	__u64 bytes_out;
};

struct weir_history_block {
	struct bpf_spin_lock lock; /* held to change or copy cells */
	__u32 reserved;
	struct weir_cell cells[WEIR_HISTORY_BLOCK];
};

/*
 * A processor's counters and how much of them is in the history already. What is not was counted within the
 * second that ends at `second_end`; the first count after it folds it. `second_end` stands first and is
 * written last: a reader who finds it unchanged behind a copy has a consistent one.
 */
struct weir_ledger {
	__u64 second_end; /* ns, CLOCK_BOOTTIME; 0: nothing counted yet */
	struct weir_counts counts;
	struct weir_counts folded;
	__u32 second; /* whole seconds since boot */
	__u32 late;   /* seconds that the history refused one after the other */
};

/* What servers answered to admitted requests, and what admitted TLS connections offer to speak; per CPU. */
struct weir_responses {
	__u64 classes[WEIR_STATUS_CLASSES];  /* 1xx: every interim response, and 101 */
	__u64 latency[WEIR_LATENCY_BUCKETS]; /* final responses, by the time to their first byte */
	__u64 tls[WEIR_TLS_OFFERS];	     /* ClientHellos, by enum weir_tls_offer */
};

/* What an event tells. The numbers are part of the pinned layout. */
enum weir_event_kind {
	WEIR_EVENT_NONE,
	WEIR_EVENT_REFUSED,
	WEIR_EVENT_FIRST_SEEN, /* of an unknown client */
	WEIR_EVENT_PRESSURE,   /* a table refused an entry */
	WEIR_EVENT_CAPACITY,   /* a service's capacity is in use */
	WEIR_EVENT_BLOCK_BEGAN,
	WEIR_EVENT_BLOCK_ENDED,
	WEIR_EVENT_KINDS,
	/* Of user space, which alone knows what the numbers from here on mean. */
	WEIR_EVENT_NOTE = 16,
};

/* Tables that can refuse an entry. */
enum weir_table {
	WEIR_TABLE_FLOWS,
	WEIR_TABLE_CLIENTS, /* of known clients' states, or of unknown clients */
	WEIR_TABLE_SPLICES,
	WEIR_TABLE_COUNT,
	/* Refuses nothing: who was seen longest ago is forgotten. Told by user space. */
	WEIR_TABLE_STRANGERS = WEIR_TABLE_COUNT,
};

/* Lets one event of its kind through in each window of time and counts the others (event.h). */
struct weir_gate {
	__u64 window; /* that let one through last; 0: none */
	__u64 missed; /* events since that were not told */
};

/*
 * Map "events": at number % WEIR_EVENTS those of the packet path, behind them those of user space. All are
 * numbered by weir_event_log.next, so that the numbers give the order.
 */
struct weir_event {
	__u64 number;  /* of the event, counted from 1; 0: being written; written first and last */
	__u64 at;      /* ns, CLOCK_BOOTTIME */
	__u8 kind;     /* enum weir_event_kind */
	__u8 verdict;  /* enum weir_verdict */
	__u8 slot;     /* that refused or blocked: a limit's, or WEIR_SLOT_* */
	__u8 observed; /* the policy only observes: nothing was refused, nobody blocked */
	__u32 service; /* WEIR_NONE: none */
	__u32 policy;  /* likewise */
	__u32 user;    /* uid, WEIR_NONE: nobody's doing */
	__u64 value;   /* refused: seconds until the next would be admitted; blocks: their end (ns); pressure:
			  enum   weir_table */
	__u64 missed;  /* of the same client, table or service, not told since the event before */
	struct weir_identity who;
};

/* The one value of map "event_log". */
struct weir_event_log {
	__u64 next;			 /* the number of the next event - 1 */
	__u64 budgets[WEIR_EVENT_KINDS]; /* event.h */
	struct weir_gate tables[WEIR_TABLE_COUNT];
	struct weir_gate services[WEIR_MAX_SERVICES]; /* by service id: capacity */
	__u64 noted;				      /* events of user space so far */
};

struct weir_bucket {
	__u64 level; /* the theoretical arrival time, in the limit's virtual clock */
	__u64 stamp; /* ns, of the last charge; guards against the clock's wrap */
	__u32 owner; /* weir_limit.id that this state belongs to; another's is fresh */
	__u32 reserved;
};

/*
 * Value of maps "clients" and "prefixes": what the document says of an identity. Written by user space only,
 * so that replacing it never races with a counter; what the client did stands in its weir_client.
 *
 * "prefixes" holds the prefixes of both generations, so the longest match can be one that only the other
 * generation knows: each value says by parity which configured prefix covers it there, itself or a shorter
 * one.
 */
struct weir_assignment {
	__u32 policy[2];	/* by parity; WEIR_NONE: not configured in that generation */
	__u64 until[2];		/* by parity: the assignment ends then; 0: never */
	__u32 prefix_length[2]; /* map "prefixes", by parity: of the covering prefix, as in weir_prefix */
};

/* A client's refusals, as its policy's penalty counts them (penalty.h). */
struct weir_strikes {
	__u64 origin;			 /* ns; where part 0 began, modulo 2^64 */
	__u64 parts[WEIR_PENALTY_PARTS]; /* number << WEIR_PART_COUNT_BITS | refusals */
	__u64 holder; /* bits 16..63: as in struct weir_penalty; 0..15: blocks so far that doubled the next */
};

/*
 * Value of map "penalised", keyed as the client's state: who is to be found there. What holds stands in that
 * state.
 */
struct weir_penalised {
	__u64 until;   /* ns; the block's end */
	__u32 strange; /* in "strangers", not "client_states" */
	__u32 reserved;
};

/*
 * What a client did and still owes. Value of map "client_states" (configured clients, key with policy 0; made
 * at first sight) and of "strangers" (seen, not configured).
 */
struct weir_client {
	__u32 service; /* where it was seen last, WEIR_NONE before */
	__u32 policy;  /* that judged it last */
	__u64 first_seen;
	__u64 last_seen;
	struct weir_counts counts;
	__u64 penalised_until; /* ns; the last penalty block's end; 0: there was none */
	struct weir_bucket buckets[WEIR_MAX_POLICY_LIMITS];
	union {
		struct weir_bucket
			newcomers; /* "strangers", address entries: identities first seen from there */
		/*
		 * "client_states", entries of identities: what "clients" said, so that it need not be asked
		 * again: the generation << 32 | the policy + 1. 0, or another generation: it has to be.
		 * Written as one word, by CPUs that may be in different generations. No entry that ends
		 * stands here.
		 */
		__u64 assigned;
	};
	struct weir_gate refusals; /* which of them are told as events */
	struct weir_strikes strikes;
};

/*
 * What program weir_reset is asked, behind WEIR_RESET_OFFSET bytes (an Ethernet header's room): user space
 * could write an entry only as a whole, over counters that go on meanwhile.
 */
enum { WEIR_RESET_OFFSET = 14 };
enum weir_reset_part {
	WEIR_RESET_BUCKETS = 1 << 0, /* nothing is owed any more */
	WEIR_RESET_PENALTY = 1 << 1, /* a penalty's block ends, refusals and earlier blocks are forgotten */
	WEIR_RESET_ENDED = 1 << 2,   /* tells that a penalty's block has ended, if it has */
};
/* What it returns. */
enum weir_reset_result {
	WEIR_RESET_FOUND = 1 << 0, /* there is such a client */
	WEIR_RESET_FREED = 1 << 1, /* it was blocked by a penalty until now */
};
struct weir_reset_question {
	struct weir_identity who; /* key of "client_states", or of "strangers" */
	__u32 strange;		  /* the latter */
	__u32 parts;		  /* enum weir_reset_part */
};

/* Five-tuple of a TCP connection, client first. */
struct weir_tuple {
	__u8 client[16];
	__u8 server[16];
	__u16 client_port;
	__u16 server_port;
};

WEIR_STATIC_ASSERT(sizeof(struct weir_control) == 64);
WEIR_STATIC_ASSERT(sizeof(struct weir_port) == 8);
WEIR_STATIC_ASSERT(sizeof(struct weir_service_key) == 24);
WEIR_STATIC_ASSERT(sizeof(struct weir_trust_key) == 24);
WEIR_STATIC_ASSERT(sizeof(struct weir_source) == 72);
WEIR_STATIC_ASSERT(sizeof(struct weir_limit) == 144);
WEIR_STATIC_ASSERT(sizeof(struct weir_service) == 24 + 2 * 144 + 8 * 72);
WEIR_STATIC_ASSERT(sizeof(struct weir_match) == 16 * 8 + 16 + 64);
WEIR_STATIC_ASSERT(sizeof(struct weir_penalty) == 40);
WEIR_STATIC_ASSERT(sizeof(struct weir_policy) == 16 + 40 + 4 * 144);
WEIR_STATIC_ASSERT(sizeof(struct weir_answer) == 1040);
WEIR_STATIC_ASSERT(sizeof(struct weir_identity) == 80);
WEIR_STATIC_ASSERT(sizeof(struct weir_prefix) == 20);
WEIR_STATIC_ASSERT(sizeof(struct weir_counts) == 48);
WEIR_STATIC_ASSERT(sizeof(struct weir_history_key) == 8);
WEIR_STATIC_ASSERT(sizeof(struct weir_cell) == 40);
/* With what a hash map's entry needs besides (64 bytes today) it stays within 4 KiB. */
WEIR_STATIC_ASSERT(sizeof(struct weir_history_block) == 8 + WEIR_HISTORY_BLOCK * 40);
WEIR_STATIC_ASSERT(sizeof(struct weir_ledger) == 8 + 48 + 48 + 8);
WEIR_STATIC_ASSERT(sizeof(struct weir_responses) == 8 * (5 + 32 + 4));
WEIR_STATIC_ASSERT(sizeof(struct weir_gate) == 16);
WEIR_STATIC_ASSERT(sizeof(struct weir_event) == 128);
WEIR_STATIC_ASSERT(sizeof(struct weir_event_log) == 8 + 7 * 8 + 3 * 16 + 64 * 16 + 8);
WEIR_STATIC_ASSERT(sizeof(struct weir_bucket) == 24);
WEIR_STATIC_ASSERT(sizeof(struct weir_assignment) == 32);
WEIR_STATIC_ASSERT(sizeof(struct weir_strikes) == 48);
WEIR_STATIC_ASSERT(sizeof(struct weir_penalised) == 16);
WEIR_STATIC_ASSERT(sizeof(struct weir_client) == 8 + 16 + 48 + 8 + 4 * 24 + 24 + 16 + 48);
WEIR_STATIC_ASSERT(sizeof(struct weir_reset_question) == 80 + 8);
WEIR_STATIC_ASSERT(sizeof(struct weir_tuple) == 36);

#endif
