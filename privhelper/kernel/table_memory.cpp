// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/table_memory.h"

#include "privhelper/entry_memory.h"

#include <algorithm>
#include <array>
#include <bpf/libbpf.h>
#include <fstream>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace weir {
namespace {

struct Label
{
    std::string_view map;
    const char* row;
};
constexpr std::array<Label, 6> largeTables{{{"clients", "clients by identity"},
                                            {"prefixes", "clients by address"},
                                            {"client_states", "clients seen"},
                                            {"strangers", "unknown clients"},
                                            {"flows", "connections"},
                                            {"splices", "rewritten connections"}}};

struct Bytes
{
    std::uint64_t taken = 0;
    std::uint64_t most = 0;
};

/// What the kernel says (proc_pid_fdinfo(5), "memlock").
std::uint64_t accounted(int descriptor)
{
    std::ifstream file("/proc/self/fdinfo/" + std::to_string(descriptor));
    std::string key;
    for (std::string line; std::getline(file, line);) {
        constexpr std::string_view name = "memlock:";
        if (line.starts_with(name))
            return std::strtoull(line.c_str() + name.size(), nullptr, 10);
    }
    return 0;
}

bool isPerCpu(bpf_map_type type)
{
    return type == BPF_MAP_TYPE_PERCPU_ARRAY || type == BPF_MAP_TYPE_PERCPU_HASH;
}

Bytes growing(const bpf_map* map, std::uint64_t atOnce, std::uint64_t entry)
{
    const std::uint64_t entries = bpf_map__max_entries(map);
    const std::uint64_t most = atOnce + entries * entry;
    const std::uint64_t accountedFor = accounted(bpf_map__fd(map));
    // A kernel that can't tell says what would be full.
    const std::uint64_t full =
        entries * (roundedUp(bpf_map__key_size(map), 8) + roundedUp(bpf_map__value_size(map), 8));
    const bool tells = accountedFor != 0 && accountedFor != roundedUp(full, 4096);
    return {tells ? std::min(accountedFor, most) : most, most};
}

Bytes bytesOf(const bpf_map* map)
{
    const std::uint64_t entries = bpf_map__max_entries(map);
    const std::uint64_t key = bpf_map__key_size(map), value = roundedUp(bpf_map__value_size(map), 8);
    const bool grows = (bpf_map__map_flags(map) & BPF_F_NO_PREALLOC) != 0;
    switch (bpf_map__type(map)) {
    case BPF_MAP_TYPE_LPM_TRIE:
        return growing(map, 0, trieEntryBytes(key - sizeof(std::uint32_t), value));
    case BPF_MAP_TYPE_HASH:
        if (grows)
            return growing(map, bucketBytes(entries), slabBytes(hashEntryBytes(key, value)));
        [[fallthrough]];
    case BPF_MAP_TYPE_LRU_HASH: {
        const std::uint64_t all = bucketBytes(entries) + entries * hashEntryBytes(key, value);
        return {all, all};
    }
    case BPF_MAP_TYPE_RINGBUF:
        return {entries, entries};
    default:
        break;
    }
    const auto copies =
        isPerCpu(bpf_map__type(map)) ? static_cast<std::uint64_t>(libbpf_num_possible_cpus()) : 1;
    return {entries * value * copies, entries * value * copies};
}

struct IdentityHash
{
    std::size_t operator()(const Identity* identity) const
    {
        const std::hash<std::string> hash;
        return hash(identity->value) ^ (hash(identity->name) << 1) ^ static_cast<std::size_t>(identity->kind);
    }
};
struct SameIdentity
{
    bool operator()(const Identity* left, const Identity* right) const { return *left == *right; }
};

} // namespace

std::vector<TableMemory> tableMemory(const bpf_object& object)
{
    std::vector<TableMemory> rows;
    for (const Label& label : largeTables)
        rows.push_back({label.row, 0, 0, 0});
    TableMemory history{"history", 0, 0, 0}, others{"others", 0, 0, 0};
    const bpf_map* map = nullptr;
    bpf_object__for_each_map(map, &object)
    {
        const std::string_view name = bpf_map__name(map);
        const auto label = std::find_if(largeTables.begin(), largeTables.end(),
                                        [&](const Label& each) { return each.map == name; });
        TableMemory& row = label != largeTables.end()
                               ? rows[static_cast<std::size_t>(label - largeTables.begin())]
                           : name == "history" ? history
                                               : others;
        const Bytes bytes = bytesOf(map);
        if (&row != &others)
            row.entries = bpf_map__max_entries(map);
        row.takenBytes += bytes.taken;
        row.mostBytes += bytes.most;
    }
    rows.push_back(std::move(history));
    rows.push_back(std::move(others));
    return rows;
}

MemoryEstimate clientMemory(const Document& before, const Document& after)
{
    std::unordered_set<const Identity*, IdentityHash, SameIdentity> known;
    known.reserve(before.clients.size());
    for (const Client& client : before.clients)
        known.insert(&client.identity);
    MemoryEstimate estimate;
    for (const Client& client : after.clients) {
        if (known.contains(&client.identity))
            continue;
        estimate.atOnceBytes += client.identity.kind == SourceKind::Address ? prefixBytes : identityBytes;
        estimate.whenSeenBytes += stateBytes;
    }
    return estimate;
}

} // namespace weir
