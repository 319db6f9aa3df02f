// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/address.h"
#include "common/document.h"
#include "common/result.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// Between the document's identities and the keys that the packet path tells clients apart by.
namespace weir {

/// weir_control.secret: keys the hashes of identities too long to be kept, and their handles.
using Secret = std::array<std::uint64_t, 2>;

/// For hash tables of keys.
struct KeyHash
{
    std::size_t operator()(const weir_identity& key) const
    {
        return std::hash<std::string_view>()({reinterpret_cast<const char*>(&key), sizeof(key)});
    }
};
struct KeyEqual
{
    bool operator()(const weir_identity& left, const weir_identity& right) const
    {
        return std::memcmp(&left, &right, sizeof(left)) == 0;
    }
};

weir_source_kind sourceKind(SourceKind kind);
/// Absent: not a kind that a document can name.
std::optional<SourceKind> documentKind(std::uint8_t kind);

/// The hash that keys carry instead of a header's, cookie's or parameter's name; 0 for none.
std::uint32_t nameHash(std::string_view name);

/// The key under which a configured client's state stands.
Result<weir_identity> clientKey(const Identity& identity, const Secret& secret);

/// The network of an address client's key.
Network keyNetwork(const weir_identity& key);
weir_prefix prefixOf(const Network& network);
weir_identity keyOf(const Network& network);

/// The identity as text, its bytes printable. `name`: what key.name_hash stands for; a value too long to be
/// kept is shown by its hash.
std::string identityText(const weir_identity& key, const std::string& name);

/// An opaque name of a key, the same for every policy's bucket of one client.
std::string identityHandle(const weir_identity& key, const Secret& secret);

} // namespace weir
