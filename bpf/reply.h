/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Segments that Weir writes itself: the 429 to the client, the reset to the server, acknowledgements of what
 * a refused client still sends, and the part of a segment that stands before a refused request.
 *
 * A packet's checksum may still be open (CHECKSUM_PARTIAL, common on lo, veth and virtio): then the device or
 * the stack sums it once more on the way out, and a program can't see which it is. So the urgent pointer,
 * which means nothing without the URG flag (RFC 9293, 3.1), is chosen such that the open and the complete
 * form of the checksum are the same number: with P the pseudo header's sum and D the segment's with an empty
 * checksum field, the field
 * -(P + D) completes it and P opens it, and both are one when D = -2P modulo 65535.
 */
#ifndef WEIR_REPLY_H
#define WEIR_REPLY_H

#include "bpf/account.h"
#include "bpf/maps.h"
#include "bpf/scratch.h"

/* Folds a sum to 16 bits; zero comes out as 0 or 0xffff, which are the same number in ones' complement. */
WEIR_INLINE __u32 weir_sum_fold(__u64 sum)
{
	sum = (sum >> 32) + (__u32)sum;
	sum = (sum >> 32) + (__u32)sum;
	sum = (sum >> 16) + (__u16)sum;
	sum = (sum >> 16) + (__u16)sum;
	return sum;
}

/* Ones' complement sum of `length` (up to WEIR_SEGMENT_BYTES) bytes of scratch->segment; up to three zeros
 * must follow them. */
WEIR_INLINE __u32 weir_sum_segment(struct weir_scratch *scratch, __u32 length)
{
	__u64 sum = 0;
	__u32 at, size;

	for (at = 0; at < WEIR_SEGMENT_BYTES; at += WEIR_SUM_BYTES) {
		if (at >= length)
			break;
		size = WEIR_MIN((length - at + 3) & ~3U, WEIR_SUM_BYTES);
		sum += (__u32)bpf_csum_diff(0, 0, (__be32 *)(scratch->segment + at),
					    weir_bounded(size, 4, WEIR_SUM_BYTES), 0);
	}
	return weir_sum_fold(sum);
}

/* The pseudo header's sum for a segment between these addresses (RFC 9293, 3.1; RFC 8200, 8.1). */
WEIR_INLINE __u32 weir_sum_pseudo(const struct weir_packet *packet, __u32 length)
{
	const __u32 *client = (const __u32 *)packet->tuple.client,
		    *server = (const __u32 *)packet->tuple.server;
	__u64 sum = bpf_htons(IPPROTO_TCP);
	int word;

	/* Addresses commute, and an IPv4 address is the last word of its mapped form. */
	for (word = packet->ipv6 ? 0 : 3; word < 4; word++)
		sum += (__u64)client[word] + server[word];
	sum += bpf_htonl(length);
	return weir_sum_fold(sum);
}

/* What the writer of a segment fills in. */
struct weir_reply {
	__u32 sequence;
	__u32 ack;
	__u16 window;
	__u8 flags;
	__u8 to_client; /* else to the server */
	__u32 payload;	/* bytes that already stand in scratch->segment behind the header */
};

enum { WEIR_TCP_PLAIN = 20, WEIR_TCP_STAMPED = 32 };

WEIR_INLINE __u32 weir_reply_header(const struct weir_packet *packet, const struct weir_reply *reply)
{
	return packet->has_timestamp && !(reply->flags & WEIR_TCP_RST) ? WEIR_TCP_STAMPED : WEIR_TCP_PLAIN;
}

/* Exchanges the Ethernet addresses unless they already face the right way, or there are none. */
WEIR_INLINE int weir_write_ethernet(struct __sk_buff *skb, struct weir_scratch *scratch, __u8 to_client)
{
	__u8 macs[12], swapped[12];

	if (scratch->facing_client == to_client || scratch->packet.l3 == 0)
		return 0;
	if (bpf_skb_load_bytes(skb, 0, macs, sizeof(macs)) < 0)
		return -1;
	__builtin_memcpy(swapped, macs + 6, 6);
	__builtin_memcpy(swapped + 6, macs, 6);
	if (bpf_skb_store_bytes(skb, 0, swapped, sizeof(swapped), 0) < 0)
		return -1;
	scratch->facing_client = to_client;
	return 0;
}

