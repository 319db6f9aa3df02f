// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/rate.h"
#include "common/document.h"

#include <chrono>
#include <cstdint>
#include <optional>

/// The document's limits as terms for the virtual clock.
namespace weir {

weir_measure measureOf(Measure measure);
LimitTerms termsOf(const Limit& limit);

/// By the calendar: so many in each window.
bool isQuota(const Limit& limit);
/// What its buckets hold. A limit that comes to hold something else is another one, and owes nothing.
std::uint8_t stateOf(const Limit& limit);
/// But for days on which clocks are put back.
std::chrono::seconds longestWindow(Rate::Calendar calendar);

/// As the packet path compares it; absent when the path is longer than it keeps of one.
std::optional<weir_match> matchOf(const Match& match);

/// `earlier`: of the same policy in the generation before, if blocks that it began are to go on under this
/// one (no refusals: they are not). `policy`, `generation`: the policy's number, and that in which it gets
/// this penalty.
weir_penalty penaltyOf(const Penalty& penalty, const weir_penalty& earlier, std::uint32_t policy,
                       std::uint32_t generation);

LimitTerms capacityTerms(const Capacity& capacity);

/// new_identities: so many at once, and again as they drain.
LimitTerms newcomerTerms(const Rate& rate);
std::uint64_t ratePerWindow(const Rate& rate);

} // namespace weir
