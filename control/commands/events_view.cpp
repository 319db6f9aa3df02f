// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/events_view.h"

#include "common/events_json.h"
#include "common/text.h"
#include "control/print/numbers.h"

namespace weir::control {
namespace {

Emphasis emphasisOf(const EventRow& event)
{
    switch (event.kind) {
    case EventKind::Refused:
        return event.verdict == "observed" ? Emphasis::Faint : Emphasis::Bad;
    case EventKind::BlockBegan:
        return event.verdict == "observed" ? Emphasis::Faint : Emphasis::Warning;
    case EventKind::Pressure:
    case EventKind::Capacity:
    case EventKind::Paused:
    case EventKind::Degraded:
        return Emphasis::Warning;
    default:
        return Emphasis::None;
    }
}

std::string happened(const EventRow& event)
{
    return terminalSafe(eventSentence(event).english);
}

} // namespace

Table eventsTable(const std::vector<EventRow>& events)
{
    Table table{{{"time"}, {"kind"}, {"event"}, {"missed", "MORE LIKE IT", Align::Right}}, {}};
    for (const EventRow& event : events) {
        table.rows.push_back({{event.time},
                              {std::string(eventKindName(event.kind)), {}, emphasisOf(event)},
                              {happened(event)},
                              {event.missed, event.missed == 0 ? "-" : formatCount(event.missed)}});
    }
    return table;
}

Table eventsCsvTable(const std::vector<EventRow>& events)
{
    Table table{{{"cursor"},
                 {"time"},
                 {"kind"},
                 {"service"},
                 {"client"},
                 {"identity"},
                 {"handle"},
                 {"policy"},
                 {"limit"},
                 {"cause"},
                 {"verdict"},
                 {"seconds"},
                 {"missed"},
                 {"subject"},
                 {"revision"},
                 {"uid"},
                 {"event"}},
                {}};
    for (const EventRow& event : events) {
        table.rows.push_back({{event.cursor},
                              {event.time},
                              {std::string(eventKindName(event.kind))},
                              {event.service},
                              {event.client},
                              {event.identity},
                              {event.handle},
                              {event.policy},
                              {event.limit},
                              {event.cause},
                              {event.verdict},
                              {event.seconds},
                              {event.missed},
                              {event.subject},
                              {event.revision},
                              {event.uid ? Value(std::uint64_t{*event.uid}) : Value()},
                              {eventSentence(event).english}});
    }
    return table;
}

std::string eventLine(const EventRow& event)
{
    std::string line = localTime(event.time) + "  " + happened(event);
    if (event.missed > 0)
        line += " (and " + formatCount(event.missed) + " more before)";
    return line;
}

std::string eventJsonLine(const EventRow& event)
{
    const std::string array = writeEventsJson({event});
    const std::size_t begin = array.find('{');
    return array.substr(begin, array.rfind('}') + 1 - begin);
}

} // namespace weir::control