/* Addresses and length for a segment of `length` bytes; what the client sent else stays. */
WEIR_INLINE int weir_write_ip(struct __sk_buff *skb, const struct weir_packet *packet, __u32 length,
			      __u8 to_client)
{
	const __u8 *source = to_client ? packet->tuple.server : packet->tuple.client;
	const __u8 *target = to_client ? packet->tuple.client : packet->tuple.server;
	__u32 before, after;

	if (packet->ipv6) {
		struct ipv6hdr ip;

		if (bpf_skb_load_bytes(skb, packet->l3, &ip, sizeof(ip)) < 0)
			return -1;
		ip.payload_len = bpf_htons(packet->l4 - packet->l3 - sizeof(ip) + length);
		__builtin_memcpy(&ip.saddr, source, 16);
		__builtin_memcpy(&ip.daddr, target, 16);
		if (to_client)
			ip.hop_limit = 64;
		return bpf_skb_store_bytes(skb, packet->l3, &ip, sizeof(ip), BPF_F_RECOMPUTE_CSUM);
	} else {
		struct iphdr ip;

		if (bpf_skb_load_bytes(skb, packet->l3, &ip, sizeof(ip)) < 0)
			return -1;
		/* Addresses commute in the sum and options keep their part: only these three words change. */
		before = weir_sum_fold((__u64)ip.tot_len + ip.frag_off + *(__u16 *)&ip.ttl);
		ip.tot_len = bpf_htons(packet->l4 - packet->l3 + length);
		__builtin_memcpy(&ip.saddr, source + 12, 4);
		__builtin_memcpy(&ip.daddr, target + 12, 4);
		if (to_client) {
			ip.frag_off = bpf_htons(0x4000);
			ip.ttl = 64;
		}
		after = weir_sum_fold((__u64)ip.tot_len + ip.frag_off + *(__u16 *)&ip.ttl);
		ip.check = ~weir_sum_fold((__u64)(__u16)~ip.check + (__u16)~before + after);
		return bpf_skb_store_bytes(skb, packet->l3, &ip, sizeof(ip), BPF_F_RECOMPUTE_CSUM);
	}
}

/* Chooses the urgent pointer and the checksum of the segment in scratch->segment (see the head of this file).
 */
WEIR_INLINE void weir_seal(struct weir_scratch *scratch, __u32 length)
{
	struct tcphdr *tcp = (void *)scratch->segment;
	__u32 pseudo = weir_sum_pseudo(&scratch->packet, length), sum;

	tcp->check = 0;
	tcp->urg_ptr = 0;
	sum = weir_sum_segment(scratch, length);
	/* D + urgent = -2P  =>  urgent = -(2P + D) */
	tcp->urg_ptr = ~weir_sum_fold(2ULL * pseudo + sum);
	tcp->check = pseudo;
}

/* Turns the packet into `reply`; its payload must stand in scratch->segment behind the header. */
WEIR_NOINLINE int weir_write_reply(struct __sk_buff *skb, struct weir_scratch *scratch,
				   const struct weir_reply *reply)
{
	struct weir_packet *packet = &scratch->packet;
	__u32 header = weir_reply_header(packet, reply), length = header + reply->payload;
	struct tcphdr *tcp = (void *)scratch->segment;

	if (length > WEIR_SEGMENT_BYTES || length < WEIR_TCP_PLAIN)
		return -1;
	/* Down to linear headers first: only a linear packet can grow. */
	if (bpf_skb_change_tail(skb, packet->l4 + WEIR_TCP_PLAIN, 0) < 0 ||
	    bpf_skb_change_tail(skb, packet->l4 + length, 0) < 0 ||
	    weir_write_ethernet(skb, scratch, reply->to_client) < 0 ||
	    weir_write_ip(skb, packet, length, reply->to_client) < 0)
		return -1;

	__builtin_memset(scratch->segment, 0, WEIR_TCP_PLAIN);
	tcp->source = bpf_htons(reply->to_client ? packet->tuple.server_port : packet->tuple.client_port);
	tcp->dest = bpf_htons(reply->to_client ? packet->tuple.client_port : packet->tuple.server_port);
	tcp->seq = bpf_htonl(reply->sequence);
	tcp->ack_seq = bpf_htonl(reply->ack);
	tcp->doff = header / 4;
	scratch->segment[13] = reply->flags;
	tcp->window = bpf_htons(reply->window);
	if (header == WEIR_TCP_STAMPED) {
		__u32 *options = (__u32 *)(scratch->segment + WEIR_TCP_PLAIN);

		options[0] = bpf_htonl(0x0101080a);
		options[1] = bpf_htonl(reply->to_client ? packet->echo : packet->timestamp);
		options[2] = bpf_htonl(reply->to_client ? packet->timestamp : packet->echo);
	}
	/* The sum is taken over whole words. */
	*(__u64 *)(scratch->segment + weir_bounded(length, WEIR_TCP_PLAIN, WEIR_SEGMENT_BYTES)) = 0;
	weir_seal(scratch, length);
	if (bpf_skb_store_bytes(skb, packet->l4, scratch->segment,
				weir_bounded(length, WEIR_TCP_PLAIN, WEIR_SEGMENT_BYTES),
				BPF_F_RECOMPUTE_CSUM | BPF_F_INVALIDATE_HASH) < 0)
		return -1;
	return 0;
}

