/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is remembered of a TCP connection to a service. Sequence numbers are host order; "after" is meant
 * modulo 2^32. The client's side is written by the ingress program under `busy`, the server's side by the
 * egress program.
 */
#ifndef WEIR_FLOW_H
#define WEIR_FLOW_H

#include "bpf/abi.h"
#include "bpf/http1_state.h"
#include "bpf/seam.h"

/* A connection request that no SYN-ACK has answered yet. Value of map "syns". */
struct weir_syn {
	__u32 sequence;
	__u32 ifindex;
	__u32 service;
	__u8 judged;  /* `verdict` holds, also when the request is repeated */
	__u8 verdict; /* enum weir_verdict */
	__u8 reserved[2];
};

enum weir_flow_mode {
	WEIR_FLOW_FOLLOWED, /* every byte is read */
	WEIR_FLOW_ADRIFT,   /* position in the stream unknown: charged to the address until it is quiet */
	WEIR_FLOW_SINK,	    /* refused and closed: what comes is acknowledged and discarded */
};

/* A decided request whose bytes the server has not acknowledged: a repetition gets the same verdict. */
struct weir_doubt {
	__u32 sequence; /* of the request's first byte */
	__u32 key;	/* keyed hash of who asked */
	__u32 policy;	/* with `slot`: whose 429 it gets (abi.h, struct weir_answer) */
	__u8 verdict;	/* enum weir_verdict */
	__u8 slot;	/* refused: the limit, or WEIR_SLOT_CAPACITY or _OVERLOAD */
	__u8 waits;	/* throttled: it has not been let pass yet */
	__u8 reserved;
	__u32 seconds; /* refused with 429: Retry-After; throttled: when it may pass (pace.h) */
};

/*
 * A connection into which 429s were put: both ends' numbers are rewritten for as long as it lives. Value of
 * map "splices", apart from the flows, because losing it would tear the connection. The ingress program
 * writes: the seam that is not in use, and then turns to it.
 */
struct weir_splice {
	__u32 busy;	    /* a CPU is writing */
	__u32 current;	    /* index of the seam that holds */
	__u32 ifindex;	    /* the interface that saw the SYN */
	__u32 acknowledged; /* client space: the highest acknowledgement of the client's */
	__u32 ended;	    /* a side has closed: the entry may go when the room is needed */
	__u32 sent;	    /* client space: what the client may acknowledge; 0: not known */
	struct weir_seam seams[2];
};

/* An admitted request: written by the ingress program, read by the egress program. */
struct weir_asked {
	__u64 time; /* ns; its head was complete */
	__u32 policy;
	__u32 reserved;
};

/* The server's side, as its packets show it: written by the egress program, `http` read by it alone. */
struct weir_server {
	__u32 sent;	    /* the next sequence number it will send */
	__u32 acknowledged; /* the next one it expects */
	__u32 window;	    /* bytes it takes from there */
	__u16 raw_window;   /* as in its last header */
	__u8 scale;
	__u8 seen;	 /* any packet of it, at all */
	__u32 echo;	 /* the client's timestamp that it holds as most recent (RFC 7323, TS.Recent) */
	__u8 timestamps; /* it uses them */
	__u8 finished;	 /* it sent FIN or RST */
	__u8 tunnel;	 /* it agreed to another protocol (101, or 2xx to CONNECT) */
	__u8 unreadable; /* its responses can't be followed */
	__u32 answered;	 /* responses that are complete, modulo 2^32 */
	__u8 holes;	 /* its segments in a row that stood behind bytes not seen */
	__u8 reserved[3];
	__u64 bytes_out;      /* not accounted yet */
	__u64 response_began; /* ns; first byte of the response that is being read */
	__u64 departs;	      /* ns, CLOCK_MONOTONIC; none of its segments leaves before (departure.h) */
	__u64 reserved_2;
	struct weir_http1 http;
};

/*
 * In an order that keeps apart what the two programs write: they run on different CPUs as often as not, and a
 * cache line (64 bytes) that the other one has written costs more than all that is done with it. Parts begin
 * at lines of the map's entry; what stands before the value in it, and that entries follow each other without
 * a gap, is Linux's (struct htab_elem, from 6.1 to 6.18 at least), so nothing but speed may depend on that.
 */
enum { WEIR_LINE = 64, WEIR_BEFORE_FLOW = 48 + 40 /* its head and the key */ };

struct weir_flow {
	/* Read by both programs at every packet, seldom written; in the line of the key's end. */
	__u32 ifindex;	  /* the interface that saw the SYN: other hooks leave the flow alone */
	__u32 generation; /* under which `service` was looked up */
	__u32 service;	  /* id, WEIR_NONE */
	__u8 mode;	  /* enum weir_flow_mode */
	__u8 protocol;	  /* enum weir_protocol, as far as it is known; ingress, and egress when accepted */
	__u8 proxied;	  /* the peer is one of the service's trusted proxies */
	__u8 opening;	  /* its first bytes may be more than a request's */
	__u8 peer[16];	  /* who speaks: the client's end of the connection */
	/* The last request's client gets the bytes, and most often asks again: what was found out of it. */
	__u32 who_policy;
	__u32 who_generation;

