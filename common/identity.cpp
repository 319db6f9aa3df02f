// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/identity.h"

#include "common/address.h"
#include "common/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace weir {
namespace {

constexpr std::array<std::pair<std::string_view, SourceKind>, 6> sourceKinds{
    {{"header", SourceKind::Header},
     {"bearer", SourceKind::Bearer},
     {"cookie", SourceKind::Cookie},
     {"query", SourceKind::Query},
     {"sni", SourceKind::Sni},
     {"address", SourceKind::Address}}};

std::optional<SourceKind> parseSourceKind(std::string_view name)
{
    const auto* const found = std::find_if(sourceKinds.begin(), sourceKinds.end(),
                                           [&](const auto& known) { return known.first == name; });
    if (found == sourceKinds.end())
        return std::nullopt;
    return found->second;
}

Error invalid(std::string code, std::string_view english, std::vector<std::string> arguments = {})
{
    return {Error::Kind::Invalid, makeSentence(std::move(code), english, std::move(arguments))};
}

bool isQueryName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char character) {
        return character > ' ' && character < '\x7f' &&
               std::string_view("&=#%+").find(character) == std::string_view::npos;
    });
}

bool isServerName(std::string_view text)
{
    constexpr std::size_t longest = 253; // RFC 1035, as text
    return text.size() <= longest && std::all_of(text.begin(), text.end(), [](char character) {
               return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
                      character == '-' || character == '.' || character == '_';
           });
}

Error notIdentity(std::string_view text)
{
    // What follows = is left out: it may be a secret.
    return invalid("identity-syntax",
                   "\"%1\" does not begin an identity; write for example header:X-API-Key=k-123, "
                   "cookie:session=k-123, query:api_key=k-123, bearer=k-123, sni=shop.example or "
                   "address:192.0.2.0/24",
                   {shown(text.substr(0, text.find('=')))});
}

} // namespace

std::string_view sourceKindName(SourceKind kind)
{
    const auto* const found = std::find_if(sourceKinds.begin(), sourceKinds.end(),
                                           [&](const auto& known) { return known.second == kind; });
    return found->first;
}

bool hasSourceName(SourceKind kind)
{
    return kind == SourceKind::Header || kind == SourceKind::Cookie || kind == SourceKind::Query;
}

bool isSecret(SourceKind kind)
{
    return kind != SourceKind::Address && kind != SourceKind::Sni;
}

Result<std::string> parseSourceName(SourceKind kind, std::string_view text)
{
    constexpr std::size_t longest = 64;
    const bool fits =
        text.size() <= longest && (kind == SourceKind::Query ? isQueryName(text) : isToken(text));
    if (fits)
        return kind == SourceKind::Header ? lowerCase(text) : std::string(text);
    if (kind == SourceKind::Header)
        return invalid(
            "header-name",
            "\"%1\" is not a header name (RFC 9110 token, at most 64 bytes); write for example X-API-Key",
            {shown(text)});
    if (kind == SourceKind::Cookie)
        return invalid(
            "cookie-name",
            "\"%1\" is not a cookie name (RFC 6265 token, at most 64 bytes); write for example session",
            {shown(text)});
    return invalid(
        "query-name",
        "\"%1\" is not a query parameter's name (visible ASCII without & = # % +, at most 64 bytes); write "
        "for example api_key",
        {shown(text)});
}

Result<std::string> parseIdentityValue(SourceKind kind, std::string_view text)
{
    constexpr std::size_t longest = 8'192;
    if (kind == SourceKind::Address) {
        const auto network = parseNetwork(text);
        if (!network)
            return network.error();
        return formatNetwork(*network);
    }
    auto value = parsePrintable(text);
    if (!value)
        return invalid(
            "identity-escape",
            "a backslash in a value begins \\\\ (itself) or \\xNN (a byte); write for example a\\\\b or "
            "\\xff");
    if (value->empty() || value->size() > longest)
        return invalid("identity-length",
                       "a value has 1 to 8,192 bytes, this one has %1; write for example k-123",
                       {std::to_string(value->size())});
    constexpr std::string_view impossible("\0\r\n", 3);
    constexpr std::string_view blanks = " \t";
    if (value->find_first_of(impossible) != std::string::npos ||
        blanks.find(value->front()) != std::string::npos || blanks.find(value->back()) != std::string::npos)
        return invalid(
            "identity-value",
            "no request carries this value: it has a line break, a NUL or a blank at an end; write for "
            "example k-123");
    if (kind != SourceKind::Sni)
        return *std::move(value);
    const std::string name = lowerCase(*value);
    if (!isServerName(name))
        return invalid("server-name", "this is not a server name; write for example shop.example");
    return name;
}

std::string formatIdentityValue(const Identity& identity)
{
    if (identity.kind != SourceKind::Address)
        return printable(identity.value);
    const auto network = parseNetwork(identity.value);
    if (!network)
        return printable(identity.value);
    return network->prefix == 128 ? formatAddress(*network) : formatNetwork(*network);
}

Result<Identity> parseIdentity(std::string_view text)
{
    const std::size_t mark = text.find_first_of(":=");
    const auto kind = parseSourceKind(text.substr(0, mark));
    if (!kind || mark == std::string_view::npos)
        return notIdentity(text);
    const bool colon = text[mark] == ':';
    std::string_view rest = text.substr(mark + 1);
    if (colon != (hasSourceName(*kind) || *kind == SourceKind::Address))
        return notIdentity(text);

    Identity identity{*kind, {}, {}};
    if (hasSourceName(*kind)) {
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos)
            return notIdentity(text);
        auto name = parseSourceName(*kind, rest.substr(0, equals));
        if (!name)
            return name.error();
        identity.name = *std::move(name);
        rest.remove_prefix(equals + 1);
    }
    auto value = parseIdentityValue(*kind, rest);
    if (!value)
        return value.error();
    identity.value = *std::move(value);
    return identity;
}

namespace {

/// All of the text form that comes before the value.
std::string identityPrefix(const Identity& identity)
{
    std::string text(sourceKindName(identity.kind));
    if (identity.kind == SourceKind::Address)
        return text + ':';
    if (hasSourceName(identity.kind))
        text += ':' + identity.name;
    return text + '=';
}

} // namespace

std::string formatIdentity(const Identity& identity)
{
    return identityPrefix(identity) + formatIdentityValue(identity);
}

std::string formatMaskedIdentity(const Identity& identity)
{
    return isSecret(identity.kind) ? identityPrefix(identity) + "•••" : formatIdentity(identity);
}

} // namespace weir
