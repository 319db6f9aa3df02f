// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/client_key.h"

#include "bpf/identity.h"
#include "common/text.h"

#include <algorithm>

namespace weir {
namespace {

const std::uint8_t* bytesOf(std::string_view text)
{
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string hex(const std::uint8_t* bytes, std::size_t count)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t at = 0; at < count; ++at) {
        text += digits[bytes[at] >> 4];
        text += digits[bytes[at] & 15];
    }
    return text;
}

} // namespace

weir_source_kind sourceKind(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Header:
        return WEIR_SOURCE_HEADER;
    case SourceKind::Bearer:
        return WEIR_SOURCE_BEARER;
    case SourceKind::Cookie:
        return WEIR_SOURCE_COOKIE;
    case SourceKind::Query:
        return WEIR_SOURCE_QUERY;
    case SourceKind::Sni:
        return WEIR_SOURCE_SNI;
    case SourceKind::Address:
        return WEIR_SOURCE_ADDRESS;
    }
    return WEIR_SOURCE_NONE;
}

std::optional<SourceKind> documentKind(std::uint8_t kind)
{
    switch (kind) {
    case WEIR_SOURCE_HEADER:
        return SourceKind::Header;
    case WEIR_SOURCE_BEARER:
        return SourceKind::Bearer;
    case WEIR_SOURCE_COOKIE:
        return SourceKind::Cookie;
    case WEIR_SOURCE_QUERY:
        return SourceKind::Query;
    case WEIR_SOURCE_SNI:
        return SourceKind::Sni;
    case WEIR_SOURCE_ADDRESS:
        return SourceKind::Address;
    default:
        return std::nullopt;
    }
}

std::uint32_t nameHash(std::string_view name)
{
    return name.empty() ? 0 : weir_name_hash(bytesOf(name), static_cast<std::uint32_t>(name.size()));
}

Result<weir_identity> clientKey(const Identity& identity, const Secret& secret)
{
    if (identity.kind == SourceKind::Address) {
        const auto network = parseNetwork(identity.value);
        if (!network)
            return network.error();
        return keyOf(*network);
    }
    const __u64 key[2] = {secret[0], secret[1]};
    weir_identity made{};
    weir_identity_of_value(&made, static_cast<std::uint8_t>(sourceKind(identity.kind)),
                           bytesOf(identity.name), static_cast<std::uint32_t>(identity.name.size()),
                           bytesOf(identity.value), static_cast<std::uint32_t>(identity.value.size()), key);
    return made;
}

Network keyNetwork(const weir_identity& key)
{
    Network network;
    std::copy_n(key.bytes, network.address.size(), network.address.begin());
    network.prefix = std::min<int>(key.length, 128);
    return network;
}

weir_prefix prefixOf(const Network& network)
{
    weir_prefix prefix{};
    prefix.length = static_cast<std::uint32_t>(network.prefix);
    std::copy(network.address.begin(), network.address.end(), prefix.address);
    return prefix;
}

weir_identity keyOf(const Network& network)
{
    weir_identity key{};
    weir_identity_address(&key, network.address.data(), static_cast<std::uint32_t>(network.prefix));
    return key;
}

std::string identityText(const weir_identity& key, const std::string& name)
{
    Identity identity;
    identity.kind = documentKind(key.kind).value_or(SourceKind::Address);
    identity.name = name;
    if (key.kind == WEIR_SOURCE_ADDRESS) {
        identity.value = formatNetwork(keyNetwork(key));
        return formatIdentity(identity);
    }
    if (key.hashed != 0) {
        identity.value.clear();
        return formatIdentity(identity) + "…#" + hex(key.bytes, 16);
    }
    const auto length = std::min<std::size_t>(key.length, sizeof(key.bytes));
    identity.value.assign(reinterpret_cast<const char*>(key.bytes), length);
    return formatIdentity(identity);
}

std::string identityHandle(const weir_identity& key, const Secret& secret)
{
    weir_identity anyPolicy = key;
    anyPolicy.policy = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&anyPolicy);
    // Another key than that of long identities: a handle is shown to everybody.
    const __u64 handleKey[2] = {~secret[0], ~secret[1]};
    weir_siphash hash;
    weir_siphash_begin(&hash, handleKey);
    for (std::size_t at = 0; at < sizeof(anyPolicy); ++at)
        weir_siphash_byte(&hash, bytes[at]);
    __u64 digest[2];
    weir_siphash_end(&hash, digest);
    return hex(reinterpret_cast<const std::uint8_t*>(digest), sizeof(digest));
}

} // namespace weir
