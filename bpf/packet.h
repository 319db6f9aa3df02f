/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds the TCP segment in a packet: Ethernet with up to two VLAN tags, or nothing before IPv4 or IPv6 with
 * extension headers. Only
 * headers are read here, and directly; payload is not linear (on lo and veth never) and is loaded by its
 * readers.
 */
#ifndef WEIR_PACKET_H
#define WEIR_PACKET_H

#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <bpf/bpf_endian.h>

#include "bpf/abi.h"
#include "bpf/maps.h"
#include "bpf/portable.h"

enum weir_located {
	WEIR_NOT_TCP, /* or not for us to read: leave it */
	WEIR_TCP,
	WEIR_SHORT,	     /* headers are not linear: pull and try again */
	WEIR_FIRST_FRAGMENT, /* a first fragment: ports are known, the rest is not here */
	WEIR_OVERLAPPING,    /* a fragment that would overwrite the TCP header (RFC 1858) */
	WEIR_LONG_CHAIN,     /* IPv6: more than WEIR_MAX_EXTENSIONS headers */
};

enum { WEIR_MAX_EXTENSIONS = 8, WEIR_PULL_BYTES = 128 };

/* Where the headers are; small enough for registers, so that other ports' packets cost next to nothing. */
struct weir_place {
	__u16 l3;
	__u16 l4;
	__u16 source_port;
	__u16 target_port;
	__u8 ipv6;
};

struct weir_packet {
	struct weir_tuple tuple; /* client first, whichever way the packet goes */
	__u32 length;		 /* of the payload, by the IP header */
	__u32 payload;		 /* its offset in the packet */
	__u32 sequence;
	__u32 ack;
	__u32 timestamp;
	__u32 echo;
	__u16 l3;
	__u16 l4;
	__u16 window;
	__u8 flags;
	__u8 ipv6;
	__u8 has_timestamp;
	__u8 scale;	/* SYN: window scale, 0 when absent */
	__u8 sack_at;	/* offset of the first SACK edge in the TCP header; 0: no SACK (RFC 2018) */
	__u8 sacks;	/* edges, two a block */
	__u8 is_signed; /* TCP-MD5 (RFC 2385) or TCP-AO (RFC 5925): its numbers must not be touched */
	__u8 reserved;
};

#define WEIR_TCP_FIN 0x01
#define WEIR_TCP_SYN 0x02
#define WEIR_TCP_RST 0x04
#define WEIR_TCP_PSH 0x08
#define WEIR_TCP_ACK 0x10
#define WEIR_TCP_URG 0x20

WEIR_INLINE __u8 weir_ipv4_locate(const __u8 *data, const __u8 *end, struct weir_place *place)
{
	const struct iphdr *ip = (const void *)(data + place->l3);
	__u16 fragment, header;

	if ((const __u8 *)(ip + 1) > end)
		return WEIR_SHORT;
	if (ip->protocol != IPPROTO_TCP || ip->version != 4)
		return WEIR_NOT_TCP;
	fragment = bpf_ntohs(ip->frag_off);
	if ((fragment & 0x1fff) == 1)
		return WEIR_OVERLAPPING;
	if (fragment & 0x1fff)
		return WEIR_NOT_TCP; /* later fragments: without their first one they lead nowhere */
	header = ip->ihl * 4;
	if (header < sizeof(*ip))
		return WEIR_NOT_TCP;
	place->l4 = place->l3 + header;
	return fragment & 0x2000 ? WEIR_FIRST_FRAGMENT : WEIR_TCP;
}

/* A walk along IPv6 extension headers (RFC 8200, 4). */
struct weir_chain {
	struct __sk_buff *skb;
	__u32 at;	/* offset of the header at hand */
	__u32 next;	/* its type */
	__u32 result;	/* enum weir_located; WEIR_LONG_CHAIN until the end is found */
	__u32 fragment; /* a fragment header was the first fragment's */
};

