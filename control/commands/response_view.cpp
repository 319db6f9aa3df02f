// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/response_view.h"

#include "common/statistics_columns.h"
#include "control/print/numbers.h"

namespace weir::control {
namespace {

/// "< 512 us", "< 16 ms", "< 4.2 s"
std::string boundInWords(std::uint64_t microseconds)
{
    if (microseconds < 1000)
        return "< " + std::to_string(microseconds) + " us";
    if (microseconds < 1'000'000)
        return "< " + std::to_string((microseconds + 500) / 1000) + " ms";
    return "< " + std::to_string((microseconds + 500'000) / 1'000'000) + " s";
}

Cell boundCell(const std::optional<std::uint64_t>& microseconds)
{
    if (!microseconds)
        return {{}, "", Emphasis::Faint};
    return {*microseconds, boundInWords(*microseconds)};
}

} // namespace

std::string renderResponses(const std::vector<ResponseRow>& rows, StatisticsBy by, Format format,
                            const Painter& painter)
{
    if (format == Format::Json)
        return writeResponsesJson(rows, by);
    Table table{{{std::string(statisticsByName(by))},
                 {"responses_1xx", "1XX", Align::Right},
                 {"responses_2xx", "2XX", Align::Right},
                 {"responses_3xx", "3XX", Align::Right},
                 {"responses_4xx", "4XX", Align::Right},
                 {"responses_5xx", "5XX", Align::Right},
                 {"latency_p50_us", "HALF WITHIN", Align::Right},
                 {"latency_p90_us", "90 % WITHIN", Align::Right},
                 {"latency_p99_us", "99 % WITHIN", Align::Right}},
                {}};
    for (const ResponseRow& row : rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        cells.push_back({row.name});
        for (std::size_t index = 0; index < row.classes.size(); ++index)
            cells.push_back({row.classes[index], formatCount(row.classes[index]),
                             row.classes[index] == 0 ? Emphasis::Faint
                             : index == 4            ? Emphasis::Bad
                                                     : Emphasis::None});
        for (const double share : {0.5, 0.9, 0.99})
            cells.push_back(boundCell(row.latencyBelow(share)));
    }
    return render(table, format, painter);
}

} // namespace weir::control
