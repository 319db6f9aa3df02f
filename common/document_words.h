// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

/// The words of the grammar, in one place for reading and writing.
namespace weir {

template <typename Value, std::size_t count>
using Words = std::array<std::pair<std::string_view, Value>, count>;

inline constexpr Words<Measure, 4> measureWords{{{"requests", Measure::Requests},
                                                 {"connections", Measure::Connections},
                                                 {"bytes-in", Measure::BytesIn},
                                                 {"bytes-out", Measure::BytesOut}}};
inline constexpr Words<Algorithm, 2> algorithmWords{
    {{"token-bucket", Algorithm::TokenBucket}, {"leaky-bucket", Algorithm::LeakyBucket}}};
inline constexpr Words<OnExcess, 2> onExcessWords{{{"reject", OnExcess::Reject}, {"drop", OnExcess::Drop}}};
inline constexpr Words<Policy::Mode, 2> modeWords{
    {{"enforce", Policy::Mode::Enforce}, {"observe", Policy::Mode::Observe}}};
inline constexpr Words<Service::Protocol, 4> protocolWords{{{"http", Service::Protocol::Http},
                                                            {"tls", Service::Protocol::Tls},
                                                            {"tcp", Service::Protocol::Tcp},
                                                            {"auto", Service::Protocol::Auto}}};
/// Does an identity that finds no room in the tables pass (uncharged)?
inline constexpr Words<bool, 2> onOverloadWords{{{"admit", true}, {"reject", false}}};

template <typename Value, std::size_t count>
constexpr std::string_view wordFor(const Words<Value, count>& words, Value value)
{
    return std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.second == value; })
        ->first;
}

} // namespace weir
