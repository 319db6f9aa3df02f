// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/rate.h"
#include "common/document.h"

/// The document's limits as terms for the virtual clock.
namespace weir {

weir_measure measureOf(Measure measure);
LimitTerms termsOf(const Limit& limit);

LimitTerms capacityTerms(const Capacity& capacity);

/// new_identities: so many at once, and again as they drain.
LimitTerms newcomerTerms(const Rate& rate);
std::uint64_t ratePerWindow(const Rate& rate);

} // namespace weir
