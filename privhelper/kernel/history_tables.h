// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/history.h"
#include "common/result.h"
#include "privhelper/kernel/name_table.h"
#include "privhelper/kernel/packet_path.h"

#include <cstdint>
#include <string>
#include <vector>

/// The packet path's history: who has one since when, and reading it.
namespace weir {

/// Begins the total's history and those of all claims; of a number that meant something else nothing is left.
Result<Done> beginHistories(const Maps& maps, const std::vector<NameTable::Claim>& services,
                            const std::vector<NameTable::Claim>& policies);

/// Histories of what is not in force any more are kept for its return, but only some of them: more than
/// `kept`, and all of them go. For want of memory one that is in force must never be incomplete.
Result<Done> retireHistories(const Maps& maps, const NameTable& names, std::uint32_t generation,
                             std::size_t kept = 32);

/// Whose history is asked for.
struct HistoryOwner
{
    std::uint32_t owner = 0;
    std::string name;
};
Result<std::vector<HistoryOwner>> historyOwners(const NameTable& names, std::uint32_t generation,
                                                const HistoryQuery& query);

/// May be called in any thread.
Result<History> readHistory(const Maps& maps, const std::vector<HistoryOwner>& owners,
                            std::chrono::seconds since);

/// What readHistory() does with one ring, apart from the kernel: cells and remainders to points.
class HistoryRing
{
public:
    /// Numbers of seconds or minutes since boot, both included.
    HistoryRing(std::uint32_t first, std::uint32_t last) : m_first(first), m_points(last - first + 1) {}

    void add(const weir_cell& cell);
    /// What the ledger has not folded; `perStep`: seconds.
    void add(const weir_ledger& ledger, std::uint32_t perStep);
    const std::vector<HistoryPoint>& points() const { return m_points; }

private:
    HistoryPoint* at(std::uint32_t number);

    std::uint32_t m_first;
    std::vector<HistoryPoint> m_points;
};

} // namespace weir
