// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// The words for enumerators of explanation.h in JSON, in their order.
namespace weir::explanation_words {

inline constexpr std::array<std::string_view, 4> verdicts{"passed", "throttled", "rejected", "dropped"};
inline constexpr std::array<std::string_view, 5> rules{"identity", "network", "unknown", "new-identities",
                                                       "unreadable"};
inline constexpr std::array<std::string_view, 5> deciders{"", "limit", "capacity", "block", "overload"};
inline constexpr std::array<std::string_view, 3> states{"absent", "named", "not-reached"};
inline constexpr std::array<std::string_view, 4> measures{"requests", "connections", "bytes-in", "bytes-out"};

} // namespace weir::explanation_words
