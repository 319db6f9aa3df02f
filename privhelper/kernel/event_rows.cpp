// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/event_rows.h"

#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_key.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace weir {
namespace {

using Kind = NameTable::Kind;

// The kinds of the helper's own events in a pinned table: new ones come behind.
constexpr std::array<EventKind, 9> noteKinds{
    EventKind::Configured, EventKind::Attached,      EventKind::Detached,
    EventKind::Paused,     EventKind::Resumed,       EventKind::Degraded,
    EventKind::Recovered,  EventKind::HelperStarted, EventKind::Switched};
constexpr std::uint32_t nobody = 0xffffffffU;

std::optional<EventKind> kindOf(std::uint8_t kind)
{
    switch (kind) {
    case WEIR_EVENT_REFUSED:
        return EventKind::Refused;
    case WEIR_EVENT_FIRST_SEEN:
        return EventKind::FirstSeen;
    case WEIR_EVENT_PRESSURE:
        return EventKind::Pressure;
    case WEIR_EVENT_CAPACITY:
        return EventKind::Capacity;
    case WEIR_EVENT_BLOCK_BEGAN:
        return EventKind::BlockBegan;
    case WEIR_EVENT_BLOCK_ENDED:
        return EventKind::BlockEnded;
    default:
        if (kind >= WEIR_EVENT_NOTE && kind - WEIR_EVENT_NOTE < static_cast<int>(noteKinds.size()))
            return noteKinds.at(static_cast<std::size_t>(kind - WEIR_EVENT_NOTE));
        return std::nullopt;
    }
}

void setClient(Enforcer::Event& made, const weir_event& event, const StatisticsSources& sources)
{
    if (event.who.kind == WEIR_SOURCE_NONE)
        return;
    EventRow& row = made.row;
    const auto kind = documentKind(event.who.kind);
    made.secret = !kind || isSecret(*kind);
    row.identity =
        identityText(event.who, sources.names.name(Kind::Source, event.who.name_hash).value_or(""));
    row.handle = identityHandle(event.who, sources.secret);
    weir_identity key = event.who;
    key.policy = 0;
    if (const auto found = sources.clients.find(key); found != sources.clients.end()) {
        row.client = sources.document.clients[found->second].name;
        row.identity = formatIdentity(sources.document.clients[found->second].identity);
    }
}

const char* verdictWord(const weir_event& event)
{
    if (event.observed != 0)
        return "observed";
    return event.verdict == WEIR_DROP ? "dropped" : "rejected";
}

const char* causeOf(const weir_event& event)
{
    switch (event.slot) {
    case WEIR_SLOT_PENALTY:
        return "penalty";
    case WEIR_SLOT_BLOCK:
        return "person";
    default:
        return event.slot < WEIR_MAX_POLICY_LIMITS ? "limit" : "capacity";
    }
}

std::uint64_t secondsUntil(std::uint64_t until, std::uint64_t now)
{
    constexpr std::uint64_t second = 1'000'000'000;
    return until <= now ? 0 : (until - now + second - 1) / second;
}

void setNote(EventRow& row, const weir_event& event)
{
    const auto length = std::min<std::size_t>(event.who.length, sizeof(event.who.bytes));
    row.subject.assign(reinterpret_cast<const char*>(event.who.bytes), length);
    if (row.kind == EventKind::Configured)
        row.revision = event.value;
    else
        row.seconds = event.value;
    if (event.user != nobody)
        row.uid = event.user;
}

} // namespace

std::optional<Enforcer::Event> eventRow(const weir_event& event, const StatisticsSources& sources)
{
    const auto kind = kindOf(event.kind);
    if (!kind)
        return std::nullopt;
    Enforcer::Event made;
    EventRow& row = made.row;
    row.cursor = event.number;
    row.time = wallTime(event.at);
    row.kind = *kind;
    if (event.kind >= WEIR_EVENT_NOTE) {
        setNote(row, event);
        if (event.policy != WEIR_NONE)
            row.policy = sources.names.name(Kind::Policy, event.policy).value_or("");
        return made;
    }
    setClient(made, event, sources);
    row.missed = event.missed;
    if (event.service != WEIR_NONE)
        row.service = sources.names.name(Kind::Service, event.service).value_or("");
    if (event.policy != WEIR_NONE)
        row.policy = sources.names.name(Kind::Policy, event.policy).value_or("");
    switch (row.kind) {
    case EventKind::Refused:
        row.cause = causeOf(event);
        row.verdict = verdictWord(event);
        row.seconds = event.value;
        if (event.slot < WEIR_MAX_POLICY_LIMITS)
            row.limit = sources.names.name(Kind::Limit, event.policy * WEIR_MAX_POLICY_LIMITS + event.slot)
                            .value_or(std::to_string(event.slot + 1));
        break;
    case EventKind::BlockBegan:
        row.seconds = secondsUntil(event.value, event.at);
        if (event.observed != 0)
            row.verdict = verdictWord(event);
        [[fallthrough]];
    case EventKind::BlockEnded:
        row.cause = causeOf(event);
        if (event.user != nobody)
            row.uid = event.user;
        break;
    case EventKind::Pressure:
        row.subject = event.value == WEIR_TABLE_FLOWS       ? "connections"
                      : event.value == WEIR_TABLE_SPLICES   ? "rewritten connections"
                      : event.value == WEIR_TABLE_STRANGERS ? forgettingTable
                                                            : "clients";
        break;
    default:
        break;
    }
    return made;
}

weir_event keptEvent(const EventRow& row, const StatisticsSources& sources)
{
    weir_event event{};
    const auto kind = std::find(noteKinds.begin(), noteKinds.end(), row.kind);
    event.kind = static_cast<std::uint8_t>(WEIR_EVENT_NOTE + (kind - noteKinds.begin()));
    event.service = WEIR_NONE;
    event.policy = WEIR_NONE;
    for (const std::uint32_t id : sources.names.inForce(Kind::Policy, sources.generation)) {
        if (!row.policy.empty() && sources.names.name(Kind::Policy, id) == row.policy)
            event.policy = id;
    }
    event.user = row.uid.value_or(nobody);
    event.value = row.kind == EventKind::Configured ? row.revision : row.seconds;
    auto length = std::min(row.subject.size(), sizeof(event.who.bytes));
    // Not within a character.
    while (length < row.subject.size() && length > 0 && (row.subject[length] & 0xc0) == 0x80)
        --length;
    std::memcpy(event.who.bytes, row.subject.data(), length);
    event.who.length = static_cast<std::uint16_t>(length);
    return event;
}

} // namespace weir
