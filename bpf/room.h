/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Would a configured client that has not been seen yet find room for its state? A program that user space
 * runs. Only an insertion tells, for the kernel keeps to itself how many entries such a table has; and only
 * here it is taken back whatever becomes of who asks: a program that has begun ends.
 */
#ifndef WEIR_ROOM_H
#define WEIR_ROOM_H

#include "bpf/maps.h"

/* Returns 0, or the error number of the kernel's refusal: E2BIG when the table is full. */
SEC("tc")
int weir_room(struct __sk_buff *skb)
{
	struct weir_identity nobody = {}; /* kind WEIR_SOURCE_NONE: no client's */
	struct weir_client blank = {};
	long status;

	(void)skb;
	status = bpf_map_update_elem(&client_states, &nobody, &blank, BPF_NOEXIST);
	bpf_map_delete_elem(&client_states, &nobody);
	return (int)-status;
}

#endif
