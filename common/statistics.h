// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What a statistics table has one row for.
enum class StatisticsBy { Total, Service, Policy, Limit, Client, Interface };
std::optional<StatisticsBy> parseStatisticsBy(std::string_view text);

/// One row of a table, under the names that CSV, JSON, D-Bus, REST and the windows share (design, section 7).
/// Counters are totals since the pins were made; they never go back. A field that does not apply to a table
/// is empty in all of its rows.
struct StatisticsRow
{
    std::string service;
    std::string client;   ///< its name; empty when unknown
    std::string identity; ///< as formatIdentity() writes it, printable; masked when secret and not authorized
    std::string handle;   ///< opaque name of an observed identity: what a masked view can still act on
    std::string policy;
    std::string limit;     ///< table Limit only
    std::string interface; ///< table Interface only
    std::uint64_t passed = 0;
    std::uint64_t throttled = 0;
    std::uint64_t rejected = 0;
    std::uint64_t dropped = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> lastSeen;

    std::uint64_t offered() const { return passed + throttled + rejected + dropped; }
};

struct StatisticsQuery
{
    StatisticsBy by = StatisticsBy::Client;
    std::uint32_t top = 1000;     ///< at most so many rows ...
    std::uint32_t offset = 0;     ///< ... from this one on
    std::string sort = "offered"; ///< a column's name; "-" in front sorts ascending, default descending
    std::string filter;           ///< substring of service, client, identity or policy; case-insensitive
};

/// Can this kernel, this installation do it, and if not, why?
struct Capability
{
    std::string name; ///< "tcx", "ingress-first", ...
    bool available = false;
    Sentence sentence; ///< says why, and what follows, when it is not
};

/// Where Weir should be attached, and whether it is.
struct InterfaceState
{
    enum class State { Attached, Absent, Failed, Draining };
    std::string name; ///< absent: the name or pattern of the document
    std::uint32_t ifindex = 0;
    State state = State::Absent;
    Sentence sentence; ///< attached: the mechanism ("tcx" or "clsact"); failed: why; draining: until when
};

/// A client whose requests are all refused for a while.
struct BlockedClient
{
    std::string client; ///< its name; empty: unknown
    std::string identity;
    std::string handle;
    std::string cause = "person"; ///< who blocked it
    std::chrono::sys_time<std::chrono::milliseconds> until{};

    bool operator==(const BlockedClient&) const = default;
};

/// What one of the packet path's larger tables takes of the kernel's memory.
struct TableMemory
{
    std::string name;
    std::uint64_t entries = 0;    ///< at most; 0: several tables in one row
    std::uint64_t takenBytes = 0; ///< now
    std::uint64_t mostBytes = 0;  ///< full

    bool operator==(const TableMemory&) const = default;
};

/// What a document's clients take of the kernel's memory beyond what those of another take.
struct MemoryEstimate
{
    std::uint64_t atOnceBytes = 0;
    std::uint64_t whenSeenBytes = 0;  ///< once each has sent a request
    std::uint64_t takenBytes = 0;     ///< by all tables now
    std::uint64_t availableBytes = 0; ///< to the host (proc_meminfo(5), MemAvailable); 0: not known
};

/// One of the packet path's named counters.
struct ReasonCount
{
    std::string name;
    std::uint64_t count = 0;
    std::string english;
};

} // namespace weir
