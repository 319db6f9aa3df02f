// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/dry_tables.h"

#include <cerrno>

namespace weir {
namespace {

template <typename Key>
const Key& as(const void* key)
{
    return *static_cast<const Key*>(key);
}

} // namespace

DryTables::DryTables(const PacketPath& path)
    : m_path(path), m_tables{this, &DryTables::find, &DryTables::make}, m_control(path.control()),
      m_services(path.maps().services), m_policies(path.maps().policies), m_matches(path.maps().matches),
      m_clients(path.maps().clients), m_prefixes(path.maps().prefixes),
      m_trustedProxies(path.maps().trustedProxies), m_blocks(path.maps().blocks),
      m_clientStates(path.maps().clientStates), m_strangers(path.maps().strangers),
      m_capacities(path.maps().capacities)
{
}

weir_client DryTables::client(const weir_identity& key, bool strange)
{
    return (strange ? m_strangers : m_clientStates).before(key).value_or(weir_client{});
}

weir_bucket DryTables::capacity(std::uint32_t service)
{
    return m_capacities.before(service).value_or(weir_bucket{});
}

void* DryTables::find(void* context, weir_dry_table table, const void* key)
{
    auto& copies = *static_cast<DryTables*>(context);
    switch (table) {
    case WEIR_DRY_control:
        return &copies.m_control;
    case WEIR_DRY_block_key:
        return &copies.m_blockKey;
    case WEIR_DRY_reasons:
        return as<std::uint32_t>(key) < copies.m_reasons.size() ? &copies.m_reasons.at(as<std::uint32_t>(key))
                                                                : nullptr;
    case WEIR_DRY_services:
        return copies.m_services.find(as<std::uint32_t>(key));
    case WEIR_DRY_policies:
        return copies.m_policies.find(as<std::uint32_t>(key));
    case WEIR_DRY_matches:
        return copies.m_matches.find(as<std::uint32_t>(key));
    case WEIR_DRY_clients:
        return copies.m_clients.find(as<weir_identity>(key));
    case WEIR_DRY_prefixes:
        return copies.m_prefixes.find(as<weir_prefix>(key));
    case WEIR_DRY_trusted_proxies:
        return copies.m_trustedProxies.find(as<weir_trust_key>(key));
    case WEIR_DRY_blocks:
        return copies.m_blocks.find(as<weir_identity>(key));
    case WEIR_DRY_client_states:
        return copies.m_clientStates.find(as<weir_identity>(key));
    case WEIR_DRY_strangers:
        return copies.m_strangers.find(as<weir_identity>(key));
    case WEIR_DRY_capacities:
        return copies.m_capacities.find(as<std::uint32_t>(key));
    }
    return nullptr;
}

/// Whether the kernel would take the state of one more configured client.
bool DryTables::hasRoom()
{
    const auto room = m_path.hasRoom();
    if (!room)
        m_failure = room.error();
    return room && *room;
}

int DryTables::make(void* context, weir_dry_table table, const void* key, const void* value)
{
    auto& copies = *static_cast<DryTables*>(context);
    // The packet path makes entries of clients only; that of unknown ones forgets somebody when it is full.
    if (table == WEIR_DRY_client_states) {
        if (!copies.m_clientStates.find(as<weir_identity>(key)) && !copies.hasRoom())
            return -E2BIG;
        copies.m_clientStates.make(as<weir_identity>(key), as<weir_client>(value));
    } else if (table == WEIR_DRY_strangers) {
        copies.m_strangers.make(as<weir_identity>(key), as<weir_client>(value));
    }
    return 0;
}

} // namespace weir
