// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/router.h"

#include "common/json_reader.h"
#include "control/rest/handlers.h"

#include <array>

namespace weir::rest {
namespace {

constexpr std::array<std::string_view, 1> json{"application/json"};
constexpr std::array<std::string_view, 2> jsonOrCsv{"application/json", "text/csv; charset=utf-8"};
constexpr std::array<std::string_view, 2> jsonOrStream{"application/json", "text/event-stream"};
constexpr std::array<std::string_view, 2> metricsText{
    "text/plain; version=0.0.4; charset=utf-8", "application/openmetrics-text; version=1.0.0; charset=utf-8"};
constexpr std::array<std::string_view, 1> plain{"text/plain; charset=utf-8"};

using Kind = BodyKind;
constexpr Role look = Role::Observe;
constexpr Role change = Role::Configure;

// clang-format off
constexpr Route table[] = {
    {"GET",    "/healthz",                    look,   Kind::None,     plain,        "", &health, true},
    {"GET",    "/metrics",                    look,   Kind::None,     metricsText,  "", &metrics},
    {"GET",    "/v1/openapi.json",            look,   Kind::None,     json,         "", &openApi},
    {"GET",    "/v1/status",                  look,   Kind::None,     json,         "", &status},
    {"GET",    "/v1/config",                  look,   Kind::None,     json,         "reveal", &getConfig},
    {"PUT",    "/v1/config",                  change, Kind::Document, json,         "dry_run try", &putConfig},
    {"POST",   "/v1/config/keep",             change, Kind::Json,     json,         "", &keepConfig},
    {"POST",   "/v1/config/revert",           change, Kind::Json,     json,         "", &revertConfig},
    {"GET",    "/v1/revisions",               look,   Kind::None,     json,         "", &revisions},
    {"GET",    "/v1/policies",                look,   Kind::None,     json,         "top offset", &listParts},
    {"GET",    "/v1/policies/{name}",         look,   Kind::None,     json,         "", &getPart},
    {"PUT",    "/v1/policies/{name}",         change, Kind::Json,     json,         "try", &putPart},
    {"DELETE", "/v1/policies/{name}",         change, Kind::None,     json,         "try", &deletePart},
    {"GET",    "/v1/services",                look,   Kind::None,     json,         "top offset", &listParts},
    {"GET",    "/v1/services/{name}",         look,   Kind::None,     json,         "", &getPart},
    {"PUT",    "/v1/services/{name}",         change, Kind::Json,     json,         "try", &putPart},
    {"DELETE", "/v1/services/{name}",         change, Kind::None,     json,         "try", &deletePart},
    {"GET",    "/v1/interfaces",              look,   Kind::None,     json,         "top offset", &listInterfaces},
    {"GET",    "/v1/interfaces/{name}",       look,   Kind::None,     json,         "", &getInterface},
    {"PUT",    "/v1/interfaces/{name}",       change, Kind::Json,     json,         "try", &putPart},
    {"DELETE", "/v1/interfaces/{name}",       change, Kind::None,     json,         "try", &deletePart},
    {"GET",    "/v1/clients",                 look,   Kind::None,     json,         "reveal top offset", &listParts},
    {"GET",    "/v1/clients/{name}",          look,   Kind::None,     json,         "reveal", &getPart},
    {"PUT",    "/v1/clients/{name}",          change, Kind::Json,     json,         "try", &putPart},
    {"DELETE", "/v1/clients/{name}",          change, Kind::None,     json,         "try", &deletePart},
    {"POST",   "/v1/clients/{name}/block",    change, Kind::Json,     json,         "", &blockClient},
    {"POST",   "/v1/clients/{name}/unblock",  change, Kind::Json,     json,         "", &unblockClient},
    {"POST",   "/v1/clients/{name}/reset",    change, Kind::Json,     json,         "", &resetClient},
    {"POST",   "/v1/pause",                   change, Kind::Json,     json,         "", &pause},
    {"POST",   "/v1/resume",                  change, Kind::Json,     json,         "", &resume},
    {"GET",    "/v1/statistics",              look,   Kind::None,     jsonOrCsv,    "by top offset sort filter reveal", &statistics},
    {"GET",    "/v1/responses",               look,   Kind::None,     json,         "by", &responses},
    {"GET",    "/v1/history",                 look,   Kind::None,     jsonOrCsv,    "by name since", &history},
    {"GET",    "/v1/events",                  look,   Kind::None,     jsonOrStream, "since kind client top reveal", &events},
    {"GET",    "/v1/explain",                 look,   Kind::None,     json,         "service client address method path host sni header reveal", &explain},
    {"POST",   "/v1/explain",                 look,   Kind::Json,     json,         "reveal", &explain},
};
// clang-format on

/// Does the path fit the segments? What {…} stand for goes to `names`.
bool fits(std::string_view path, const std::vector<std::string>& segments, std::vector<std::string>& names)
{
    names.clear();
    for (const std::string& segment : segments) {
        if (path.empty())
            return false;
        path.remove_prefix(1); // the slash
        const std::string_view expected = path.substr(0, path.find('/'));
        path.remove_prefix(expected.size());
        if (!expected.starts_with('{') && segment != expected)
            return false;
        if (expected.starts_with('{')) {
            if (segment.empty())
                return false;
            names.push_back(segment);
        }
    }
    return path.empty();
}

} // namespace

std::size_t mostBytes(BodyKind kind)
{
    switch (kind) {
    case BodyKind::None:
        break;
    case BodyKind::Json:
        return 1 << 20;
    case BodyKind::Document:
        return maximumJsonBytes;
    }
    return 0;
}

std::span<const Route> routes()
{
    return table;
}

Match findRoute(std::string_view method, const std::vector<std::string>& segments)
{
    Match match;
    std::vector<std::string> names;
    for (const Route& route : table) {
        if (!fits(route.path, segments, names))
            continue;
        match.methods.push_back(route.method);
        if (route.method == method || (route.method == "GET" && method == "HEAD")) {
            match.route = &route;
            match.names = names;
        }
    }
    return match;
}

} // namespace weir::rest
