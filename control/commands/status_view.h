// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/print/table.h"

#include <string>
#include <vector>

/// How the helper's state reads. No bus in here.
namespace weir::control {

/// Everything that `weirctl status` asked for.
struct StatusReport
{
    HelperState state;
    std::vector<Capability> capabilities;
    BlockedClients blocks;
    std::vector<ReasonCount> reasons; ///< only with --counters
};

Table interfaceTable(const std::vector<InterfaceState>& interfaces);
/// client, identity, handle, cause, blocked_until.
Table blockTable(const std::vector<BlockedClient>& blocks);
Table capabilityTable(const std::vector<Capability>& capabilities);
Table reasonTable(const std::vector<ReasonCount>& reasons);
/// policy, limits_of, until, next.
Table scheduleTable(const std::vector<ScheduledPolicy>& schedules);
/// table, entries_at_most, taken_bytes, full_bytes.
Table memoryTable(const std::vector<TableMemory>& tables);

/// "memory: the kernel's tables take 104 MB, at most 1.1 GB as clients come".
std::string memoryInWords(const std::vector<TableMemory>& tables);
/// "would take 19 MB more of the kernel's memory, …".
std::string memoryInWords(const MemoryEstimate& estimate);

/// "enforcing", "paused until 18:54:16", "paused until resumed"; "idle" when no interface is attached.
std::string enforcementInWords(const HelperState& state);
Emphasis enforcementEmphasis(const HelperState& state);

/// "revision 12 (of uid 1000) is tried for 43s more, until 18:54:16; then revision 11 is in force again";
/// empty without a trial.
std::string trialInWords(const HelperState& state, Time now);

/// Paragraphs and tables; what is in order stays short.
std::string statusText(const StatusReport& report, const Painter& painter, Time now);

/// One object: version, revision, generation, paused, pause_ends, started, pending (null or an
/// object with revision, ends and uid), interfaces, schedules, memory, blocks, capabilities, and counters
/// when asked for.
std::string statusJson(const StatusReport& report, bool withCounters);

} // namespace weir::control
