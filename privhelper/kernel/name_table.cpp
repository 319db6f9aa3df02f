// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/name_table.h"

#include "privhelper/kernel/pin_folder.h"

#include <algorithm>
#include <cstring>

namespace weir {
namespace {

constexpr std::uint32_t mapSize = 16384;
constexpr std::size_t mostRemembered = 4096;

} // namespace

NameTable::NameTable(FileDescriptor pin) : m_pin(std::move(pin)), m_map("names", m_pin.get()) {}

Result<NameTable> NameTable::open(const std::filesystem::path& pin)
{
    FileDescriptor map = openPin(pin);
    if (!map) {
        LIBBPF_OPTS(bpf_map_create_opts, options, .map_flags = BPF_F_NO_PREALLOC);
        map = FileDescriptor(
            bpf_map_create(BPF_MAP_TYPE_HASH, "names", sizeof(Key), sizeof(Entry), mapSize, &options));
        if (!map)
            return systemFailure("names-make", "the table of names can't be made", {}, errno);
        if (const int status = bpf_obj_pin(map.get(), pin.c_str()); status != 0)
            return systemFailure("names-pin", "the table of names can't be pinned at %1", {pin}, status);
    }
    bpf_map_info info{};
    std::uint32_t length = sizeof(info);
    if (const int status = bpf_obj_get_info_by_fd(map.get(), &info, &length); status != 0)
        return systemFailure("names-open", "the table of names %1 can't be examined", {pin}, status);
    if (info.type != BPF_MAP_TYPE_HASH || info.key_size != sizeof(Key) || info.value_size != sizeof(Entry))
        return Error{
            Error::Kind::Failed,
            makeSentence("names-incompatible", "%1 is not the table of names of this version", {pin})};

    NameTable table(std::move(map));
    const auto read = table.m_map.each(
        [&table](const Key& key, const Entry& entry) { table.m_entries.insert_or_assign(key, entry); });
    if (!read)
        return read.error();
    return table;
}

std::string_view NameTable::text(const Entry& entry)
{
    return {entry.bytes, std::min<std::size_t>(entry.length, sizeof(entry.bytes))};
}

bool NameTable::isInForce(const Entry& entry) const
{
    return m_inForce != 0 && entry.length != 0 && entry.used[m_inForce & 1] == m_inForce;
}

Result<Done> NameTable::write(const Key& key, const Entry& entry)
{
    if (const auto known = m_entries.find(key);
        known != m_entries.end() && std::memcmp(&known->second, &entry, sizeof(entry)) == 0)
        return Done{};
    auto written = m_map.put(key, entry);
    if (written)
        m_entries.insert_or_assign(key, entry);
    return written;
}

Result<Done> NameTable::begin(std::uint32_t inForce, std::uint32_t next)
{
    m_inForce = inForce;
    m_next = next;
    for (const auto& [key, entry] : m_entries) {
        if (entry.used[next & 1] != next)
            continue;
        Entry cleared = entry;
        cleared.used[next & 1] = 0;
        if (auto written = write(key, cleared); !written)
            return written;
    }
    return Done{};
}

Result<std::vector<NameTable::Claim>> NameTable::claimServices(const std::vector<std::string>& names)
{
    std::vector<LimitName> plain;
    for (const auto& name : names)
        plain.push_back({name});
    return claim({Kind::Service, 0, WEIR_MAX_SERVICES}, plain);
}

Result<std::vector<NameTable::Claim>> NameTable::claimPolicies(const std::vector<std::string>& names)
{
    std::vector<LimitName> plain;
    for (const auto& name : names)
        plain.push_back({name});
    return claim({Kind::Policy, 0, WEIR_MAX_POLICIES}, plain);
}

Result<std::vector<NameTable::Claim>> NameTable::claimLimits(const Claim& policy,
                                                             const std::vector<LimitName>& names)
{
    const Range slots{Kind::Limit, policy.id * WEIR_MAX_POLICY_LIMITS, WEIR_MAX_POLICY_LIMITS};
    if (policy.renamed) {
        // Limits of the policy that had this number may bear the same names. Their count of uses stays.
        for (std::uint32_t id = slots.first; id < slots.first + slots.count; ++id) {
            const Key key{static_cast<std::uint32_t>(Kind::Limit), id};
            const auto known = m_entries.find(key);
            if (known == m_entries.end())
                continue;
            Entry nameless = known->second;
            nameless.length = 0;
            if (auto written = write(key, nameless); !written)
                return written.error();
        }
    }
    return claim(slots, names);
}

Result<std::vector<NameTable::Claim>> NameTable::claim(const Range& range,
                                                       const std::vector<LimitName>& names)
{
    const auto kind = static_cast<std::uint32_t>(range.kind);
    const auto same = [](const Entry& entry, const LimitName& wanted) {
        return text(entry) == wanted.name && entry.state == wanted.state;
    };
    std::map<std::pair<std::string, int>, std::uint32_t> known;
    std::vector<std::uint32_t> free; // best first
    for (std::uint32_t id = range.first; id < range.first + range.count; ++id) {
        const auto entry = m_entries.find({kind, id});
        if (entry != m_entries.end() && entry->second.length != 0)
            known.insert_or_assign({std::string(text(entry->second)), entry->second.state}, id);
    }
    for (std::uint32_t id = range.first; id < range.first + range.count; ++id) {
        const auto entry = m_entries.find({kind, id});
        const bool wanted = entry != m_entries.end() &&
                            std::any_of(names.begin(), names.end(),
                                        [&](const LimitName& name) { return same(entry->second, name); });
        if (!wanted)
            free.push_back(id);
    }
    // Never used, then the longest out of use; what is still in force only when nothing else is left.
    const auto lastUse = [&](std::uint32_t id) -> std::uint64_t {
        const auto entry = m_entries.find({kind, id});
        return entry == m_entries.end()
                   ? 0
                   : 1 + std::uint64_t(std::max(entry->second.used[0], entry->second.used[1]));
    };
    std::stable_sort(free.begin(), free.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return lastUse(left) < lastUse(right); });

