// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace weir {

/// Finds what stands in a list twice: a table of positions in it, 8 to 16 bytes an element, which
/// std::unordered_map would take seven times of. The elements themselves stay where they are.
class Distinct
{
public:
    /// For at most `count` elements.
    explicit Distinct(std::size_t count) : m_positions(std::bit_ceil(2 * count + 2), unused) {}

    /// Adds the element at `position`, unless one that is the same has been added: then that one's position.
    /// `same(other)` compares it with the element at position `other`.
    template <typename Same>
    std::optional<std::size_t> add(std::size_t position, std::size_t hash, Same same)
    {
        std::uint32_t& slot = m_positions[slotFor(hash, same)];
        if (slot != unused)
            return slot;
        slot = static_cast<std::uint32_t>(position);
        return std::nullopt;
    }

    template <typename Same>
    std::optional<std::size_t> find(std::size_t hash, Same same) const
    {
        const std::uint32_t position = m_positions[slotFor(hash, same)];
        return position == unused ? std::nullopt : std::optional<std::size_t>(position);
    }

private:
    static constexpr std::uint32_t unused = 0xffff'ffff;

    template <typename Same>
    std::size_t slotFor(std::size_t hash, const Same& same) const
    {
        const std::size_t mask = m_positions.size() - 1;
        std::size_t slot = hash & mask;
        while (m_positions[slot] != unused && !same(std::size_t{m_positions[slot]}))
            slot = (slot + 1) & mask;
        return slot;
    }

    std::vector<std::uint32_t> m_positions;
};

inline std::size_t hashOf(std::string_view text)
{
    return std::hash<std::string_view>()(text);
}

inline std::size_t hashOf(const Identity& identity)
{
    constexpr std::size_t odd = 0x9e37'79b9'7f4a'7c15;
    return (hashOf(std::string_view(identity.value)) * odd + hashOf(std::string_view(identity.name))) * odd +
           static_cast<std::size_t>(identity.kind);
}

} // namespace weir
