// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statistics_json.h"

#include "common/json_layout.h"
#include "common/json_reader.h"
#include "common/statistics_columns.h"
#include "common/text.h"
#include "common/utc_time.h"

#include <algorithm>
#include <utility>

namespace weir {
namespace {

using Kind = StatisticsColumn::Kind;

std::string cell(const StatisticsRow& row, const StatisticsColumn& column)
{
    switch (column.kind) {
    case Kind::Text:
        return row.*column.text;
    case Kind::Count:
        return std::to_string(column.count(row));
    case Kind::Time:
        break;
    }
    return row.lastSeen ? formatUtcTime(*row.lastSeen) : std::string();
}

void appendValue(std::string& out, const StatisticsRow& row, const StatisticsColumn& column)
{
    const std::string text = cell(row, column);
    if (column.kind == Kind::Count)
        out += text;
    else if (column.kind == Kind::Time && text.empty())
        out += "null";
    else
        appendJsonString(out, text);
}

Error notRow(std::string_view what)
{
    return {Error::Kind::Invalid,
            makeSentence("statistics-syntax",
                         "%1 does not fit into a statistics table; an object such as {\"client\": \"acme\", "
                         "\"passed\": 3} belongs here",
                         {shown(what)})};
}

Result<Done> readColumn(StatisticsRow& row, const StatisticsColumn& column, const JsonValue& value)
{
    if (column.kind == Kind::Text && value.type() == JsonType::String) {
        row.*column.text = value.text();
        return Done{};
    }
    if (column.kind == Kind::Count && value.whole()) {
        if (column.counter != nullptr)
            row.*column.counter = *value.whole();
        return Done{};
    }
    if (column.kind == Kind::Time && value.type() == JsonType::Null)
        return Done{};
    if (column.kind == Kind::Time && value.type() == JsonType::String) {
        const auto time = parseUtcTime(value.text());
        if (!time)
            return time.error();
        row.lastSeen = *time;
        return Done{};
    }
    return notRow(column.name);
}

} // namespace

std::string writeStatisticsJson(const std::vector<StatisticsRow>& rows, StatisticsBy by)
{
    std::string out = "[";
    for (const StatisticsRow& row : rows) {
        out += &row == rows.data() ? "\n  {" : ",\n  {";
        bool first = true;
        for (const StatisticsColumn& column : statisticsColumns()) {
            if (!hasColumn(by, column))
                continue;
            out += first ? "" : ", ";
            first = false;
            appendJsonString(out, column.name);
            out += ": ";
            appendValue(out, row, column);
        }
        out += '}';
    }
    return out + (rows.empty() ? "]\n" : "\n]\n");
}

Result<std::vector<StatisticsRow>> readStatisticsJson(std::string_view json)
{
    JsonTree tree;
    if (auto fault = readJson(json, tree))
        return Error{Error::Kind::Invalid, std::move(fault->sentence)};
    if (tree.root().type() != JsonType::Array)
        return notRow("a value that is no array");
    const auto columns = statisticsColumns();
    std::vector<StatisticsRow> rows;
    for (const JsonValue& object : tree.root()) {
        if (object.type() != JsonType::Object)
            return notRow("an element that is no object");
        StatisticsRow& row = rows.emplace_back();
        for (const JsonValue& member : object) {
            const auto column = std::find_if(columns.begin(), columns.end(),
                                             [&](const auto& known) { return known.name == member.key(); });
            if (column == columns.end())
                continue;
            if (const auto done = readColumn(row, *column, member); !done)
                return done.error();
        }
    }
    return rows;
}

std::string writeStatisticsCsv(const std::vector<StatisticsRow>& rows, StatisticsBy by)
{
    std::string out;
    const auto appendLine = [&](const auto& cellOf) {
        bool first = true;
        for (const StatisticsColumn& column : statisticsColumns()) {
            if (!hasColumn(by, column))
                continue;
            out += first ? "" : ",";
            first = false;
            out += csvCell(cellOf(column));
        }
        out += "\r\n";
    };
    appendLine([](const StatisticsColumn& column) { return std::string(column.name); });
    for (const StatisticsRow& row : rows)
        appendLine([&](const StatisticsColumn& column) { return cell(row, column); });
    return out;
}

} // namespace weir
