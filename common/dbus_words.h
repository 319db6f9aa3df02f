// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string_view>

/// Enumerations travel as words, in the order of their enumerators.
namespace weir::dbus {

inline constexpr std::array<std::string_view, 4> stateWords{"attached", "absent", "failed", "draining"};
inline constexpr std::array<std::string_view, 3> actionWords{"add", "remove", "change"};

/// A word that this version does not know reads as `unknown`.
template <typename Enumeration>
Enumeration fromWord(std::string_view word, std::span<const std::string_view> words, Enumeration unknown)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == word)
            return static_cast<Enumeration>(i);
    }
    return unknown;
}

} // namespace weir::dbus
