// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/call.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::rest {

/// What a request may carry.
enum class BodyKind {
    None,
    Json,     ///< to 1 MiB; may be left out where the handler says so
    Document, ///< JSON to 256 MiB, what the helper takes
};
std::size_t mostBytes(BodyKind kind);

/// One row of the table: a method and path that is not in it does not exist.
struct Route
{
    std::string_view method;
    std::string_view path; ///< "/v1/policies/{name}"
    Role role = Role::Observe;
    BodyKind body = BodyKind::None;
    std::span<const std::string_view> offers; ///< media types, the default first
    std::string_view parameters;              ///< of the query, separated by blanks
    Handler handler = nullptr;
    bool open = false; ///< needs no token
};

/// Every route there is (resources/openapi.json describes the same: a test compares them).
std::span<const Route> routes();

struct Match
{
    const Route* route = nullptr;          ///< null: there is no such method, or path
    std::vector<std::string> names;        ///< what {…} stand for
    std::vector<std::string_view> methods; ///< of the path; empty: there is no such path
};
Match findRoute(std::string_view method, const std::vector<std::string>& segments);

} // namespace weir::rest
