// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "privhelper/enforcer.h"
#include "privhelper/kernel/statistics_tables.h"

#include <optional>

namespace weir {

/// A kept event in words: what its numbers stand for now. Absent: of a kind that this version does not know.
std::optional<Enforcer::Event> eventRow(const weir_event& event, const StatisticsSources& sources);

/// What of an event of the helper's own is kept beside the packet path's: its kind, policy, subject (cut to
/// 64 bytes), seconds or revision, and uid.
weir_event keptEvent(const EventRow& row, const StatisticsSources& sources);

} // namespace weir
