// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_limits.h"

#include "common/document_fields.h"
#include "common/document_words.h"
#include "common/rate.h"
#include "common/text.h"
#include "common/time_zone.h"

#include <algorithm>
#include <utility>

namespace weir {
namespace {

bool isHost(std::string_view text)
{
    constexpr std::size_t longest = 253;
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [](char character) {
               return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
                      std::string_view("-._:[]").find(character) != std::string_view::npos;
           });
}

bool isPath(std::string_view text)
{
    constexpr std::size_t longest = 256;
    return text.starts_with('/') && text.size() <= longest &&
           std::all_of(text.begin(), text.end(),
                       [](char character) { return character > ' ' && character < '\x7f'; });
}

std::optional<Match> readMatch(const JsonValue& value, const Place& place, FaultList& faults)
{
    constexpr std::size_t mostMethods = 16;
    constexpr std::string_view methodExample = "\"POST\"";
    const Fields fields(value, place, faults, {"methods", "path", "host"});
    if (!fields)
        return std::nullopt;
    Match match;
    fields.each(
        "methods", "[\"GET\", \"POST\"]", mostMethods, [&](const JsonValue& element, const Place& at) {
            const auto method = readString(element, at, methodExample, faults);
            if (!method)
                return;
            if (!isToken(*method) || method->size() > 32)
                faults.add(at, makeSentence("method-syntax",
                                            "\"%1\" is not a method; write for example GET or POST",
                                            {shown(*method)}));
            else if (std::find(match.methods.begin(), match.methods.end(), *method) != match.methods.end())
                faults.add(at, makeSentence("duplicate-value",
                                            "\"%1\" stands in this list twice; remove one of them",
                                            {shown(*method)}));
            else
                match.methods.emplace_back(*method);
        });
    if (const auto path = fields.string("path", "\"/login\"")) {
        if (!isPath(*path))
            fields.fault(
                "path", makeSentence("path-syntax",
                                     "\"%1\" is not the beginning of a path: / and at most 255 visible ASCII "
                                     "characters; write for example /login",
                                     {shown(*path)}));
        match.path = *path;
    }
    if (const auto host = fields.string("host", "\"shop.example\"")) {
        match.host = lowerCase(*host);
        if (!isHost(match.host))
            fields.fault("host",
                         makeSentence("host-syntax", "\"%1\" is not a host; write for example shop.example",
                                      {shown(*host)}));
    }
    if (match == Match())
        return std::nullopt;
    return match;
}

/// An amount as a number, or as a string with a unit.
std::optional<std::uint64_t> readQuantity(const Fields& fields, std::string_view key, Measure measure)
{
    const auto value = fields.slot(key);
    if (!value)
        return std::nullopt;
    const bool bytes = countsBytes(measure);
    if (value->type() == JsonType::String)
        return fields.parsed(key, "", [&](std::string_view text) { return parseQuantity(text, measure); });
    if (value->type() != JsonType::Number) {
        fields.fault(key, wrongType(value->type(), "a number", bytes ? "\"1MB\"" : "20"));
        return std::nullopt;
    }
    if (const auto number = value->whole())
        return number;
    fields.fault(key, makeSentence("quantity-whole", "%1 is not a whole number; write for example %2",
                                   {value->numberText(), bytes ? "\"1MB\"" : "20"}));
    return std::nullopt;
}

Sentence quantityRange(std::string_view what, std::uint64_t least, std::uint64_t most, Measure measure)
{
    return makeSentence("quantity-range", "a %1 here is from %2 to %3; write for example %2",
                        {std::string(what), formatQuantity(least, measure), formatQuantity(most, measure)});
}

void readBucket(const Fields& fields, Limit& limit)
{
    const Measure measure = limit.measure;
    limit.burst = defaultBurst(limit.rate, measure, limit.algorithm);
    const std::uint64_t least = minimumBurst(limit.rate, measure);
    const std::uint64_t most = maximumBurst(measure);
    if (const auto burst = readQuantity(fields, "burst", measure)) {
        if (*burst < least || *burst > most)
            fields.fault("burst", quantityRange("burst", least, most, measure));
        limit.burst = *burst;
    }
    if (const auto queue = readQuantity(fields, "queue", measure)) {
        // No client waits longer than 30 s: queue / rate <= 30 s.
        constexpr std::uint64_t longestWait = 30;
        const std::uint64_t mostQueued = longestWait * limit.rate.amount / limit.rate.seconds;
        if (*queue > std::min(mostQueued, most))
            fields.fault(
                "queue",
                makeSentence(
                    "queue-too-long",
                    "what waits in a queue must be gone within 30 s: at %1 at most %2; write "
                    "for example %2",
                    {formatRate(limit.rate, measure), formatQuantity(std::min(mostQueued, most), measure)}));
        limit.queue = *queue;
    }
}

void readCalendar(const Fields& fields, Limit& limit)
{
    limit.burst = defaultBurst(limit.rate, limit.measure, limit.algorithm);
    for (const std::string_view key : {"algorithm", "burst", "queue"}) {
        if (fields.has(key))
            fields.fault(key,
                         makeSentence("calendar-bucket",
                                      "a quota by day or month is no bucket and has no \"%1\"; leave it out",
                                      {std::string(key)}));
    }
}

void readRate(const Fields& fields, Limit& limit)
{
    const std::string_view example = countsBytes(limit.measure) ? "\"2MB/s\"" : "\"100/s\"";
    if (const auto zone = fields.string("aligned", "\"Europe/Berlin\"")) {
        limit.aligned = *zone;
        if (!isTimeZone(*zone))
            fields.fault("aligned",
                         makeSentence("zone-unknown",
                                      "\"%1\" is not a time zone; write for example Europe/Berlin or UTC",
                                      {shown(*zone)}));
    }
    if (!fields.require("rate", example))
        return;
    const auto rate =
        fields.parsed("rate", example, [&](std::string_view text) { return parseRate(text, limit.measure); });
    if (!rate)
        return;
    limit.rate = *rate;
    const bool calendar = rate->calendar != Rate::Calendar::None;
    if (calendar)
        readCalendar(fields, limit);
    else
        readBucket(fields, limit);
    if (calendar && !fields.has("aligned"))
        fields.fault("rate",
                     makeSentence("calendar-zone",
                                  "a quota by day or month needs a time zone; write for example \"aligned\": "
                                  "\"Europe/Berlin\", or 1000/d for a bucket"));
    if (!calendar && fields.has("aligned"))
        fields.fault("aligned",
                     makeSentence("zone-without-calendar",
                                  "\"aligned\" goes with a rate by day or month; write for example \"rate\": "
                                  "\"1000/day\""));
}

} // namespace

