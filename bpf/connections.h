/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Limits on new TCP connections, judged at the SYN. Nobody has said yet who they are, so the client is the
 * one that its address stands for: the longest configured prefix, or the unknown client of the default
 * policy.
 */
#ifndef WEIR_CONNECTIONS_H
#define WEIR_CONNECTIONS_H

#include "bpf/account.h"
#include "bpf/judge.h"
#include "bpf/maps.h"
#include "bpf/reply.h"
#include "bpf/scratch.h"
#include "bpf/splice.h"
#include "bpf/volume.h"

/* Judges a connection request that has not been judged before. Returns the verdict that is acted on. */
WEIR_NOINLINE int weir_connection_decide(struct weir_scratch *scratch)
{
	struct weir_control *control_value = weir_control();
	struct weir_service *service;
	struct weir_policy *policy = 0;
	struct weir_client *client;
	struct weir_demand demand = {};
	struct weir_flow *flow;
	__u32 policy_key;

	if (!scratch || !control_value)
		return WEIR_PASS;
	service = weir_service_of(scratch);
	if (!service)
		return WEIR_PASS;
	scratch->now = bpf_ktime_get_boot_ns();
	if (control_value->pause_until && scratch->now < control_value->pause_until)
		return WEIR_PASS;
	/* Who opens it: no proxy has said yet for whom. */
	weir_store64(scratch->client_address, weir_load64(scratch->packet.tuple.client));
	weir_store64(scratch->client_address + 8, weir_load64(scratch->packet.tuple.client + 8));
	flow = &scratch->flow; /* for what weir_identify() finds out besides the policy */
	weir_identify(scratch, flow, service, 1);
	policy_key = scratch->policy_id * 2 + scratch->parity;
	if (scratch->policy_id != WEIR_NONE)
		policy = bpf_map_lookup_elem(&policies, &policy_key);
	/* Where something is asked, a question can be answered: a refused connection says nothing. */
	if (scratch->blocks && service->protocol == WEIR_PROTOCOL_TCP &&
	    weir_block_judge(scratch, policy, &scratch->identity))
		return scratch->decision.verdict;
	if (policy && policy->penalty.refusals && service->protocol == WEIR_PROTOCOL_TCP) {
		client = weir_known_client(&scratch->identity, flow->strange);
		if (client && weir_penalty_judge(scratch, policy, client))
			return policy->observe ? WEIR_PASS : scratch->decision.verdict;
	}
	if (!policy || !policy->measures[WEIR_MEASURE_CONNECTIONS])
		return WEIR_PASS;
	client = weir_client_entry(scratch, &scratch->identity, flow->strange);
	if (!client)
		return !policy->observe && weir_overload_refuses(scratch) ? WEIR_REJECT : WEIR_PASS;
	demand.now = scratch->now;
	demand.slots = policy->measures[WEIR_MEASURE_CONNECTIONS];
	weir_policy_decide(policy, client->buckets, &demand, &scratch->decision);
	if (scratch->decision.contended)
		WEIR_COUNT(contended);
	weir_account_decision(scratch, scratch->policy_id, 0, 0);
	if (scratch->decision.verdict >= WEIR_REJECT) {
		weir_penalty_count(scratch, policy, client, &scratch->identity, flow->strange);
		weir_tell_refused(scratch, &client->refusals, &scratch->identity, policy->observe);
	}
	return policy->observe ? WEIR_PASS : scratch->decision.verdict;
}

/*
 * The verdict on the SYN at hand. A repetition of the same sequence number is the same connection request: it
 * gets its first verdict, also when it was accepted meanwhile and only the SYN-ACK got lost.
 */
WEIR_NOINLINE int weir_connection_judge(struct weir_scratch *scratch)
{
	const struct weir_packet *packet;
	const struct weir_syn *syn;
	const struct weir_flow *flow;

	if (!scratch)
		return WEIR_PASS;
	packet = &scratch->packet;
	syn = bpf_map_lookup_elem(&syns, &packet->tuple);
	if (syn && syn->judged && syn->sequence == packet->sequence) {
		WEIR_COUNT(repeated);
		return syn->verdict;
	}
	flow = bpf_map_lookup_elem(&flows, &packet->tuple);
	if (flow && flow->syn_at == packet->sequence)
		return WEIR_PASS;
	return weir_connection_decide(scratch);
}

/*
 * Refuses the connection: with a reset (RFC 9293, 3.10.7.1), or with nothing. On a connection that lives a
 * SYN is no request for a new one, and a reset of ours would look like its server's: such a SYN is discarded.
 */
WEIR_NOINLINE int weir_connection_refuse(struct __sk_buff *skb, struct weir_scratch *scratch, __u32 verdict)
{
	struct weir_reply reply = {};
	struct weir_flow *flow;

	if (!scratch)
		return TC_ACT_SHOT;
	WEIR_COUNT(connections_refused);
	if (verdict != WEIR_REJECT)
		return TC_ACT_SHOT;
	flow = bpf_map_lookup_elem(&flows, &scratch->packet.tuple);
	if (flow) {
		if (!flow->server.finished && flow->mode != WEIR_FLOW_SINK)
			return TC_ACT_SHOT;
		bpf_map_delete_elem(&flows, &scratch->packet.tuple);
	}
	reply.ack = scratch->packet.sequence + 1;
	reply.flags = WEIR_TCP_RST | WEIR_TCP_ACK;
	reply.to_client = 1;
	if (weir_write_reply(skb, scratch, &reply) < 0)
		return TC_ACT_SHOT;
	skb->tc_index = WEIR_OURS;
	return bpf_redirect(scratch->ifindex, 0);
}

#endif
