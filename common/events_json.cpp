// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/events_json.h"

#include "common/json_layout.h"
#include "common/json_reader.h"
#include "common/text.h"
#include "common/utc_time.h"

#include <array>

namespace weir {
namespace {

struct TextMember
{
    std::string_view name;
    std::string EventRow::*field;
};
struct NumberMember
{
    std::string_view name;
    std::uint64_t EventRow::*field;
};

constexpr std::array<TextMember, 9> texts{{{"service", &EventRow::service},
                                           {"client", &EventRow::client},
                                           {"identity", &EventRow::identity},
                                           {"handle", &EventRow::handle},
                                           {"policy", &EventRow::policy},
                                           {"limit", &EventRow::limit},
                                           {"cause", &EventRow::cause},
                                           {"verdict", &EventRow::verdict},
                                           {"subject", &EventRow::subject}}};
constexpr std::array<NumberMember, 4> numbers{{{"cursor", &EventRow::cursor},
                                               {"seconds", &EventRow::seconds},
                                               {"missed", &EventRow::missed},
                                               {"revision", &EventRow::revision}}};

Error notEvent(std::string_view what)
{
    return {Error::Kind::Invalid,
            makeSentence("events-syntax",
                         "%1 does not fit into a list of events; an object such as {\"cursor\": 7, \"kind\": "
                         "\"refused\"} belongs here",
                         {shown(what)})};
}

/// False: the kind is one of a later version.
Result<bool> readMember(EventRow& event, const JsonValue& member)
{
    for (const TextMember& text : texts) {
        if (member.key() == text.name)
            event.*text.field = member.text();
    }
    for (const NumberMember& number : numbers) {
        if (member.key() != number.name)
            continue;
        if (!member.whole())
            return notEvent(number.name);
        event.*number.field = *member.whole();
    }
    if (member.key() == "uid") {
        if (!member.whole() || *member.whole() > 0xffffffffU)
            return notEvent("uid");
        event.uid = static_cast<std::uint32_t>(*member.whole());
    } else if (member.key() == "time") {
        const auto time = parseUtcTime(member.text());
        if (!time)
            return time.error();
        event.time = *time;
    } else if (member.key() == "kind") {
        const auto kind = parseEventKind(member.text());
        if (!kind)
            return false;
        event.kind = *kind;
    }
    return true;
}

} // namespace

std::string writeEventsJson(const std::vector<EventRow>& events)
{
    std::string out = "[";
    for (const EventRow& event : events) {
        out += &event == events.data() ? "\n{\"cursor\":" : ",\n{\"cursor\":";
        out += std::to_string(event.cursor) + ",\"time\":";
        appendJsonString(out, formatUtcTime(event.time));
        out += ",\"kind\":";
        appendJsonString(out, eventKindName(event.kind));
        for (const TextMember& text : texts) {
            if ((event.*text.field).empty())
                continue;
            out += ',';
            appendJsonString(out, text.name);
            out += ':';
            appendJsonString(out, event.*text.field);
        }
        for (const NumberMember& number : numbers) {
            if (number.name != "cursor" && event.*number.field != 0)
                out += ",\"" + std::string(number.name) + "\":" + std::to_string(event.*number.field);
        }
        if (event.uid)
            out += ",\"uid\":" + std::to_string(*event.uid);
        out += '}';
    }
    return out + "\n]\n";
}

Result<std::vector<EventRow>> readEventsJson(std::string_view json)
{
    JsonTree tree;
    if (auto fault = readJson(json, tree))
        return Error{Error::Kind::Invalid, std::move(fault->sentence)};
    if (tree.root().type() != JsonType::Array)
        return notEvent("a value that is no array");
    std::vector<EventRow> events;
    for (const JsonValue& object : tree.root()) {
        if (object.type() != JsonType::Object)
            return notEvent("an element that is no object");
        EventRow event;
        bool known = true;
        for (const JsonValue& member : object) {
            const auto read = readMember(event, member);
            if (!read)
                return read.error();
            known = known && *read;
        }
        if (known)
            events.push_back(std::move(event));
    }
    return events;
}

} // namespace weir