Limit readLimit(const JsonValue& value, const Place& place, FaultList& faults)
{
    Limit limit;
    const Fields fields(
        value, place, faults,
        {"name", "measure", "match", "algorithm", "rate", "burst", "queue", "on_excess", "aligned"});
    if (!fields)
        return limit;
    if (fields.has("name"))
        limit.name = fields.name("name", "\"requests\"");
    bool measureKnown = true;
    if (fields.require("measure", "\"requests\"")) {
        const auto measure = fields.choice("measure", measureWords);
        measureKnown = measure.has_value();
        limit.measure = measure.value_or(limit.measure);
    } else {
        measureKnown = false;
    }
    if (const auto algorithm = fields.choice("algorithm", algorithmWords))
        limit.algorithm = *algorithm;
    // Without its measure it is not known what a rate may look like.
    if (measureKnown)
        readRate(fields, limit);

    const bool bytes = countsBytes(limit.measure);
    limit.onExcess = readOnExcess(fields).value_or(bytes ? OnExcess::Drop : OnExcess::Reject);
    if (bytes && limit.onExcess == OnExcess::Reject)
        fields.fault("on_excess",
                     makeSentence("bytes-rejected",
                                  "bytes beyond a limit are always dropped; leave \"on_excess\" out or "
                                  "write \"drop\""));
    if (const auto match = fields.slot("match")) {
        limit.match = readMatch(*match, fields.at("match"), faults);
        if (limit.measure == Measure::Connections)
            fields.fault("match",
                         makeSentence("match-connections",
                                      "a connection has no method, path or host yet; leave \"match\" out or "
                                      "write \"measure\": \"requests\""));
    }
    return limit;
}

std::optional<OnExcess> readOnExcess(const Fields& fields)
{
    return fields.choice("on_excess", onExcessWords);
}

std::optional<Capacity> readCapacity(const JsonValue& value, const Place& place, FaultList& faults)
{
    const Fields fields(value, place, faults, {"rate", "burst", "on_excess"});
    if (!fields || !fields.require("rate", "\"5000/s\""))
        return std::nullopt;
    const auto rate = fields.parsed("rate", "\"5000/s\"", parseBucketRate);
    if (!rate)
        return std::nullopt;
    Capacity capacity{*rate, defaultCapacityBurst(*rate), readOnExcess(fields).value_or(OnExcess::Reject)};
    if (const auto burst = readQuantity(fields, "burst", Measure::Requests)) {
        const std::uint64_t most = maximumBurst(Measure::Requests);
        if (*burst < minimumCapacityBurst || *burst > most)
            fields.fault("burst",
                         quantityRange("capacity's burst", minimumCapacityBurst, most, Measure::Requests));
        capacity.burst = *burst;
    }
    return capacity;
}

Result<Rate> parseBucketRate(std::string_view text)
{
    auto rate = parseRate(text, Measure::Requests);
    if (rate && rate->calendar != Rate::Calendar::None)
        return Error{Error::Kind::Invalid,
                     makeSentence("calendar-here",
                                  "\"%1\" is a quota by the calendar, which only a policy's limit can "
                                  "have; write for example 64/m or 1000/d",
                                  {shown(text)})};
    return rate;
}

} // namespace weir
