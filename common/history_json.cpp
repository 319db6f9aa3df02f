// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/history_json.h"

#include "common/json_layout.h"
#include "common/json_reader.h"
#include "common/text.h"

#include <algorithm>
#include <array>

namespace weir {
namespace {

struct Counter
{
    std::string_view name;
    std::uint64_t HistoryPoint::*field;
};

constexpr std::array<Counter, 6> counters{{{"passed", &HistoryPoint::passed},
                                           {"throttled", &HistoryPoint::throttled},
                                           {"rejected", &HistoryPoint::rejected},
                                           {"dropped", &HistoryPoint::dropped},
                                           {"bytes_in", &HistoryPoint::bytesIn},
                                           {"bytes_out", &HistoryPoint::bytesOut}}};

/// No series is longer; more would be an error of the sender's.
constexpr std::size_t mostPoints = 100'000;

Error notSeries(std::string_view what)
{
    return {Error::Kind::Invalid,
            makeSentence("history-syntax",
                         "%1 does not fit into a history; an object such as {\"name\": \"gold\", \"gap\": 0, "
                         "\"passed\": [1, 2]} belongs here",
                         {shown(what)})};
}

Result<Done> readCounter(HistorySeries& series, const Counter& counter, const JsonValue& value)
{
    if (value.type() != JsonType::Array)
        return notSeries(counter.name);
    std::size_t at = 0;
    for (const JsonValue& number : value) {
        if (!number.whole() || at == mostPoints)
            return notSeries(counter.name);
        if (at == series.points.size())
            series.points.emplace_back();
        series.points[at++].*counter.field = *number.whole();
    }
    return Done{};
}

} // namespace

std::string writeHistoryJson(const std::vector<HistorySeries>& series)
{
    std::string out = "[";
    for (const HistorySeries& one : series) {
        out += &one == series.data() ? "\n{\"name\":" : ",\n{\"name\":";
        appendJsonString(out, one.name);
        out += ",\"gap\":" + std::to_string(one.gap);
        for (const Counter& counter : counters) {
            out += ',';
            appendJsonString(out, counter.name);
            out += ":[";
            for (const HistoryPoint& point : one.points) {
                if (&point != one.points.data())
                    out += ',';
                out += std::to_string(point.*counter.field);
            }
            out += ']';
        }
        out += '}';
    }
    return out + "\n]\n";
}

Result<std::vector<HistorySeries>> readHistoryJson(std::string_view json)
{
    JsonTree tree;
    if (auto fault = readJson(json, tree))
        return Error{Error::Kind::Invalid, std::move(fault->sentence)};
    if (tree.root().type() != JsonType::Array)
        return notSeries("a value that is no array");
    std::vector<HistorySeries> all;
    for (const JsonValue& object : tree.root()) {
        if (object.type() != JsonType::Object)
            return notSeries("an element that is no object");
        HistorySeries& series = all.emplace_back();
        for (const JsonValue& member : object) {
            if (member.key() == "name") {
                series.name = member.text();
            } else if (member.key() == "gap") {
                if (!member.whole() || *member.whole() > mostPoints)
                    return notSeries("gap");
                series.gap = *member.whole();
            } else if (const auto counter =
                           std::find_if(counters.begin(), counters.end(),
                                        [&](const Counter& known) { return known.name == member.key(); });
                       counter != counters.end()) {
                if (auto read = readCounter(series, *counter, member); !read)
                    return read.error();
            }
        }
    }
    return all;
}

} // namespace weir
