// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_sources.h"

#include "common/document_fields.h"
#include "common/identity.h"

#include <array>
#include <utility>

namespace weir {
namespace {

constexpr std::array<SourceKind, 6> kinds{SourceKind::Header, SourceKind::Bearer, SourceKind::Cookie,
                                          SourceKind::Query,  SourceKind::Sni,    SourceKind::Address};

/// The one kind that the object names.
std::optional<SourceKind> readKind(const Fields& fields, const Place& place, std::string_view example,
                                   FaultList& faults)
{
    std::optional<SourceKind> found;
    int count = 0;
    for (const SourceKind kind : kinds) {
        if (fields.has(sourceKindName(kind))) {
            found = kind;
            ++count;
        }
    }
    if (count == 1)
        return found;
    faults.add(place, makeSentence(
                          "source-choice",
                          "exactly one of header, bearer, cookie, query, sni and address belongs here; write "
                          "for example %1",
                          {std::string(example)}));
    return std::nullopt;
}

/// The name behind "header", "cookie" or "query", the true behind "bearer" or "sni".
std::optional<std::string> readSourceName(const Fields& fields, SourceKind kind)
{
    const std::string_view key = sourceKindName(kind);
    if (hasSourceName(kind))
        return fields.parsed(key, "\"X-API-Key\"",
                             [&](std::string_view text) { return parseSourceName(kind, text); });
    const auto value = fields.slot(key);
    if (value->isTrue())
        return std::string();
    fields.fault(
        key, makeSentence("source-true", "only true belongs here; write \"%1\": true", {std::string(key)}));
    return std::nullopt;
}

} // namespace

std::optional<Source> readSource(const JsonValue& value, const Place& place, FaultList& faults)
{
    const Fields fields(value, place, faults, {"header", "bearer", "cookie", "query", "sni", "address"});
    if (!fields)
        return std::nullopt;
    const auto kind = readKind(fields, place, "{\"header\": \"X-Client-ID\"}", faults);
    if (!kind)
        return std::nullopt;
    Source source{*kind, {}};
    if (*kind != SourceKind::Address) {
        auto name = readSourceName(fields, *kind);
        if (!name)
            return std::nullopt;
        source.name = *std::move(name);
        return source;
    }
    const Place at = fields.at("address");
    const Fields prefixes(*fields.slot("address"), at, faults, {"ipv4", "ipv6"});
    if (!prefixes)
        return std::nullopt;
    source.ipv4Prefix = static_cast<int>(prefixes.whole("ipv4", 0, 32).value_or(32));
    source.ipv6Prefix = static_cast<int>(prefixes.whole("ipv6", 0, 128).value_or(64));
    return source;
}

std::optional<Identity> readIdentity(const JsonValue& value, const Place& place, FaultList& faults,
                                     AbsentSecret absentSecret)
{
    const Fields fields(value, place, faults,
                        {"header", "bearer", "cookie", "query", "sni", "address", "value"});
    if (!fields)
        return std::nullopt;
    const auto kind = readKind(
        fields, place, "{\"header\": \"X-API-Key\", \"value\": \"k-123\"} or {\"address\": \"192.0.2.0/24\"}",
        faults);
    if (!kind)
        return std::nullopt;
    Identity identity{*kind, {}, {}};
    const auto parseValue = [&](std::string_view text) { return parseIdentityValue(*kind, text); };
    if (*kind == SourceKind::Address) {
        if (fields.has("value"))
            fields.fault("value", makeSentence("address-value",
                                               "an address has no \"value\"; write for example {\"address\": "
                                               "\"192.0.2.0/24\"}"));
        auto network = fields.parsed("address", "\"192.0.2.0/24\"", parseValue);
        if (!network)
            return std::nullopt;
        identity.value = *std::move(network);
        return identity;
    }
    auto name = readSourceName(fields, *kind);
    if (!name)
        return std::nullopt;
    identity.name = *std::move(name);
    if (!fields.has("value") && isSecret(*kind) && absentSecret == AbsentSecret::Allowed)
        return identity;
    if (!fields.require("value", "\"k-123\""))
        return std::nullopt;
    auto text = fields.parsed("value", "\"k-123\"", parseValue);
    if (!text)
        return std::nullopt;
    identity.value = *std::move(text);
    return identity;
}

} // namespace weir
