// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/statistics_tables.h"

#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_key.h"

#include <map>
#include <string>

namespace weir {
namespace {

using Rows = std::vector<Enforcer::Row>;
using Kind = NameTable::Kind;

const weir_counts& countsIn(const weir_counts& counts)
{
    return counts;
}

const weir_counts& countsIn(const weir_ledger& ledger)
{
    return ledger.counts;
}

template <typename Counted>
Result<std::map<std::uint32_t, weir_counts>> readCounts(const PerCpuMap<std::uint32_t, Counted>& map)
{
    std::map<std::uint32_t, weir_counts> all;
    const auto read =
        map.each([&all](std::uint32_t id, const Counted& counted) { all.emplace(id, countsIn(counted)); });
    if (!read)
        return read.error();
    return all;
}

/// A row for every number of the kind that means something now; `label` writes its names.
template <typename Counted, typename Label>
Result<Rows> namedRows(const StatisticsSources& sources, Kind kind,
                       const PerCpuMap<std::uint32_t, Counted>& map, Label label)
{
    const auto counts = readCounts(map);
    if (!counts)
        return counts.error();
    Rows rows;
    for (const std::uint32_t id : sources.names.inForce(kind, sources.generation)) {
        Enforcer::Row row;
        if (const auto counted = counts->find(id); counted != counts->end())
            setCounts(row.row, counted->second);
        label(row.row, id, sources.names.name(kind, id).value_or(""));
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<Rows> totalRow(const StatisticsSources& sources)
{
    const auto counts = readCounts(sources.maps.totalCounts);
    if (!counts)
        return counts.error();
    Rows rows(1);
    for (const auto& [key, counted] : *counts)
        setCounts(rows.front().row, counted);
    return rows;
}

Result<Rows> interfaceRows(const StatisticsSources& sources)
{
    const auto counts = readCounts(sources.maps.interfaceCounts);
    if (!counts)
        return counts.error();
    Rows rows;
    for (const auto& [index, counted] : *counts) {
        Enforcer::Row row;
        row.row.interface = sources.names.name(Kind::Interface, index).value_or(std::to_string(index));
        setCounts(row.row, counted);
        rows.push_back(std::move(row));
    }
    return rows;
}

void setState(StatisticsRow& row, const weir_client& state, const NameTable& names)
{
    setCounts(row, state.counts);
    if (state.service != WEIR_NONE)
        row.service = names.name(Kind::Service, state.service).value_or("");
    if (state.last_seen != 0)
        row.lastSeen = wallTime(state.last_seen);
}

Enforcer::Row identityRow(const weir_identity& key, const StatisticsSources& sources)
{
    Enforcer::Row row;
    row.row.identity = identityText(key, sources.names.name(Kind::Source, key.name_hash).value_or(""));
    row.row.handle = identityHandle(key, sources.secret);
    const auto kind = documentKind(key.kind);
    row.secret = !kind || isSecret(*kind);
    return row;
}

Result<Rows> clientRows(const StatisticsSources& sources)
{
    std::unordered_map<weir_identity, weir_client, KeyHash, KeyEqual> states;
    const auto readStates =
        sources.maps.clientStates.each([&](const weir_identity& key, const weir_client& state) {
            if (sources.clients.contains(key))
                states.insert_or_assign(key, state);
        });
    if (!readStates)
        return readStates.error();

    Rows rows;
    rows.reserve(sources.clients.size());
    for (const auto& [key, place] : sources.clients) {
        const Client& client = sources.document.clients[place];
        Enforcer::Row row = identityRow(key, sources);
        row.row.identity = formatIdentity(client.identity);
        row.row.client = client.name;
        row.row.policy = client.policy;
        if (const auto state = states.find(key); state != states.end())
            setState(row.row, state->second, sources.names);
        rows.push_back(std::move(row));
    }
    const auto readStrangers =
        sources.maps.strangers.each([&](const weir_identity& key, const weir_client& state) {
            Enforcer::Row row = identityRow(key, sources);
            if (key.policy != WEIR_NONE)
                row.row.policy = sources.names.name(Kind::Policy, key.policy).value_or("");
            setState(row.row, state, sources.names);
            rows.push_back(std::move(row));
        });
    if (!readStrangers)
        return readStrangers.error();
    return rows;
}

} // namespace

void setCounts(StatisticsRow& row, const weir_counts& counts)
{
    row.passed = counts.passed;
    row.throttled = counts.throttled;
    row.rejected = counts.rejected;
    row.dropped = counts.dropped;
    row.bytesIn = counts.bytes_in;
    row.bytesOut = counts.bytes_out;
}

Result<Rows> readStatistics(StatisticsBy by, const StatisticsSources& sources)
{
    const NameTable& names = sources.names;
    switch (by) {
    case StatisticsBy::Total:
        return totalRow(sources);
    case StatisticsBy::Service:
        return namedRows(
            sources, Kind::Service, sources.maps.serviceCounts,
            [](StatisticsRow& row, std::uint32_t, std::string name) { row.service = std::move(name); });
    case StatisticsBy::Policy:
        return namedRows(
            sources, Kind::Policy, sources.maps.policyCounts,
            [](StatisticsRow& row, std::uint32_t, std::string name) { row.policy = std::move(name); });
    case StatisticsBy::Limit:
        return namedRows(sources, Kind::Limit, sources.maps.limitCounts,
                         [&names](StatisticsRow& row, std::uint32_t id, std::string name) {
                             row.policy = names.name(Kind::Policy, id / WEIR_MAX_POLICY_LIMITS).value_or("");
                             row.limit = std::move(name);
                         });
    case StatisticsBy::Client:
        return clientRows(sources);
    case StatisticsBy::Interface:
        return interfaceRows(sources);
    }
    return Rows{};
}

} // namespace weir
