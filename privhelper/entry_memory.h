// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "bpf/flow.h"

#include <array>
#include <bit>
#include <cstdint>

/// What the kernel takes for one entry of a table, in bytes, its own part included (Linux 6.1 to 6.18,
/// kernel/bpf/hashtab.c and lpm_trie.c).
namespace weir {

constexpr std::uint64_t roundedUp(std::uint64_t size, std::uint64_t unit)
{
    return (size + unit - 1) / unit * unit;
}

/// Of a table that may hold so many: taken when it is made, whatever it holds.
constexpr std::uint64_t bucketBytes(std::uint64_t entries)
{
    return std::bit_ceil(entries) * 16;
}

constexpr std::uint64_t hashEntryBytes(std::uint64_t key, std::uint64_t value)
{
    return 48 + roundedUp(key, 8) + roundedUp(value, 8);
}

/// An entry that is allocated for itself, when it is made.
constexpr std::uint64_t slabBytes(std::uint64_t size)
{
    constexpr std::array<std::uint64_t, 9> classes{64, 96, 128, 192, 256, 512, 1024, 2048, 4096};
    for (const std::uint64_t each : classes) {
        if (size + 8 <= each)
            return each;
    }
    return roundedUp(size + 8, 4096);
}

/// An entry has up to one more node where its prefix parts from another's.
constexpr std::uint64_t trieEntryBytes(std::uint64_t data, std::uint64_t value)
{
    return 2 * slabBytes(40 + data + value);
}

/// A configured client by its identity, and by its address.
inline constexpr std::uint64_t identityBytes =
    slabBytes(hashEntryBytes(sizeof(weir_identity), sizeof(weir_assignment)));
inline constexpr std::uint64_t prefixBytes =
    trieEntryBytes(sizeof(weir_prefix) - sizeof(std::uint32_t), sizeof(weir_assignment));
/// Either, from its first request on.
inline constexpr std::uint64_t stateBytes =
    slabBytes(hashEntryBytes(sizeof(weir_identity), sizeof(weir_client)));
/// One of the unknown clients for whom there is room, seen or not.
inline constexpr std::uint64_t strangerBytes =
    hashEntryBytes(sizeof(weir_identity), sizeof(weir_client)) + bucketBytes(1);
/// Room for a connection, and for what is kept of it when it lives on after a 429.
inline constexpr std::uint64_t connectionBytes = hashEntryBytes(sizeof(weir_tuple), sizeof(weir_flow)) +
                                                 hashEntryBytes(sizeof(weir_tuple), sizeof(weir_splice)) +
                                                 2 * bucketBytes(1);

} // namespace weir