static long weir_chain_step(__u32 index, void *context)
{
	struct weir_chain *chain = context;
	__u32 next = chain->next, offset;
	__u8 header[8];

	(void)index;
	if (next == IPPROTO_TCP) {
		chain->result = chain->fragment ? WEIR_FIRST_FRAGMENT : WEIR_TCP;
		return 1;
	}
	if (next != IPPROTO_HOPOPTS && next != IPPROTO_ROUTING && next != IPPROTO_DSTOPTS &&
	    next != IPPROTO_FRAGMENT && next != IPPROTO_AH) {
		chain->result = WEIR_NOT_TCP;
		return 1;
	}
	if (chain->at > 8192 || bpf_skb_load_bytes(chain->skb, chain->at, header, sizeof(header)) < 0) {
		chain->result = WEIR_NOT_TCP;
		return 1;
	}
	chain->next = header[0];
	if (next == IPPROTO_AH) {
		chain->at += (header[1] + 2) * 4;
	} else if (next != IPPROTO_FRAGMENT) {
		chain->at += (header[1] + 1) * 8;
	} else {
		offset = ((__u32)header[2] << 8 | header[3]) >> 3;
		if (offset) {
			/* Later fragments lead nowhere without their first one. */
			chain->result =
				offset == 1 && header[0] == IPPROTO_TCP ? WEIR_OVERLAPPING : WEIR_NOT_TCP;
			return 1;
		}
		chain->fragment |= header[3] & 1;
		chain->at += 8;
	}
	return 0;
}

WEIR_NOINLINE int weir_ipv6_chain(struct __sk_buff *skb, struct weir_place *place, __u32 next)
{
	struct weir_chain chain = {.skb = skb, .next = next, .result = WEIR_LONG_CHAIN};

	chain.at = place->l3 + sizeof(struct ipv6hdr);
	bpf_loop(WEIR_MAX_EXTENSIONS + 1, weir_chain_step, &chain, 0);
	place->l4 = chain.at;
	return chain.result;
}

/*
 * Does the packet begin with its IP header? Nothing in it says so: a device's packets all do, or none. The
 * table is asked only when the first byte could be one of an IP header, or of a MAC address alike.
 */
WEIR_INLINE int weir_is_bare(struct __sk_buff *skb, __u8 first)
{
	__u32 ifindex = skb->ifindex;

	if (first >> 4 != 4 && first >> 4 != 6)
		return 0;
	return bpf_map_lookup_elem(&bare_devices, &ifindex) != 0;
}

WEIR_INLINE __u8 weir_locate(struct __sk_buff *skb, struct weir_place *place)
{
	const __u8 *data = (const __u8 *)(long)skb->data, *end = (const __u8 *)(long)skb->data_end;
	const struct ethhdr *eth = (const void *)data;
	const __u8 *tcp;
	__u16 protocol;
	__u8 result;
	int tags;

	if ((const __u8 *)(eth + 1) > end)
		return WEIR_SHORT;
	protocol = eth->h_proto;
	place->l3 = sizeof(*eth);
	if (weir_is_bare(skb, data[0])) {
		protocol = data[0] >> 4 == 4 ? bpf_htons(ETH_P_IP) : bpf_htons(ETH_P_IPV6);
		place->l3 = 0;
	}
	for (tags = 0; tags < 2; tags++) {
		if (protocol != bpf_htons(ETH_P_8021Q) && protocol != bpf_htons(ETH_P_8021AD))
			break;
		if (data + place->l3 + 4 > end)
			return WEIR_SHORT;
		protocol = *(const __u16 *)(data + place->l3 + 2);
		place->l3 += 4;
	}
	if (protocol == bpf_htons(ETH_P_IP)) {
		place->ipv6 = 0;
		result = weir_ipv4_locate(data, end, place);
	} else if (protocol == bpf_htons(ETH_P_IPV6)) {
		const struct ipv6hdr *ip = (const void *)(data + place->l3);

		place->ipv6 = 1;
		if ((const __u8 *)(ip + 1) > end)
			return WEIR_SHORT;
		place->l4 = place->l3 + sizeof(*ip);
		if (ip->nexthdr != IPPROTO_TCP) {
			__u8 ports[4];

			result = weir_ipv6_chain(skb, place, ip->nexthdr);
			if (result != WEIR_TCP && result != WEIR_FIRST_FRAGMENT)
				return result;
			if (bpf_skb_load_bytes(skb, place->l4, ports, sizeof(ports)) < 0)
				return WEIR_NOT_TCP;
			place->source_port = (__u16)ports[0] << 8 | ports[1];
			place->target_port = (__u16)ports[2] << 8 | ports[3];
			return result;
		}
		result = WEIR_TCP;
	} else {
		return WEIR_NOT_TCP;
	}
	if (result == WEIR_TCP || result == WEIR_FIRST_FRAGMENT) {
		__u32 at = place->l4;

		/* For the verifier: it lost the bound when the offset went through memory. */
		if (at > 256)
			return WEIR_NOT_TCP;
		tcp = data + at;
		if (tcp + 4 > end)
			return WEIR_SHORT;
		place->source_port = (__u16)tcp[0] << 8 | tcp[1];
		place->target_port = (__u16)tcp[2] << 8 | tcp[3];
	}
	return result;
}