/* Sums up what is left of a shortened segment, WEIR_SUM_BYTES a step; the header comes with the first block.
 */
struct weir_trim_run {
	struct __sk_buff *skb;
	struct weir_scratch *scratch;
	__u32 at;     /* in the segment */
	__u32 length; /* of the segment, header and payload */
	__u32 failed;
	__u32 reserved;
	__u64 total;
};

static long weir_trim_step(__u32 index, void *context)
{
	struct weir_trim_run *run = context;
	struct weir_scratch *scratch = run->scratch;
	struct tcphdr *tcp = (void *)scratch->segment;
	__u32 size = run->length - run->at, at = scratch->packet.l4 + run->at;

	if (run->at >= run->length)
		return 1;
	if (size > WEIR_SUM_BYTES)
		size = WEIR_SUM_BYTES;
	__builtin_memset(scratch->segment, 0, WEIR_SUM_BYTES);
	if (bpf_skb_load_bytes(run->skb, at, scratch->segment, weir_bounded(size, 1, WEIR_SUM_BYTES)) < 0) {
		run->failed = 1;
		return 1;
	}
	if (index == 0) {
		tcp->check = 0;
		tcp->urg_ptr = 0;
		scratch->segment[13] &= ~(WEIR_TCP_FIN | WEIR_TCP_URG);
		if (bpf_skb_store_bytes(run->skb, at, scratch->segment, WEIR_TCP_PLAIN,
					BPF_F_RECOMPUTE_CSUM) < 0) {
			run->failed = 1;
			return 1;
		}
	}
	run->total += (__u32)bpf_csum_diff(0, 0, (__be32 *)scratch->segment, WEIR_SUM_BYTES, 0);
	run->at += WEIR_SUM_BYTES;
	return 0;
}

/* Lets only `length` bytes of payload pass: the rest will come again, and meet its verdict. */
WEIR_NOINLINE int weir_trim(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 length)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_trim_run run = {.skb = skb, .scratch = scratch};
	__u32 header = packet->payload - packet->l4, pseudo;
	__u16 seal[2];

	if (!scratch || header < WEIR_TCP_PLAIN || header > 60 || length == 0)
		return -1;
	run.length = header + length;
	if (bpf_skb_change_tail(skb, packet->payload + length, 0) < 0 ||
	    weir_write_ip(skb, packet, run.length, 0) < 0)
		return -1;
	bpf_loop(1 << 12, weir_trim_step, &run, 0);
	if (run.failed || run.at < run.length)
		return -1;
	pseudo = weir_sum_pseudo(packet, run.length);
	seal[0] = pseudo;
	seal[1] = ~weir_sum_fold(2ULL * pseudo + weir_sum_fold(run.total));
	return bpf_skb_store_bytes(skb, packet->l4 + 16, seal, sizeof(seal), BPF_F_RECOMPUTE_CSUM);
}

/* Moves a payload's end to its front, WEIR_SUM_BYTES a step. */
struct weir_shift_run {
	struct __sk_buff *skb;
	struct weir_scratch *scratch;
	__u32 by;
	__u32 at; /* in the payload, of what has been moved */
	__u32 length;
	__u32 failed;
};

static long weir_shift_step(__u32 index, void *context)
{
	struct weir_shift_run *run = context;
	struct weir_scratch *scratch = run->scratch;
	__u32 size = run->length - run->at, to = scratch->packet.payload + run->at;

	(void)index;
	if (run->at >= run->length)
		return 1;
	if (size > WEIR_SUM_BYTES)
		size = WEIR_SUM_BYTES;
	size = weir_bounded(size, 1, WEIR_SUM_BYTES);
	if (bpf_skb_load_bytes(run->skb, to + run->by, scratch->segment, size) < 0 ||
	    bpf_skb_store_bytes(run->skb, to, scratch->segment, size, BPF_F_RECOMPUTE_CSUM) < 0) {
		run->failed = 1;
		return 1;
	}
	run->at += WEIR_SUM_BYTES;
	return 0;
}

/* Takes the first `skip` bytes of payload out; sequence numbers are the caller's to set. */
WEIR_NOINLINE int weir_cut_front(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 skip)
{
	struct weir_shift_run run = {.skb = skb, .scratch = scratch, .by = skip};

	if (!scratch || skip >= scratch->packet.length)
		return -1;
	run.length = scratch->packet.length - skip;
	bpf_loop(1 << 12, weir_shift_step, &run, 0);
	if (run.failed || run.at < run.length)
		return -1;
	scratch->packet.length = run.length;
	return weir_trim(skb, scratch, run.length);
}

#endif
