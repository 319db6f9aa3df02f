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
#ifndef WEIR_REFUSE_H
#define WEIR_REFUSE_H

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

/* Ones' complement sum of `length` (up to WEIR_SEGMENT_BYTES) bytes of scratch->segment; zeros must follow
 * them. */
WEIR_INLINE __u32 weir_sum_segment(struct weir_scratch *scratch, __u32 length)
{
	__u64 sum = 0;
	__u32 at;

	for (at = 0; at < WEIR_SEGMENT_BYTES; at += WEIR_SUM_BYTES) {
		if (at >= length)
			break;
		sum += (__u32)bpf_csum_diff(0, 0, (__be32 *)(scratch->segment + at), WEIR_SUM_BYTES, 0);
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

/* Exchanges the Ethernet addresses unless they already face the right way. */
WEIR_INLINE int weir_write_ethernet(struct __sk_buff *skb, struct weir_scratch *scratch, __u8 to_client)
{
	__u8 macs[12], swapped[12];

	if (scratch->facing_client == to_client)
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
	__u32 header = weir_reply_header(packet, reply), length = header + reply->payload, at;
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
		options[1] = bpf_htonl(packet->echo);
		options[2] = bpf_htonl(packet->timestamp);
	}
	/* The sum is taken over whole blocks. */
	for (at = 0; at < WEIR_SUM_BYTES / 8; at++) {
		__u32 here = length + 8 * at;

		if (here > WEIR_SEGMENT_BYTES + WEIR_SUM_BYTES - 8)
			break;
		*(__u64 *)(scratch->segment + here) = 0;
	}
	weir_seal(scratch, length);
	if (bpf_skb_store_bytes(skb, packet->l4, scratch->segment, length,
				BPF_F_RECOMPUTE_CSUM | BPF_F_INVALIDATE_HASH) < 0)
		return -1;
	return 0;
}

/* Writes `value` right-aligned into the spaces of `field`. Returns the index of its first digit. */
WEIR_INLINE __u32 weir_write_decimal(__u8 *field, __u32 value)
{
	__u32 digit;

	for (digit = WEIR_ANSWER_DIGITS; digit > 0; digit--) {
		field[digit - 1] = '0' + value % 10;
		value /= 10;
		if (!value)
			return digit - 1;
	}
	return 0;
}

/*
 * Puts the 429 that `doubt` asks for behind a header of `header` bytes. Returns its length, 0 when there is
 * none. The answer has two fields for the same number: "Retry-After:         5" and "r=0;         t=5".
 */
WEIR_INLINE __u32 weir_write_answer(struct weir_scratch *scratch, const struct weir_doubt *doubt,
				    __u32 header, int without_body)
{
	__u32 key = (doubt->policy * WEIR_MAX_POLICY_LIMITS + doubt->slot) * 2 + scratch->parity, length,
	      word, first;
	__u32 retry_after, reset;
	struct weir_answer *answer = bpf_map_lookup_elem(&answers, &key);
	__u8 digits[2 + WEIR_ANSWER_DIGITS] = "            ";
	__u8 *at;

	if (!answer)
		return 0;
	length = without_body ? answer->head_length : answer->length;
	retry_after = answer->retry_after;
	reset = answer->reset;
	/* Or the compiler would read them again, and the verifier not believe the second reading. */
	weir_opaque(retry_after);
	weir_opaque(reset);
	if (length == 0 || length > WEIR_ANSWER_BYTES || retry_after > WEIR_ANSWER_BYTES - 16 ||
	    reset > WEIR_ANSWER_BYTES - 16)
		return 0;
	at = scratch->segment + (header == WEIR_TCP_STAMPED ? WEIR_TCP_STAMPED : WEIR_TCP_PLAIN);
	for (word = 0; word < WEIR_ANSWER_BYTES / 8; word++)
		weir_store64(at + 8 * word, weir_load64(answer->bytes + 8 * word));
	first = weir_write_decimal(digits + 2, doubt->seconds);
	for (word = 0; word < WEIR_ANSWER_DIGITS; word++)
		at[retry_after + word] = digits[2 + word];
	if (first < WEIR_ANSWER_DIGITS) {
		digits[first] = 't';
		digits[first + 1] = '=';
	}
	for (word = 0; word < sizeof(digits); word++)
		at[reset + word] = digits[word];
	return length;
}

/* The 429 of a refused flow, from its first byte on, again or for the first time; the packet becomes it. */
WEIR_NOINLINE int weir_become_answer(struct __sk_buff *skb, struct weir_scratch *scratch,
				     struct weir_flow *flow)
{
	struct weir_reply reply = {};

	reply.sequence = flow->answer_at;
	reply.ack = flow->sink_next;
	reply.window = flow->server.seen ? flow->server.raw_window : 0xffff;
	reply.flags = WEIR_TCP_ACK | WEIR_TCP_PSH | WEIR_TCP_FIN;
	reply.to_client = 1;
	reply.payload = weir_write_answer(scratch, &flow->answer, weir_reply_header(&scratch->packet, &reply),
					  flow->answer_without_body);
	if (!reply.payload)
		return -1;
	flow->answer_end = flow->answer_at + reply.payload + 1;
	return weir_write_reply(skb, scratch, &reply);
}

/*
 * Answers the request at hand with a 429 that closes the connection; the server gets a reset at exactly the
 * byte it expects. The caller has made sure that the connection is quiet. Returns the program's verdict, or
 * -1.
 */
WEIR_INLINE int weir_refuse_closing(struct __sk_buff *skb, struct weir_scratch *scratch,
				    struct weir_flow *flow)
{
	struct weir_packet *packet = &scratch->packet;
	struct weir_reply reset = {};

	flow->answer = scratch->doubt;
	flow->answer_without_body = !!(scratch->reader.http.flags & WEIR_HTTP1_IS_HEAD);
	flow->answer_at = packet->ack;
	flow->sink_next = packet->sequence + weir_packet_span(packet);
	if (weir_become_answer(skb, scratch, flow) < 0)
		return -1;
	flow->mode = WEIR_FLOW_SINK;
	scratch->injecting = 1;
	if (bpf_clone_redirect(skb, scratch->ifindex, 0) < 0) {
		/* As if it had been lost: the client sends the request again and the sink answers. */
		scratch->injecting = 0;
		WEIR_COUNT(answer_failed);
	} else {
		WEIR_COUNT(answered);
	}
	scratch->injecting = 0;

	reset.sequence = flow->next;
	reset.flags = WEIR_TCP_RST;
	if (weir_write_reply(skb, scratch, &reset) < 0)
		return TC_ACT_SHOT;
	return TC_ACT_UNSPEC;
}

#endif