/* Copies a header: directly where it is linear, which it nearly always is. Returns 0, or -1 when it is not
 * there. */
#define weir_header_read(skb, at, header) \
	({ \
		const __u8 *weir_data = (const __u8 *)(long)(skb)->data; \
		const __u8 *weir_end = (const __u8 *)(long)(skb)->data_end; \
		__u32 weir_at = (at); \
		int weir_result = 0; \
\
		/* What is compared must be what is added, or some verifiers see it leave the packet. */ \
		weir_opaque(weir_at); \
		if (weir_at <= 512 && weir_data + weir_at + sizeof(*(header)) <= weir_end) \
			__builtin_memcpy((header), weir_data + weir_at, sizeof(*(header))); \
		else if (bpf_skb_load_bytes((skb), weir_at, (header), sizeof(*(header))) < 0) \
			weir_result = -1; \
		weir_result; \
	})

/* What the walk over TCP options works on; in a map, so that its position is any to the verifier. */
struct weir_options {
	__u32 at;
	__u32 length;
	__u8 bytes[40 + 16]; /* room to read a whole option at the last position */
};

struct weir_options_run {
	struct weir_options *options;
	struct weir_packet *packet;
};

WEIR_INLINE __u32 weir_read_be32(const __u8 *bytes)
{
	return (__u32)bytes[0] << 24 | (__u32)bytes[1] << 16 | (__u32)bytes[2] << 8 | bytes[3];
}

static long weir_option_step(__u32 index, void *context)
{
	struct weir_options_run *run = context;
	struct weir_options *options = run->options;
	__u32 at = options->at;
	const __u8 *option;

	(void)index;
	if (at >= options->length || at >= 40)
		return 1;
	option = options->bytes + at;
	if (option[0] == 0)
		return 1;
	if (option[0] == 1) {
		options->at = at + 1;
		return 0;
	}
	if (option[1] < 2)
		return 1;
	if (option[0] == 8 && option[1] == 10) {
		run->packet->timestamp = weir_read_be32(option + 2);
		run->packet->echo = weir_read_be32(option + 6);
		run->packet->has_timestamp = 1;
	} else if (option[0] == 3 && option[1] == 3) {
		run->packet->scale = WEIR_MIN(option[2], 14);
	} else if (option[0] == 5 && option[1] >= 10 && option[1] <= 34) {
		run->packet->sack_at = 20 + at + 2;
		run->packet->sacks = (option[1] - 2U) / 4;
	} else if (option[0] == 19 || option[0] == 29) {
		run->packet->is_signed = 1;
	}
	options->at = at + option[1];
	return 0;
}

/* Timestamps (RFC 7323), where SACK blocks stand and, in a SYN, the window scale. */
WEIR_INLINE void weir_tcp_options(struct __sk_buff *skb, struct weir_packet *packet,
				  struct weir_options *options, __u32 length)
{
	struct weir_options_run run = {.options = options, .packet = packet};

