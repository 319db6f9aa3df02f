// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/stats_options.h"

#include "common/text.h"
#include "control/commands/stats_view.h"
#include "control/names.h"

namespace weir::control {
namespace {

const std::vector<std::string> tables{"total", "service", "policy", "limit", "client", "interface"};

} // namespace

void addStatisticsOptions(CLI::App& verb, StatisticsQuery& query)
{
    const auto readBy = [&query](const std::string& text) {
        const auto by = parseStatisticsBy(text);
        if (!by)
            throw CLI::ValidationError(
                "--by", "there is no table by \"" + shown(text) + '"' + didYouMean(text, tables) +
                            " Write total, service, policy, limit, client or interface");
        query.by = *by;
    };
    verb.add_option_function<std::string>("--by", readBy,
                                          "One row each: total, service, policy, limit, client (default) or "
                                          "interface")
        ->type_name("WHAT");
    verb.add_option("--top", query.top, "At most so many rows")
        ->check(CLI::Range(1U, 1'000'000U))
        ->type_name("N")
        ->capture_default_str();
    verb.add_option("--sort", query.sort, "Column, largest first; --sort=-COLUMN is smallest first")
        ->type_name("COLUMN")
        ->capture_default_str();
    verb.add_option("--filter", query.filter,
                    "Only rows whose service, client, identity or policy contains this")
        ->type_name("TEXT");
    // Which columns there are depends on --by, wherever it stands on the line.
    verb.parse_complete_callback([&query] { checkStatisticsOptions(query); });
}

void checkStatisticsOptions(const StatisticsQuery& query)
{
    if (const std::string fault = sortFault(query.sort, query.by); !fault.empty())
        throw CLI::ValidationError("--sort", fault);
}

} // namespace weir::control
