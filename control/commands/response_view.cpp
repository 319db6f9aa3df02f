// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/response_view.h"

#include "common/statistics_columns.h"
#include "control/print/numbers.h"

#include <algorithm>
#include <array>

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

bool offersAnything(const ResponseRow& row)
{
    return std::any_of(row.tls.begin(), row.tls.end(), [](std::uint64_t count) { return count != 0; });
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
    // Programs get the same columns always, people only what there is.
    const bool withTls = format == Format::Csv || std::any_of(rows.begin(), rows.end(), offersAnything);
    constexpr std::array<const char*, 4> tlsTitles{"TLS WITHOUT ALPN", "TLS OTHER", "TLS HTTP/1",
                                                   "TLS HTTP/2"};
    for (std::size_t index = 0; withTls && index < tlsTitles.size(); ++index)
        table.columns.push_back({std::string(tlsOfferNames[index]), tlsTitles[index], Align::Right});
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
        for (std::size_t index = 0; withTls && index < row.tls.size(); ++index)
            cells.push_back({row.tls[index], formatCount(row.tls[index]),
                             row.tls[index] == 0 ? Emphasis::Faint : Emphasis::None});
    }
    return render(table, format, painter);
}

} // namespace weir::control
