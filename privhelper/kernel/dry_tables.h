// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/kernel/dry_run.h"
#include "privhelper/kernel/packet_path.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>

namespace weir {

/// Copies of the entries that a dry run asks for, made when it does. Nothing of it reaches the kernel's
/// tables: what the dry run charges and counts stands in here.
class DryTables final
{
public:
    explicit DryTables(const PacketPath& path);
    DryTables(const DryTables&) = delete;
    DryTables& operator=(const DryTables&) = delete;

    const weir_dry_tables* tables() const { return &m_tables; }

    /// As if nobody had paused Weir.
    void resume() { m_control.pause_until = 0; }

    const weir_control& control() const { return m_control; }
    /// As they were before the dry run charged them; zeros when there are none.
    weir_client client(const weir_identity& key, bool strange);
    weir_bucket capacity(std::uint32_t service);
    /// How often the dry run counted this.
    std::uint64_t counted(weir_reason reason) const { return m_reasons.at(reason); }
    /// What the kernel's tables did not tell the dry run, which is worth nothing then.
    const std::optional<Error>& failure() const { return m_failure; }

private:
    template <typename Key, typename Value>
    class Copies
    {
    public:
        explicit Copies(const Map<Key, Value>& map) : m_map(map) {}

        Value* find(const Key& key)
        {
            Copy& copy = at(key);
            return copy.exists ? &copy.now : nullptr;
        }
        void make(const Key& key, const Value& value)
        {
            Copy& copy = at(key);
            if (!copy.exists)
                copy.now = value;
            copy.exists = true;
        }
        std::optional<Value> before(const Key& key) { return at(key).before; }

    private:
        struct Copy
        {
            Key key;
            std::optional<Value> before;
            Value now;
            bool exists;
        };

        Copy& at(const Key& key)
        {
            for (Copy& copy : m_copies) {
                if (std::memcmp(&copy.key, &key, sizeof(key)) == 0)
                    return copy;
            }
            const auto live = m_map.find(key);
            m_copies.push_back({key, live, live.value_or(Value{}), live.has_value()});
            return m_copies.back();
        }

        const Map<Key, Value>& m_map;
        std::deque<Copy> m_copies; // addresses stay
    };

    static void* find(void* context, weir_dry_table table, const void* key);
    static int make(void* context, weir_dry_table table, const void* key, const void* value);
    bool hasRoom();

    const PacketPath& m_path;
    weir_dry_tables m_tables;
    std::optional<Error> m_failure;
    weir_control m_control;
    weir_identity m_blockKey{};
    std::array<std::uint64_t, WEIR_REASON_COUNT> m_reasons{};
    Copies<std::uint32_t, weir_service> m_services;
    Copies<std::uint32_t, weir_policy> m_policies;
    Copies<std::uint32_t, weir_match> m_matches;
    Copies<weir_identity, weir_assignment> m_clients;
    Copies<weir_prefix, weir_assignment> m_prefixes;
    Copies<weir_trust_key, std::uint32_t> m_trustedProxies;
    Copies<weir_identity, std::uint64_t> m_blocks;
    Copies<weir_identity, weir_client> m_clientStates;
    Copies<weir_identity, weir_client> m_strangers;
    Copies<std::uint32_t, weir_bucket> m_capacities;
};

} // namespace weir
