// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/events.h"

#include "common/text.h"

#include <array>

namespace weir {
namespace {

constexpr std::array<std::string_view, eventKindCount> names{
    "refused",     "first-seen", "pressure",  "capacity",       "block-began",
    "block-ended", "configured", "attached",  "detached",       "paused",
    "resumed",     "degraded",   "recovered", "helper-started", "switched"};

std::string who(const EventRow& event)
{
    return shown(event.client.empty() ? event.identity : event.client);
}

Sentence refusalByBlock(const EventRow& event)
{
    const std::vector<std::string> arguments{who(event), shown(event.service), std::to_string(event.seconds)};
    if (event.verdict == "observed")
        return makeSentence("event-observed-blocked",
                            "%1 would have been refused at %2, blocked for another %3 s, but its policy only "
                            "observes",
                            arguments);
    if (event.verdict == "dropped")
        return makeSentence("event-dropped-blocked",
                            "%1 was refused at %2 in silence: it is blocked for another %3 s", arguments);
    return makeSentence("event-rejected-blocked",
                        "%1 was refused at %2 with 429: it is blocked for another %3 s", arguments);
}

Sentence beginOfBlock(const EventRow& event, const std::string& user)
{
    const std::string seconds = std::to_string(event.seconds);
    if (event.cause != "penalty") {
        if (event.uid)
            return makeSentence("event-block-began-by", "user %3 blocked %1 for %2 s",
                                {who(event), seconds, user});
        return makeSentence("event-block-began", "%1 is blocked for %2 s", {who(event), seconds});
    }
    const std::vector<std::string> arguments{who(event), seconds, shown(event.policy)};
    if (event.verdict == "observed")
        return makeSentence("event-penalty-observed",
                            "%1 was refused so often that policy %3 would have blocked it for %2 s, but it "
                            "only observes",
                            arguments);
    return makeSentence("event-penalty-began",
                        "%1 is blocked for %2 s: it was refused too often under policy %3", arguments);
}

Sentence endOfBlock(const EventRow& event, const std::string& user)
{
    if (event.uid)
        return makeSentence("event-block-ended-by", "user %2 ended the block of %1", {who(event), user});
    return makeSentence("event-block-ended", "%1 is not blocked any more", {who(event)});
}

Sentence refusal(const EventRow& event)
{
    const std::string seconds = std::to_string(event.seconds);
    if (event.cause == "person" || event.cause == "penalty")
        return refusalByBlock(event);
    if (event.limit.empty()) {
        const std::vector<std::string> arguments{who(event), shown(event.service), seconds};
        if (event.verdict == "observed")
            return makeSentence("event-observed-capacity",
                                "%1 would have been refused by the capacity of %2 for %3 s, but its policy "
                                "only observes",
                                arguments);
        if (event.verdict == "dropped")
            return makeSentence("event-dropped-capacity",
                                "%1 was refused in silence: the capacity of %2 is in use; there is room for "
                                "it in %3 s",
                                arguments);
        return makeSentence(
            "event-rejected-capacity",
            "%1 was refused with 429: the capacity of %2 is in use; there is room for it in %3 s", arguments);
    }
    const std::vector<std::string> arguments{who(event), shown(event.limit), shown(event.policy), seconds,
                                             shown(event.service)};
    if (event.verdict == "observed")
        return makeSentence("event-observed",
                            "%1 would have been refused at %5 by limit %2 of policy %3 for %4 s, but the "
                            "policy only observes",
                            arguments);
    if (event.verdict == "dropped")
        return makeSentence(
            "event-dropped",
            "%1 was refused at %5 in silence: limit %2 of policy %3 is used up and admits the next in %4 s",
            arguments);
    return makeSentence(
        "event-rejected",
        "%1 was refused at %5 with 429: limit %2 of policy %3 is used up and admits the next in %4 s",
        arguments);
}

} // namespace

std::string_view eventKindName(EventKind kind)
{
    return names.at(static_cast<std::size_t>(kind));
}

std::optional<EventKind> parseEventKind(std::string_view text)
{
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (names[at] == text)
            return static_cast<EventKind>(at);
    }
    return std::nullopt;
}

std::vector<std::string> eventKindNames()
{
    return {names.begin(), names.end()};
}

Sentence eventSentence(const EventRow& event, std::string user)
{
    if (user.empty())
        user = std::to_string(event.uid.value_or(0));
    switch (event.kind) {
    case EventKind::Refused:
        return refusal(event);
    case EventKind::FirstSeen:
        return makeSentence("event-first-seen", "%1, which no client's entry names, was first seen at %2",
                            {who(event), shown(event.service)});
    case EventKind::Pressure:
        if (event.subject == forgettingTable)
            return makeSentence("event-forgetting", "the table of unknown clients is full: whoever was seen "
                                                    "longest ago is forgotten, and new when seen again");
        return makeSentence("event-pressure", "the table of %1 is full and refused an entry",
                            {shown(event.subject)});
    case EventKind::Capacity:
        return makeSentence("event-capacity", "the capacity of %1 is used up: low priorities are refused",
                            {shown(event.service)});
    case EventKind::BlockBegan:
        return beginOfBlock(event, user);
    case EventKind::BlockEnded:
        return endOfBlock(event, user);
    case EventKind::Configured:
        return makeSentence("event-configured", "user %1 made revision %2 of the configuration: %3",
                            {user, std::to_string(event.revision), shown(event.subject)});
    case EventKind::Attached:
        return makeSentence("event-attached", "Weir was attached to %1", {shown(event.subject)});
    case EventKind::Detached:
        return makeSentence("event-detached", "Weir is no longer attached to %1", {shown(event.subject)});
    case EventKind::Paused:
        if (event.seconds == 0)
            return makeSentence("event-paused-open",
                                "user %1 paused Weir until somebody resumes it: everything passes, counted",
                                {user});
        return makeSentence("event-paused", "user %1 paused Weir for %2 s: everything passes, counted",
                            {user, std::to_string(event.seconds)});
    case EventKind::Resumed:
        if (!event.uid)
            return makeSentence("event-pause-over", "the pause is over: limits are enforced again");
        return makeSentence("event-resumed", "user %1 ended the pause: limits are enforced again", {user});
    case EventKind::Degraded:
        return makeSentence("event-degraded", "%1 is missing now; weirctl status says what follows",
                            {shown(event.subject)});
    case EventKind::Recovered:
        return makeSentence("event-recovered", "%1 is there again", {shown(event.subject)});
    case EventKind::HelperStarted:
        return makeSentence("event-helper-started", "weir-helper was started (version %1)",
                            {shown(event.subject)});
    case EventKind::Switched:
        if (event.subject == event.policy)
            return makeSentence("event-switched-back", "policy %1 has its own limits again, by its schedule",
                                {shown(event.policy)});
        return makeSentence("event-switched", "policy %1 has the limits of %2 now, by its schedule",
                            {shown(event.policy), shown(event.subject)});
    }
    return {};
}

} // namespace weir
