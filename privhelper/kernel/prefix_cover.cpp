// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/prefix_cover.h"

#include <algorithm>
#include <tuple>

namespace weir {
namespace {

bool contains(const Network& outer, const Network& inner)
{
    if (outer.prefix > inner.prefix)
        return false;
    for (int bit = 0; bit < outer.prefix; bit += 8) {
        const auto at = static_cast<std::size_t>(bit / 8);
        const int bits = std::min(8, outer.prefix - bit);
        const auto mask = static_cast<std::uint8_t>(0xff00 >> bits);
        if (((outer.address[at] ^ inner.address[at]) & mask) != 0)
            return false;
    }
    return true;
}

} // namespace

std::vector<CoveredPrefix> coverPrefixes(std::vector<PrefixEntry> entries)
{
    // In this order a prefix comes right after those that contain it.
    std::sort(entries.begin(), entries.end(), [](const PrefixEntry& left, const PrefixEntry& right) {
        return std::tie(left.network.address, left.network.prefix) <
               std::tie(right.network.address, right.network.prefix);
    });
    std::vector<CoveredPrefix> covered;
    covered.reserve(entries.size());
    std::vector<std::size_t> enclosing;
    for (const auto& entry : entries) {
        while (!enclosing.empty() && !contains(covered[enclosing.back()].network, entry.network))
            enclosing.pop_back();
        weir_assignment assignment{};
        if (enclosing.empty())
            assignment.policy[0] = assignment.policy[1] = WEIR_NONE;
        else
            assignment = covered[enclosing.back()].assignment;
        for (int parity = 0; parity < 2; ++parity) {
            if (!entry.terms[parity])
                continue;
            assignment.policy[parity] = entry.terms[parity]->policy;
            assignment.until[parity] = entry.terms[parity]->until;
            assignment.prefix_length[parity] = static_cast<std::uint32_t>(entry.network.prefix);
        }
        enclosing.push_back(covered.size());
        covered.push_back({entry.network, assignment});
    }
    return covered;
}

} // namespace weir
