// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/address.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace weir {

/// What a configured prefix has in one generation.
struct PrefixTerms
{
    std::uint32_t policy = WEIR_NONE;
    std::uint64_t until = 0; ///< ns, CLOCK_BOOTTIME; 0: never
};

/// A prefix of either generation; absent terms: not configured there.
struct PrefixEntry
{
    Network network;
    std::optional<PrefixTerms> terms[2]; ///< by parity
};

struct CoveredPrefix
{
    Network network;
    weir_assignment assignment;
};

/// One trie holds both generations, so its longest match may be a prefix that only the other one knows. Hence
/// every entry says for each parity what covers it there: itself or the next shorter prefix that is
/// configured.
std::vector<CoveredPrefix> coverPrefixes(std::vector<PrefixEntry> entries);

} // namespace weir
