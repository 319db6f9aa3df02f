// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/http.h"

#include "common/hex.h"

#include <array>
#include <utility>

namespace weir::rest {
namespace {

/// `plus`: it stands for a blank, as forms write queries.
std::optional<std::string> decoded(std::string_view text, bool plus)
{
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus) {
            result += ' ';
        } else if (text[at] == '%') {
            const int high = at + 1 < text.size() ? hexValue(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hexValue(text[at + 2]) : -1;
            if (high < 0 || low < 0 || (high == 0 && low == 0))
                return std::nullopt;
            result += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            result += text[at];
        }
    }
    return result;
}

/// Calls `take` with each piece between the separators; false: it said no.
template <typename Take>
bool eachPiece(std::string_view text, char separator, Take take)
{
    for (;;) {
        const std::size_t end = text.find(separator);
        if (!take(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

constexpr std::array<std::pair<unsigned, std::string_view>, 26> phrases{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
}};

} // namespace

std::optional<Target> parseTarget(std::string_view text)
{
    if (!text.starts_with('/'))
        return std::nullopt;
    Target target;
    const std::size_t question = text.find('?');
    target.path = text.substr(0, question);
    const bool path = eachPiece(std::string_view(target.path).substr(1), '/', [&](std::string_view piece) {
        const std::optional<std::string> segment = decoded(piece, false);
        if (segment)
            target.segments.push_back(*segment);
        return segment.has_value();
    });
    if (!path)
        return std::nullopt;
    if (question == std::string_view::npos)
        return target;
    const bool query = eachPiece(text.substr(question + 1), '&', [&](std::string_view piece) {
        if (piece.empty())
            return true;
        const std::size_t equals = piece.find('=');
        const std::string_view behind =
            equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1);
        std::optional<std::string> name = decoded(piece.substr(0, equals), true);
        std::optional<std::string> value = decoded(behind, true);
        if (!name || !value)
            return false;
        target.query.push_back({*std::move(name), *std::move(value)});
        return true;
    });
    if (!query)
        return std::nullopt;
    return target;
}

std::optional<std::string> Request::header(const std::string& lowerCaseName) const
{
    std::optional<std::string> joined;
    const auto [begin, end] = headers.equal_range(lowerCaseName);
    for (auto each = begin; each != end; ++each)
        joined = joined ? *joined + ", " + each->second : each->second;
    return joined;
}

std::optional<std::string> Request::parameter(std::string_view name) const
{
    for (const Parameter& parameter : target.query) {
        if (parameter.name == name)
            return parameter.value;
    }
    return std::nullopt;
}

std::string_view reasonPhrase(unsigned status)
{
    for (const auto& [number, phrase] : phrases) {
        if (number == status)
            return phrase;
    }
    return "Unknown";
}

Response jsonResponse(unsigned status, std::string_view json)
{
    return {status, "application/json", QByteArray(json.data(), static_cast<qsizetype>(json.size()))};
}

std::string revisionTag(std::uint64_t revision)
{
    return '"' + std::to_string(revision) + '"';
}

} // namespace weir::rest
