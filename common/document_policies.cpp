// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_fields.h"
#include "common/document_limits.h"
#include "common/document_sections.h"
#include "common/document_words.h"
#include "common/rate.h"
#include "common/schedule_text.h"
#include "common/text.h"
#include "common/time_zone.h"

#include <algorithm>
#include <string>

namespace weir {
namespace {

Penalty readPenalty(const JsonValue& value, const Place& place, FaultList& faults)
{
    constexpr std::uint64_t mostRefusals = 1'000'000;
    Penalty penalty;
    const Fields fields(value, place, faults, {"refusals", "within", "block", "at_most"});
    if (!fields)
        return penalty;
    const auto duration = [&](std::string_view key, std::string_view example) {
        return fields.parsed(key, example, parseDuration).value_or(std::chrono::seconds(0));
    };
    if (fields.require("refusals", "20"))
        penalty.refusals = static_cast<std::uint32_t>(fields.whole("refusals", 1, mostRefusals).value_or(0));
    if (fields.require("within", "\"10s\""))
        penalty.within = duration("within", "\"10s\"");
    if (fields.require("block", "\"5m\""))
        penalty.block = duration("block", "\"5m\"");
    penalty.atMost = fields.has("at_most") ? duration("at_most", "\"1h\"") : penalty.block;
    if (penalty.atMost < penalty.block && penalty.atMost > std::chrono::seconds(0))
        fields.fault("at_most",
                     makeSentence("penalty-shrinks",
                                  "a block begins with %1 and can't be shorter at most; write for example %1",
                                  {formatDuration(penalty.block)}));
    return penalty;
}

ScheduleEntry readScheduleEntry(const JsonValue& value, const Place& place, FaultList& faults)
{
    constexpr std::uint8_t everyDay = 0x7f;
    ScheduleEntry entry;
    const Fields fields(value, place, faults, {"days", "from", "to", "zone", "policy"});
    if (!fields)
        return entry;
    entry.days = fields.has("days") ? fields.parsed("days", "\"mon-fri\"", parseDays).value_or(0) : everyDay;
    if (fields.require("from", "\"09:00\""))
        entry.fromMinute = fields.parsed("from", "\"09:00\"", parseTimeOfDay).value_or(-1);
    if (fields.require("to", "\"18:00\""))
        entry.toMinute = fields.parsed("to", "\"18:00\"", parseTimeOfDay).value_or(-2);
    if (entry.fromMinute == entry.toMinute)
        fields.fault(
            "to",
            makeSentence("schedule-empty",
                         "these hours end when they begin; for the whole day write from 00:00 to 24:00"));
    if (entry.fromMinute == 24 * 60)
        fields.fault("from", makeSentence("schedule-start", "no day begins at 24:00; write 00:00"));
    if (fields.require("zone", "\"Europe/Berlin\"")) {
        if (const auto zone = fields.string("zone", "\"Europe/Berlin\"")) {
            entry.zone = *zone;
            if (!isTimeZone(*zone))
                fields.fault("zone",
                             makeSentence("zone-unknown",
                                          "\"%1\" is not a time zone; write for example Europe/Berlin or UTC",
                                          {shown(*zone)}));
        }
    }
    entry.policy = fields.name("policy", "\"daytime\"");
    return entry;
}

/// A limit's state belongs to its name, so each has one: its measure, with a number where that is taken.
void nameLimits(std::vector<Limit>& limits)
{
    const auto taken = [&](const std::string& name) {
        return std::any_of(limits.begin(), limits.end(),
                           [&](const Limit& limit) { return limit.name == name; });
    };
    for (Limit& limit : limits) {
        if (!limit.name.empty())
            continue;
        const std::string base(wordFor(measureWords, limit.measure));
        std::string name = base;
        for (int number = 2; taken(name); ++number)
            name = base + '-' + std::to_string(number);
        limit.name = name;
    }
}

} // namespace

Policy readPolicy(const JsonValue& value, const Place& place, FaultList& faults)
{
    constexpr std::size_t mostScheduleEntries = 32;
    Policy policy;
    const Fields fields(value, place, faults, {"name", "mode", "priority", "limits", "penalty", "schedule"});
    if (!fields)
        return policy;
    policy.name = fields.name("name", "\"gold\"");
    policy.mode = fields.choice("mode", modeWords).value_or(policy.mode);
    policy.priority = static_cast<int>(fields.whole("priority", 0, 7).value_or(4));
    if (fields.require("limits", "[] (no limit) or [{\"measure\": \"requests\", \"rate\": \"100/s\"}]"))
        fields.each("limits", "[{\"measure\": \"requests\", \"rate\": \"100/s\"}]", maximumPolicyLimits,
                    [&](const JsonValue& element, const Place& at) {
                        policy.limits.push_back(readLimit(element, at, faults));
                        const std::string& name = policy.limits.back().name;
                        const bool twice =
                            !name.empty() &&
                            std::any_of(policy.limits.begin(), policy.limits.end() - 1,
                                        [&](const Limit& limit) { return limit.name == name; });
                        if (twice)
                            faults.add(Place(at, "name"),
                                       makeSentence(
                                           "duplicate-limit",
                                           "another limit of this policy is called \"%1\"; write for example "
                                           "\"%1-2\"",
                                           {shown(name)}));
                    });
    nameLimits(policy.limits);
    if (const auto penalty = fields.slot("penalty"))
        policy.penalty = readPenalty(*penalty, fields.at("penalty"), faults);
    fields.each("schedule", "[{\"from\": \"09:00\", ...}]", mostScheduleEntries,
                [&](const JsonValue& element, const Place& at) {
                    policy.schedule.push_back(readScheduleEntry(element, at, faults));
                });
    return policy;
}

} // namespace weir
