/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What one run of a program works on and what is too large for the 512 bytes of stack. The egress program has
 * its own: it can run inside the ingress program's redirect, on the same CPU.
 */
#ifndef WEIR_SCRATCH_H
#define WEIR_SCRATCH_H

#include "bpf/abi.h"
#include "bpf/flow.h"
#include "bpf/http1.h"
#include "bpf/limiter.h"
#include "bpf/packet.h"

enum {
	/* TCP header with timestamps, then a 429. */
	WEIR_SEGMENT_BYTES = 32 + WEIR_ANSWER_BYTES,
	/* bpf_csum_diff() takes up to 512 bytes at once. */
	WEIR_SUM_BYTES = 512,
};

/* How reading a segment ended. */
enum weir_reading {
	WEIR_READ_ALL,
	WEIR_READ_REFUSED, /* at a request that may not pass */
	WEIR_READ_LOST,	   /* what follows can't be read */
};

/* What byte limits were charged for the packet at hand, to take back if something else stops it (volume.h).
 */
struct weir_volume {
	struct weir_identity who;
	__u32 policy;
	__u32 bytes;
	__u8 charged; /* bit n: limit n */
	__u8 strange; /* as in struct weir_flow */
	__u8 saved;   /* the fields below are set: whose bytes these are is still unknown */
	__u8 reserved[5];
	__u32 next; /* what the flow remembered before this packet */
	__u32 request_at;
	__u32 admitted;
	__u32 reserved_2;
	struct weir_http1 http;
};

struct weir_scratch {
	struct weir_packet packet;
	struct weir_options options;
	struct weir_http1_reader reader;
	struct weir_identity identity;
	struct weir_identity address;
	__u8 client_address[16]; /* where the request at hand comes from, as far as is believed */
	struct weir_decision decision;
	struct weir_volume volume;
	struct weir_doubt doubt; /* of the request at hand */
	__u64 now;		 /* ns, CLOCK_BOOTTIME; read when first needed */
	__u32 parity;
	__u32 generation;
	__u32 service_id;
	__u32 policy_id;
	__u32 ifindex;
	__u32 offset;	      /* in the payload: what has been read */
	__u32 window_at;      /* in the payload: where the window begins */
	__u32 request_at;     /* sequence number of the request at hand */
	__u32 began_at;	      /* in the payload: where it began; WEIR_NONE: in an earlier segment */
	__u32 first_byte;     /* sequence number of the payload's first byte that counts */
	__u32 repeated_until; /* sequence number up to which this segment repeats what was read */
	__u32 raw_sequence;   /* as the packet has it, in client space; packet.sequence is in server space */
	__u32 raw_ack;
	__u32 reserved_1;
	__u8 reading;	    /* enum weir_reading */
	__u8 lost_reason;   /* enum weir_reason */
	__u8 facing_client; /* the packet's Ethernet addresses have been exchanged */
	__u8 port_use;	    /* enum weir_port_use */
	__u8 targeted;	    /* reader.http.target says what the request at hand asks for */
	__u8 serving;	    /* the port is a service's in the generation in force */
	__u8 has_splices;   /* connections to the port have rewritten numbers */
	__u8 rewrite;	    /* what passes must get packet.sequence and ack */
	__u8 drain;	    /* enum weir_drain of the interface, 0: it is in use */
	__u8 replaced;	    /* what passes is a segment of ours, not the client's */
	__u8 blocks;	    /* somebody is blocked */
	__u8 paceable;	    /* a queue can hold the packet until a time that is written into it */
	__u8 paced;	    /* and is to: it waits, or stands behind what does */
	__u8 reserved[2];
	struct weir_seam seam;	   /* of the packet's connection */
	struct weir_splice splice; /* for new entries */
	__u8 window[WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK];
	__u8 segment[WEIR_SEGMENT_BYTES + WEIR_SUM_BYTES];
	struct weir_client client; /* for new entries */
	struct weir_flow flow;	   /* likewise */
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_scratch);
} ingress_scratch SEC(".maps"), egress_scratch SEC(".maps");

#endif
