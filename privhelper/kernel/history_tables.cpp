// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/history_tables.h"

#include "common/text.h"
#include "privhelper/kernel/boot_clock.h"

#include <algorithm>
#include <set>

namespace weir {
namespace {

using Kind = NameTable::Kind;
using Ledgers = PerCpuMap<std::uint32_t, weir_ledger>;

constexpr std::uint64_t nanoseconds = 1'000'000'000;
/// A reading during which a processor folded is done again; traffic makes each fold once a second.
constexpr int mostReadings = 4;

Result<Done> eraseHistory(const Maps& maps, std::uint32_t owner)
{
    for (std::uint32_t block = 0; block < WEIR_HISTORY_BLOCKS; ++block) {
        if (auto erased = maps.history.erase({owner, block}); !erased)
            return erased;
    }
    return maps.historySince.put(owner, 0);
}

Result<Done> beginHistory(const Maps& maps, std::uint32_t owner, bool anew)
{
    if (anew) {
        if (auto erased = eraseHistory(maps, owner); !erased)
            return erased;
    } else if (maps.historySince.find(owner).value_or(0) != 0) {
        return Done{};
    }
    return maps.historySince.put(owner, bootNanoseconds());
}

/// The counters that an owner's history is made of.
struct Source
{
    const Ledgers& ledgers;
    std::uint32_t key;
};

Source sourceOf(const Maps& maps, std::uint32_t owner)
{
    if (owner >= WEIR_HISTORY_POLICIES)
        return {maps.policyCounts, owner - WEIR_HISTORY_POLICIES};
    if (owner >= WEIR_HISTORY_SERVICES)
        return {maps.serviceCounts, owner - WEIR_HISTORY_SERVICES};
    return {maps.totalCounts, 0};
}

bool sameSeconds(const std::vector<weir_ledger>& left, const std::vector<weir_ledger>& right)
{
    return std::equal(
        left.begin(), left.end(), right.begin(), right.end(),
        [](const weir_ledger& one, const weir_ledger& other) { return one.second_end == other.second_end; });
}

/// The steps that are asked for, as the rings number them.
struct Span
{
    std::uint32_t first = 0;
    std::uint32_t last = 0; ///< it has not ended yet
    std::uint32_t perStep = 1;

