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

/// What an event tells. The words are those of `weirctl events --kind` and of JSON.
enum class EventKind {
    Refused,    ///< "refused": a client's request, connection or segment; sampled, about one a second
    FirstSeen,  ///< "first-seen": an unknown client; at most 16 a second are told
    Pressure,   ///< "pressure": a table refused an entry, or had to forget one
    Capacity,   ///< "capacity": a service's capacity was used up
    BlockBegan, ///< "block-began": by a person, or by a policy's penalty; of the latter 16 a second are told
    BlockEnded, ///< "block-ended": likewise"
    Configured, ///< "configured": a new revision of the configuration
    Attached,   ///< "attached": to an interface
    Detached,   ///< "detached"
    Paused,     ///< "paused"
    Resumed,    ///< "resumed"
    Degraded,   ///< "degraded": something is not as it should be
    Recovered,  ///< "recovered"
    HelperStarted, ///< "helper-started"
    Switched       ///< "switched": a policy's schedule gave it other limits
};
inline constexpr std::size_t eventKindCount = 15;

std::string_view eventKindName(EventKind kind);
std::optional<EventKind> parseEventKind(std::string_view text);
std::vector<std::string> eventKindNames();

/// One event. What does not apply to its kind is empty or 0.
struct EventRow
{
    std::uint64_t cursor = 0; ///< increases from event to event, also over a restart of the helper
    std::chrono::sys_time<std::chrono::milliseconds> time{};
    EventKind kind = EventKind::Refused;
    std::string service;
    std::string client;   ///< its name; empty when unknown
    std::string identity; ///< as in statistics, masked when secret and not authorized
    std::string handle;   ///< as in statistics
    std::string policy;
    std::string limit; ///< that refused; empty: the service's capacity, or a block
    /// refused: "limit", "capacity", "person" or "penalty" (a block); blocks: "person" or "penalty"
    std::string cause;
    /// refused: "rejected", "dropped", or "observed", which passed because the policy only observes; blocks:
    /// "observed", or empty
    std::string verdict;
    std::uint64_t seconds =
        0; ///< refused: until it would be admitted; blocks, pauses, switches: how long (0: open)
    std::uint64_t missed = 0;   ///< of the same client, table or service, not told since the event before
    std::string subject;        ///< an interface, a capability, a table; switched: whose limits `policy` has
    std::uint64_t revision = 0; ///< configured
    std::optional<std::uint32_t> uid; ///< who did it

    bool operator==(const EventRow&) const = default;
};

struct EventsQuery
{
    std::uint64_t since = 0;                                  ///< only events with a higher cursor
    std::chrono::sys_time<std::chrono::milliseconds> after{}; ///< only later ones
    std::optional<EventKind> kind;
    std::string client;         ///< a client's name, an identity or a handle, whole
    std::uint32_t limit = 1000; ///< the newest of what fits
};
inline constexpr std::uint32_t mostEvents = 10'000;

struct EventBatch
{
    std::uint64_t cursor = 0;   ///< of the newest event there is: where the next query goes on
    std::vector<EventRow> rows; ///< oldest first
};

/// The subject of "pressure" when nothing is refused, only who was seen longest ago is forgotten.
inline constexpr const char* forgettingTable = "unknown clients";

/// What happened, for a person. `user`: the name of who did it, where it is known; else the number is said.
Sentence eventSentence(const EventRow& event, std::string user = {});

} // namespace weir
