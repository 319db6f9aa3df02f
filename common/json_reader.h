// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/json_tree.h"
#include "common/sentence.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace weir {

/// Beyond these a text is refused unread, or where it gets too deep.
inline constexpr std::size_t maximumJsonBytes = 256ULL << 20;
inline constexpr int maximumJsonDepth = 16;

/// Receives a large object piece by piece: the values of its arrays one at a time, everything else whole. A
/// false answer ends the reading without a fault.
class JsonPieces
{
public:
    virtual ~JsonPieces() = default;
    virtual bool member(std::string_view key) = 0; ///< a member begins
    virtual bool array(std::string_view key) = 0;  ///< its value is an array; the elements follow
    virtual bool element(std::string_view key, const JsonValue& value) = 0;
    virtual bool value(std::string_view key, const JsonValue& value) = 0; ///< its value is anything else
};

/// Reads RFC 8259 JSON whose root is an object. A fault (pointer "") says what is wrong in which line and
/// column.
std::optional<Fault> readJsonPieces(std::string_view text, JsonPieces& pieces);

/// Reads any JSON value into `tree`.
std::optional<Fault> readJson(std::string_view text, JsonTree& tree);

} // namespace weir