    const std::uint32_t next = m_next;
    std::size_t taken = 0;
    std::vector<Claim> claims;
    for (const auto& wanted : names) {
        const auto place = known.find({wanted.name, wanted.state});
        if (place == known.end() && taken == free.size())
            return Error{Error::Kind::LimitExceeded,
                         makeSentence("names-full", "there is no number left for %1", {wanted.name})};
        const std::uint32_t id = place != known.end() ? place->second : free[taken++];
        const auto before = m_entries.find({kind, id});
        Entry entry = before == m_entries.end() ? Entry{} : before->second;

        Claim claim;
        claim.id = id;
        claim.continues = place != known.end() && isInForce(entry);
        claim.renamed = place == known.end();
        if (!claim.continues)
            ++entry.tenancy;
        claim.tenancy = entry.tenancy;
        entry.used[next & 1] = next;
        entry.state = wanted.state;
        entry.length = static_cast<std::uint16_t>(std::min(wanted.name.size(), sizeof(entry.bytes)));
        std::memset(entry.bytes, 0, sizeof(entry.bytes));
        std::memcpy(entry.bytes, wanted.name.data(), entry.length);
        if (auto written = write({kind, id}, entry); !written)
            return written.error();
        claims.push_back(claim);
    }
    return claims;
}

Result<Done> NameTable::remember(Kind kind, std::uint32_t id, std::string_view name)
{
    const Key key{static_cast<std::uint32_t>(kind), id};
    if (!m_entries.contains(key)) {
        const auto first = m_entries.lower_bound({key.kind, 0});
        const auto last = m_entries.upper_bound({key.kind, ~0U});
        if (static_cast<std::size_t>(std::distance(first, last)) >= mostRemembered) {
            if (auto erased = m_map.erase(first->first); !erased)
                return erased;
            m_entries.erase(first);
        }
    }
    Entry entry{};
    entry.length = static_cast<std::uint16_t>(std::min(name.size(), sizeof(entry.bytes)));
    std::memcpy(entry.bytes, name.data(), entry.length);
    return write(key, entry);
}

std::optional<std::string> NameTable::name(Kind kind, std::uint32_t id) const
{
    const auto entry = m_entries.find({static_cast<std::uint32_t>(kind), id});
    if (entry == m_entries.end() || entry->second.length == 0)
        return std::nullopt;
    return std::string(text(entry->second));
}

std::map<std::uint32_t, std::string> NameTable::names(Kind kind) const
{
    std::map<std::uint32_t, std::string> all;
    const auto number = static_cast<std::uint32_t>(kind);
    for (auto at = m_entries.lower_bound({number, 0}); at != m_entries.end() && at->first.kind == number;
         ++at) {
        if (at->second.length != 0)
            all.emplace(at->first.id, text(at->second));
    }
    return all;
}

std::vector<std::uint32_t> NameTable::inForce(Kind kind, std::uint32_t generation) const
{
    std::vector<std::uint32_t> ids;
    const auto first = m_entries.lower_bound({static_cast<std::uint32_t>(kind), 0});
    for (auto at = first; at != m_entries.end() && at->first.kind == static_cast<std::uint32_t>(kind); ++at) {
        if (at->second.length != 0 && generation != 0 && at->second.used[generation & 1] == generation)
            ids.push_back(at->first.id);
    }
    return ids;
}

} // namespace weir
