// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/client_table.h"

#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/statistics_tables.h"
#include "privhelper/masking.h"

#include <utility>

namespace weir {
namespace {

std::string nameOf(const std::map<std::uint32_t, std::string>& names, std::uint32_t id)
{
    const auto found = names.find(id);
    return found == names.end() ? std::string() : found->second;
}

} // namespace

KernelClientTable::KernelClientTable(Sources sources, std::function<bool()> isCurrent)
    : m_sources(std::move(sources)), m_isCurrent(std::move(isCurrent))
{
}

void KernelClientTable::nameConfigured()
{
    const std::vector<Client>& clients = m_sources.document->clients;
    const std::lock_guard lock(m_guard);
    m_rows.reserve(m_sources.clients->size());
    m_keys.reserve(m_sources.clients->size());
    m_places.assign(clients.size(), 0);
    for (const auto& [key, place] : *m_sources.clients) {
        const Client& client = clients[place];
        m_places[place] = static_cast<std::uint32_t>(m_rows.size());
        StatisticsRow& row = m_rows.emplace_back();
        row.client = client.name;
        row.identity = formatIdentity(client.identity);
        if (isSecret(client.identity.kind))
            row.identity = maskedIdentity(row.identity);
        row.handle = identityHandle(key, m_sources.secret);
        row.policy = client.policy;
        m_keys.push_back(key);
    }
    m_configured = m_rows.size();
    m_isNamed = true;
}

StatisticsRow KernelClientTable::stranger(const weir_identity& key) const
{
    StatisticsRow row;
    row.identity = identityText(key, nameOf(m_sources.sources, key.name_hash));
    const auto kind = documentKind(key.kind);
    if (!kind || isSecret(*kind))
        row.identity = maskedIdentity(row.identity);
    row.handle = identityHandle(key, m_sources.secret);
    if (key.policy != WEIR_NONE)
        row.policy = nameOf(m_sources.policies, key.policy);
    return row;
}

void KernelClientTable::setState(StatisticsRow& row, const weir_client& state) const
{
    setCounts(row, state.counts);
    if (state.service != WEIR_NONE)
        row.service = nameOf(m_sources.services, state.service);
    if (state.last_seen != 0)
        row.lastSeen = wallTime(state.last_seen);
}

Result<Done> KernelClientTable::readConfigured()
{
    // Whoever selects meanwhile waits for so many rows, not for all of them. A lock for each row would be
    // taken again before one who waits is awake.
    constexpr std::size_t slice = 512;
    std::vector<std::pair<std::uint32_t, weir_client>> states;
    states.reserve(slice);
    const auto write = [this, &states] {
        const std::lock_guard lock(m_guard);
        for (const auto& [row, state] : states)
            setState(m_rows[row], state);
        states.clear();
    };
    // An entry stays as long as its client does, and so does this table.
    auto read = m_sources.maps.clientStates.each([&](const weir_identity& key, const weir_client& state) {
        const auto client = m_sources.clients->find(key);
        if (client == m_sources.clients->end())
            return;
        states.emplace_back(m_places[client->second], state);
        if (states.size() == slice)
            write();
    });
    write();
    return read;
}

Result<Done> KernelClientTable::readStrangers()
{
    // Who they are is known for those that were here already.
    std::unordered_map<weir_identity, std::uint32_t, KeyHash, KeyEqual> known;
    for (std::size_t row = m_configured; row < m_keys.size(); ++row)
        known.emplace(m_keys[row], static_cast<std::uint32_t>(row));
    std::vector<StatisticsRow> rows;
    std::vector<weir_identity> keys;
    const auto read = m_sources.maps.strangers.each([&](const weir_identity& key, const weir_client& state) {
        const auto before = known.find(key);
        rows.push_back(before == known.end() ? stranger(key) : m_rows[before->second]);
        setState(rows.back(), state);
        keys.push_back(key);
    });
    if (!read)
        return read;
    const std::lock_guard lock(m_guard);
    m_rows.resize(m_configured);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    m_keys.resize(m_configured);
    m_keys.insert(m_keys.end(), keys.begin(), keys.end());
    return read;
}

Result<Done> KernelClientTable::read()
{
    if (!m_isNamed)
        nameConfigured();
    if (const auto configured = readConfigured(); !configured)
        return configured;
    return readStrangers();
}

Result<StatisticsSelection> KernelClientTable::select(const StatisticsQuery& query) const
{
    StatisticsSelection selection;
    std::vector<weir_identity> keys;
    {
        const std::lock_guard lock(m_guard);
        const auto placed = placeStatistics(m_rows, query);
        if (!placed)
            return placed.error();
        selection.totalRows = placed->totalRows;
        selection.rows.reserve(placed->places.size());
        for (const std::uint32_t place : placed->places)
            selection.rows.push_back(m_rows[place]);
        if (placed->places.size() > mostFresh)
            return selection;
        for (const std::uint32_t place : placed->places)
            keys.push_back(m_keys[place]);
    }
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const bool isConfigured = m_sources.clients->contains(keys[row]);
        const auto& map = isConfigured ? m_sources.maps.clientStates : m_sources.maps.strangers;
        if (const auto state = map.find(keys[row]))
            setState(selection.rows[row], *state);
    }
    return selection;
}

} // namespace weir
