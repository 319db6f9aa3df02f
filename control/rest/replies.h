// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/json_tree.h"
#include "control/configuration.h"
#include "control/rest/call.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

/// What several handlers need.
namespace weir::rest {

/// {"revision": 12}, with the entity tag "12".
Response revisionResponse(std::uint64_t revision);

/// A whole-number parameter; a problem when it is none or out of range.
std::variant<std::uint32_t, Response> countParameter(const Call& call, std::string_view name,
                                                     std::uint32_t fallback, std::uint32_t least,
                                                     std::uint32_t most);

/// A body that is a JSON object; an empty one counts as {}. A problem says what is wrong.
std::optional<Response> readObject(const Call& call, JsonTree& tree);
/// An object's string member; nothing when absent. A problem when it is something else.
std::variant<std::optional<std::string>, Response> textMember(const JsonTree& tree, std::string_view name);
/// {"for": "10m"}.
std::variant<std::optional<std::chrono::seconds>, Response> spanMember(const JsonTree& tree);
/// A member that is not among these: a problem.
std::optional<Response> unknownMember(const JsonTree& tree, std::initializer_list<std::string_view> known);

/// What If-Match asks for.
struct Expectation
{
    std::uint64_t revision = 0; ///< that the change is made against
    bool conditional = false;   ///< the request said so; else it is the one in force now
};
/// A problem: If-Match can't be read or fits no longer, or the helper is not there.
QCoro::Task<std::variant<Expectation, Response>> expectedRevision(SharedCall call);

/// The document in force, read in another thread when it is large.
QCoro::Task<Result<std::shared_ptr<const control::Configuration>>> readDocument(SharedCall call,
                                                                                Masking masking);

} // namespace weir::rest
