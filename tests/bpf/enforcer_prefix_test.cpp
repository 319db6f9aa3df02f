// SPDX-License-Identifier: GPL-3.0-or-later
// Longest-prefix matches over two generations in one trie, against a search of each generation by itself.
#include "privhelper/kernel/prefix_cover.h"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace weir {
namespace {

Network network(std::uint8_t first, int bits)
{
    Network made;
    made.address[0] = static_cast<std::uint8_t>(first & (0xff00 >> bits));
    made.prefix = bits;
    return made;
}

bool covers(const Network& outer, std::uint8_t first)
{
    return ((outer.address[0] ^ first) & (0xff00 >> outer.prefix) & 0xff) == 0;
}

TEST(PrefixCover, AShorterPrefixInForceShinesThroughANewLongerOne)
{
    PrefixEntry wide{network(0xa0, 4), {PrefixTerms{1, 0}, PrefixTerms{1, 0}}};
    PrefixEntry narrow{network(0xa8, 5), {std::nullopt, PrefixTerms{2, 9}}};
    const auto covered = coverPrefixes({narrow, wide});
    ASSERT_EQ(covered.size(), 2U);
    EXPECT_EQ(covered[1].network, narrow.network);
    EXPECT_EQ(covered[1].assignment.policy[0], 1U);
    EXPECT_EQ(covered[1].assignment.prefix_length[0], 4U);
    EXPECT_EQ(covered[1].assignment.policy[1], 2U);
    EXPECT_EQ(covered[1].assignment.prefix_length[1], 5U);
    EXPECT_EQ(covered[1].assignment.until[1], 9U);
}

RC_GTEST_PROP(PrefixCover, TheLongestMatchIsRightInBothGenerations, ())
{
    const auto chosen = *rc::gen::container<std::vector<std::tuple<std::uint8_t, int, std::uint8_t>>>(
        rc::gen::tuple(rc::gen::arbitrary<std::uint8_t>(), rc::gen::inRange(0, 9),
                       rc::gen::inRange<std::uint8_t>(1, 4)));
    std::map<std::pair<int, std::uint8_t>, PrefixEntry> entries;
    std::uint32_t policy = 0;
    for (const auto& [first, bits, generations] : chosen) {
        PrefixEntry entry{network(first, bits), {}};
        for (int parity = 0; parity < 2; ++parity) {
            if ((generations >> parity & 1) != 0)
                entry.terms[parity] = PrefixTerms{policy++, 0};
        }
        entries.insert_or_assign({bits, entry.network.address[0]}, entry);
    }
    std::vector<PrefixEntry> all;
    for (const auto& [key, entry] : entries)
        all.push_back(entry);
    const auto covered = coverPrefixes(all);
    RC_ASSERT(covered.size() == all.size());

    for (int address = 0; address < 256; ++address) {
        const auto first = static_cast<std::uint8_t>(address);
        const CoveredPrefix* match = nullptr;
        for (const auto& candidate : covered) {
            if (covers(candidate.network, first) &&
                (!match || candidate.network.prefix > match->network.prefix))
                match = &candidate;
        }
        for (int parity = 0; parity < 2; ++parity) {
            const PrefixEntry* alone = nullptr;
            for (const auto& candidate : all) {
                if (candidate.terms[parity] && covers(candidate.network, first) &&
                    (!alone || candidate.network.prefix > alone->network.prefix))
                    alone = &candidate;
            }
            const std::uint32_t found =
                match ? match->assignment.policy[parity] : static_cast<std::uint32_t>(WEIR_NONE);
            RC_ASSERT(found ==
                      (alone ? alone->terms[parity]->policy : static_cast<std::uint32_t>(WEIR_NONE)));
            if (alone)
                RC_ASSERT(match->assignment.prefix_length[parity] ==
                          static_cast<std::uint32_t>(alone->network.prefix));
        }
    }
}

} // namespace
} // namespace weir
