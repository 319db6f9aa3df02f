/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Named counters of what left the plain road. */
#ifndef WEIR_REASON_H
#define WEIR_REASON_H

#include "bpf/maps.h"

WEIR_INLINE void weir_count(__u32 reason)
{
	__u64 *count = bpf_map_lookup_elem(&reasons, &reason);

	if (count)
		(*count)++;
}

#define WEIR_COUNT(name) weir_count(WEIR_REASON_##name)

#endif