	/* A line that the ingress program writes at every request, and egress reads at its response. */
	__u32 busy;	    /* a CPU holds the client's side */
	__u32 next;	    /* sequence number that the parser expects */
	__u32 request_at;   /* of the request being read: sequence number of its first byte */
	__u32 told;	    /* the client's highest acknowledgement that the server was given */
	__u32 admitted;	    /* requests passed on, modulo 2^32 */
	__u32 charged_ack;  /* the client's ack when a request passed last, or adrift was charged */
	__u64 head_bits;    /* bit (n & 63): request n was a HEAD */
	__u64 connect_bits; /* likewise CONNECT */
	__u64 bytes_in;	    /* not accounted yet */
	__u64 release; /* ns; what is held goes on then, or, dropped and adrift, may pass; 0: nothing waits */
	__u8 doubt_next;
	__u8 doubted; /* bit n: doubts[n] is used */
	__u8 snapshot_valid;
	__u8 stuck;	  /* repeats at the server's next byte that could not be placed */
	__u8 fresh;	  /* its first byte may still come (again) */
	__u8 known;	  /* `who` is set */
	__u8 strange;	  /* `who` stands in map strangers, not client_states */
	__u8 byte_limits; /* of who's policy: bit n: limit n measures bytes-in; bit 4 + n: bytes-out */

	struct weir_asked asked[WEIR_ASKED]; /* request n at n & (WEIR_ASKED - 1) */

	struct weir_server server;

	/* A sink's, which both programs read. */
	__u32 answer_at;  /* sequence number of the 429's first byte */
	__u32 answer_end; /* and behind its FIN */
	__u32 sink_next;  /* the next sequence number expected from the client */
	__u8 answer_without_body;
	__u8 answer_alert; /* a TLS alert instead of the 429 */

	/* From here on the ingress program's alone. */
	__u8 who_by_address;
	__u8 wrapped;  /* `unwrapped` is set */
	__u32 who_key; /* weir_doubt_key() */
	__u32 snapshot_at;

	__u64 who_until;	/* ns; its assignment ends then; 0: never */
	__u64 flushed;		/* ns; when bytes were accounted last */
	__u64 served;		/* ns; when the server accepted the connection or was given a request last */
	struct weir_http1 http; /* state of the parser at `next` */

	struct weir_identity who; /* the last request's client: gets the bytes */
	__u8 who_address[16];	  /* and where it comes from */
	__u32 first;		  /* sequence number of the connection's first byte */
	__u32 unwrapped;	  /* and of the first one behind its PROXY header, if it has one */
	__u32 syn_at;		  /* sequence number of the connection request; the first byte's less 1 */
	__u32 unjudged;		  /* bytes that passed before it was known whose they are */
	__u32 snapshot_request;	  /* request_at of the head that the snapshot stands in */
	__u32 reserved[3];

	struct weir_doubt doubts[WEIR_IN_DOUBT];

	struct weir_http1 snapshot; /* at snapshot_at, a point that the server had acknowledged */
	struct weir_doubt answer;   /* sink: the 429 that is sent again */
	__u32 reserved_2[9];
};

#define WEIR_IS_LINE(member) \
	((WEIR_BEFORE_FLOW + __builtin_offsetof(struct weir_flow, member)) % WEIR_LINE == 0)
WEIR_STATIC_ASSERT(WEIR_IS_LINE(busy));
WEIR_STATIC_ASSERT(WEIR_IS_LINE(asked));
WEIR_STATIC_ASSERT(WEIR_IS_LINE(server));
WEIR_STATIC_ASSERT(WEIR_IS_LINE(server.http));
WEIR_STATIC_ASSERT(WEIR_IS_LINE(who_until));
WEIR_STATIC_ASSERT(WEIR_IS_LINE(who));
WEIR_STATIC_ASSERT(WEIR_IS_LINE(doubts));
WEIR_STATIC_ASSERT((WEIR_BEFORE_FLOW + sizeof(struct weir_flow)) % WEIR_LINE == 0);

/*
 * Asks for the lines that a request, or a response, is about to need, all at once: one after the other each
 * would be waited for. There is no instruction for that in BPF, but a processor goes on behind a load whose
 * value nobody uses.
 */
#define WEIR_FETCH(member) ((void)*(const volatile __u8 *)&(member))

WEIR_INLINE void weir_flow_fetch_asking(const struct weir_flow *flow)
{
	WEIR_FETCH(flow->server.sent);
	WEIR_FETCH(flow->http.state);
	WEIR_FETCH(flow->who);
	WEIR_FETCH(flow->who_address);
	WEIR_FETCH(flow->doubts[0]);
	WEIR_FETCH(flow->doubts[4]);
}

WEIR_INLINE void weir_flow_fetch_answering(const struct weir_flow *flow)
{
	WEIR_FETCH(flow->server.sent);
	WEIR_FETCH(flow->server.http.state);
	WEIR_FETCH(flow->admitted);
	WEIR_FETCH(flow->asked[0]);
	WEIR_FETCH(flow->asked[4]);
}

/* Larger than what the compiler clears by itself, and it would call memset() for a plain loop. */
WEIR_INLINE void weir_flow_clear(struct weir_flow *flow)
{
	__u64 zero = 0;
	__u32 word;

	weir_opaque(zero);
	for (word = 0; word < sizeof(*flow) / 8; word++)
		((__u64 *)flow)[word] = zero;
}

#endif