    std::uint32_t ringBlocks() const
    {
        return perStep == 1 ? WEIR_HISTORY_SECOND_BLOCKS : WEIR_HISTORY_MINUTE_BLOCKS;
    }
    std::uint32_t firstBlock() const { return perStep == 1 ? 0 : WEIR_HISTORY_SECOND_BLOCKS; }
};

HistoryRing readRing(const Maps& maps, std::uint32_t owner, const Span& span)
{
    HistoryRing ring(span.first, span.last);
    std::set<std::uint32_t> blocks;
    for (std::uint32_t number = span.first; number <= span.last; ++number)
        blocks.insert(number / WEIR_HISTORY_BLOCK % span.ringBlocks());
    for (const std::uint32_t number : blocks) {
        const auto block = maps.history.findLocked({owner, span.firstBlock() + number});
        if (!block)
            continue; // nothing has happened in it
        for (const weir_cell& cell : block->cells)
            ring.add(cell);
    }
    return ring;
}

Result<std::vector<HistoryPoint>> readPoints(const Maps& maps, std::uint32_t owner, const Span& span)
{
    const auto [ledgers, key] = sourceOf(maps, owner);
    auto before = ledgers.ofProcessors(key);
    for (int reading = 1; before; ++reading) {
        HistoryRing ring = readRing(maps, owner, span);
        auto after = ledgers.ofProcessors(key);
        if (after && !sameSeconds(*before, *after) && reading < mostReadings) {
            before = std::move(after);
            continue;
        }
        for (const weir_ledger& ledger : *before)
            ring.add(ledger, span.perStep);
        return ring.points();
    }
    return before.error();
}

} // namespace

Result<Done> beginHistories(const Maps& maps, const std::vector<NameTable::Claim>& services,
                            const std::vector<NameTable::Claim>& policies)
{
    if (auto begun = beginHistory(maps, WEIR_HISTORY_TOTAL, false); !begun)
        return begun;
    for (const auto& claim : services) {
        if (auto begun = beginHistory(maps, WEIR_HISTORY_SERVICES + claim.id, claim.renamed); !begun)
            return begun;
    }
    for (const auto& claim : policies) {
        if (auto begun = beginHistory(maps, WEIR_HISTORY_POLICIES + claim.id, claim.renamed); !begun)
            return begun;
    }
    return Done{};
}

Result<Done> retireHistories(const Maps& maps, const NameTable& names, std::uint32_t generation,
                             std::size_t kept)
{
    std::set<std::uint32_t> inForce{WEIR_HISTORY_TOTAL};
    for (const std::uint32_t id : names.inForce(Kind::Service, generation))
        inForce.insert(WEIR_HISTORY_SERVICES + id);
    for (const std::uint32_t id : names.inForce(Kind::Policy, generation))
        inForce.insert(WEIR_HISTORY_POLICIES + id);
    std::vector<std::uint32_t> others;
    auto read = maps.historySince.each([&](std::uint32_t owner, std::uint64_t since) {
        if (since != 0 && !inForce.contains(owner))
            others.push_back(owner);
    });
    if (!read || others.size() <= kept)
        return read;
    for (const std::uint32_t owner : others) {
        if (auto erased = eraseHistory(maps, owner); !erased)
            return erased;
    }
    return Done{};
}

Result<std::vector<HistoryOwner>> historyOwners(const NameTable& names, std::uint32_t generation,
                                                const HistoryQuery& query)
{
    std::vector<HistoryOwner> owners;
    if (query.by == StatisticsBy::Total) {
        owners.push_back({WEIR_HISTORY_TOTAL, {}});
        return owners;
    }
    const bool services = query.by == StatisticsBy::Service;
    const Kind kind = services ? Kind::Service : Kind::Policy;
    const std::uint32_t base = services ? WEIR_HISTORY_SERVICES : WEIR_HISTORY_POLICIES;
    for (const std::uint32_t id : names.inForce(kind, generation)) {
        std::string name = names.name(kind, id).value_or("");
        if (query.name.empty() || query.name == name)
            owners.push_back({base + id, std::move(name)});
    }
    if (owners.empty() && !query.name.empty())
        return Error{Error::Kind::Invalid, makeSentence(services ? "no-such-service" : "no-such-policy",
                                                        services ? "no service in force is named %1"
                                                                 : "no policy in force is named %1",
                                                        {shown(query.name)})};
    std::sort(owners.begin(), owners.end(),
              [](const HistoryOwner& left, const HistoryOwner& right) { return left.name < right.name; });
    return owners;
}

Result<History> readHistory(const Maps& maps, const std::vector<HistoryOwner>& owners,
                            std::chrono::seconds since)
{
    const std::uint64_t now = bootNanoseconds();
    Span span;
    span.perStep = since <= historyBySecond ? 1 : 60;
    span.last = static_cast<std::uint32_t>(now / nanoseconds / span.perStep);
    const auto wanted = static_cast<std::uint32_t>(
        (static_cast<std::uint64_t>(since.count()) + span.perStep - 1) / span.perStep);
    span.first = span.last - std::min(span.last, wanted);

    History history;
    history.begin = wallTime(std::uint64_t(span.first) * span.perStep * nanoseconds);
    history.end = wallTime(now);
    history.step = std::chrono::seconds(span.perStep);
    for (const HistoryOwner& owner : owners) {
        auto points = readPoints(maps, owner.owner, span);
        if (!points)
            return points.error();
        const std::uint64_t began = maps.historySince.find(owner.owner).value_or(0);
        const std::uint64_t known = began == 0 ? ~std::uint64_t(0) : began / nanoseconds / span.perStep;
        const std::size_t gap =
            known <= span.first ? 0 : std::min<std::uint64_t>(known - span.first, points->size());
        points->erase(points->begin(), points->begin() + static_cast<std::ptrdiff_t>(gap));
        history.series.push_back({owner.name, gap, *std::move(points)});
    }
    return history;
}

HistoryPoint* HistoryRing::at(std::uint32_t number)
{
    if (number < m_first || number - m_first >= m_points.size())
        return nullptr;
    return &m_points[number - m_first];
}

void HistoryRing::add(const weir_cell& cell)
{
    HistoryPoint* point = at(cell.stamp);
    if (point == nullptr)
        return;
    point->passed += cell.passed;
    point->throttled += cell.throttled;
    point->rejected += cell.rejected;
    point->dropped += cell.dropped;
    point->bytesIn += cell.bytes_in;
    point->bytesOut += cell.bytes_out;
}

void HistoryRing::add(const weir_ledger& ledger, std::uint32_t perStep)
{
    HistoryPoint* point = at(ledger.second / perStep);
    if (point == nullptr || ledger.second_end == 0)
        return;
    point->passed += ledger.counts.passed - ledger.folded.passed;
    point->throttled += ledger.counts.throttled - ledger.folded.throttled;
    point->rejected += ledger.counts.rejected - ledger.folded.rejected;
    point->dropped += ledger.counts.dropped - ledger.folded.dropped;
    point->bytesIn += ledger.counts.bytes_in - ledger.folded.bytes_in;
    point->bytesOut += ledger.counts.bytes_out - ledger.folded.bytes_out;
}

} // namespace weir
