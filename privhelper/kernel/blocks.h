// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privhelper/kernel/client_operations.h"

#include <cstdint>
#include <vector>

/// Who is refused for a while: blocks by persons, which user space keeps, and by penalties, which the packet
/// path keeps and user space finds in a list.
namespace weir {

/// Until then (ns, CLOCK_BOOTTIME), whatever block by a person there was.
Result<Done> blockClients(const std::vector<weir_identity>& keys, std::uint64_t until,
                          const PacketPath& path);

/// A block that is over: by a person (WEIR_SLOT_BLOCK) or a penalty (WEIR_SLOT_PENALTY).
struct EndedBlock
{
    weir_identity who{};
    std::uint8_t slot = WEIR_SLOT_BLOCK;
};

/// Ends both kinds. → those that were in force.
Result<std::vector<EndedBlock>> unblockClients(const std::vector<weir_identity>& keys,
                                               const ClientSources& sources);

/// Forgets debts, refusals and blocks by penalties; counters go on. → blocks that were in force.
Result<std::vector<EndedBlock>> resetClients(const std::vector<weir_identity>& keys,
                                             const ClientSources& sources);

/// In force now, in no order.
Result<std::vector<Enforcer::Blocked>> readBlocks(const ClientSources& sources);

/// Takes away blocks by persons that have ended by `now` and says whose. `*next`: when the next one ends; 0:
/// there is none.
Result<std::vector<EndedBlock>> clearEndedBlocks(const PacketPath& path, std::uint64_t now,
                                                 std::uint64_t* next);

/// Takes penalties' blocks off their list when they have ended, and has the packet path tell it.
class PenaltyList final
{
public:
    explicit PenaltyList(const PacketPath& path) : m_path(path) {}

    /// True when a block has begun or ended since the last call.
    bool attend(std::uint64_t now);

private:
    std::uint64_t begun() const;

    const PacketPath& m_path;
    std::uint64_t m_begun = 0;
    std::uint64_t m_nextEnds = 1; ///< ns, CLOCK_BOOTTIME; 0: nobody is listed
};

} // namespace weir