	if (length == 12) {
		struct {
			__be32 kinds, timestamp, echo;
		} common;

		if (weir_header_read(skb, packet->l4 + 20, &common) == 0 &&
		    common.kinds == bpf_htonl(0x0101080a)) {
			/* NOP, NOP, Timestamps: what nearly every data segment has. */
			packet->timestamp = bpf_ntohl(common.timestamp);
			packet->echo = bpf_ntohl(common.echo);
			packet->has_timestamp = 1;
			return;
		}
	}
	if (length == 0 || length > 40 ||
	    bpf_skb_load_bytes(skb, packet->l4 + 20, options->bytes, weir_bounded(length, 1, 40)) < 0)
		return;
	options->at = 0;
	options->length = length;
	bpf_loop(40, weir_option_step, &run, 0);
}

/* Addresses into the tuple. Returns the offset behind the IP packet, 0 when it can't be read. */
WEIR_INLINE __u32 weir_ip_read(struct __sk_buff *skb, const struct weir_place *place, __u8 *source,
			       __u8 *target)
{
	if (place->ipv6) {
		struct ipv6hdr ip;

		if (weir_header_read(skb, place->l3, &ip) < 0)
			return 0;
		__builtin_memcpy(source, &ip.saddr, 16);
		__builtin_memcpy(target, &ip.daddr, 16);
		/* 0: a jumbogram (RFC 2675), or BIG TCP */
		return ip.payload_len ? place->l3 + sizeof(ip) + bpf_ntohs(ip.payload_len) : skb->len;
	} else {
		struct iphdr ip;

		if (weir_header_read(skb, place->l3, &ip) < 0)
			return 0;
		weir_store64(source, 0);
		weir_store64(target, 0);
		*(__u32 *)(source + 8) = bpf_htonl(0xffff);
		*(__u32 *)(target + 8) = bpf_htonl(0xffff);
		*(__u32 *)(source + 12) = ip.saddr;
		*(__u32 *)(target + 12) = ip.daddr;
		return ip.tot_len ? place->l3 + bpf_ntohs(ip.tot_len) : skb->len;
	}
}

/* Reads the headers of a located segment. `outbound`: it comes from the server. Returns 0, or -1 when
 * malformed. Not inlined: its copies of headers would stay on the stack below everything that follows. */
WEIR_NOINLINE int weir_packet_read(struct __sk_buff *skb, const struct weir_place *place, int outbound,
				   struct weir_packet *packet, struct weir_options *options)
{
	struct tcphdr tcp;
	__u8 *source = outbound ? packet->tuple.server : packet->tuple.client;
	__u8 *target = outbound ? packet->tuple.client : packet->tuple.server;
	__u32 end = weir_ip_read(skb, place, source, target), header;

	if (!end || weir_header_read(skb, place->l4, &tcp) < 0)
		return -1;
	packet->l3 = place->l3;
	packet->l4 = place->l4;
	packet->ipv6 = place->ipv6;
	packet->has_timestamp = 0;
	packet->timestamp = 0;
	packet->echo = 0;
	packet->scale = 0;
	packet->sack_at = 0;
	packet->sacks = 0;
	packet->is_signed = 0;
	header = tcp.doff * 4;
	packet->payload = place->l4 + header;
	if (header < sizeof(tcp) || end > skb->len || end < packet->payload)
		return -1;
	packet->length = end - packet->payload;
	packet->sequence = bpf_ntohl(tcp.seq);
	packet->ack = bpf_ntohl(tcp.ack_seq);
	packet->window = bpf_ntohs(tcp.window);
	packet->flags = ((__u8 *)&tcp)[13];
	packet->tuple.client_port = outbound ? place->target_port : place->source_port;
	packet->tuple.server_port = outbound ? place->source_port : place->target_port;
	weir_tcp_options(skb, packet, options, header - sizeof(tcp));
	return 0;
}

/* Only to packets that the kernel knows as IP can a time be written. */
WEIR_INLINE __u8 weir_is_ip(const struct __sk_buff *skb)
{
	return skb->protocol == bpf_htons(ETH_P_IP) || skb->protocol == bpf_htons(ETH_P_IPV6);
}

/* How much sequence space a segment takes. */
WEIR_INLINE __u32 weir_packet_span(const struct weir_packet *packet)
{
	return packet->length + !!(packet->flags & WEIR_TCP_SYN) + !!(packet->flags & WEIR_TCP_FIN);
}

#endif
