// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/response_view.h"
#include "control/commands/stats_options.h"
#include "control/commands/stats_view.h"
#include "control/commands/verb_options.h"
#include "control/print/numbers.h"

namespace weir::control {
namespace {

struct StatsOptions
{
    StatisticsQuery query;
    bool reveal = false;
    bool responses = false;
    FormatOptions format;
};

QCoro::Task<ExitStatus> showStatistics(Session& session, StatsOptions options)
{
    if (options.reveal)
        session.agent.prepare();
    const Result<StatisticsPage> page = co_await session.helper.statistics(
        options.query, options.reveal ? Masking::Revealed : Masking::Masked);
    if (!page)
        co_return session.fail(page.error());
    session.output.raw(
        renderStatistics(page->rows, options.query.by, options.format.format(), session.output.painter()));
    if (page->rows.size() < page->totalRows)
        session.output.note("Shown are " + formatCount(page->rows.size()) + " of " +
                            formatCount(page->totalRows) + " rows; --top " + std::to_string(page->totalRows) +
                            " shows all.");
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> showResponses(Session& session, StatsOptions options)
{
    const Result<std::vector<ResponseRow>> rows = co_await session.helper.responses(options.query.by);
    if (!rows)
        co_return session.fail(rows.error());
    session.output.raw(
        renderResponses(*rows, options.query.by, options.format.format(), session.output.painter()));
    co_return ExitStatus::Done;
}

} // namespace

void addStatsCommand(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<StatsOptions>();
    CLI::App* verb =
        root.add_subcommand("stats", "What was offered, passed, throttled, rejected and dropped");
    addStatisticsOptions(*verb, options->query);
    addRevealOption(*verb, options->reveal);
    CLI::Option* responses = verb->add_flag(
        "--responses", options->responses,
        "What the servers answered, and how soon, and what TLS clients offer to speak: with --by "
        "service or --by policy");
    for (const char* other : {"--top", "--sort", "--filter", "--reveal"})
        responses->excludes(verb->get_option(other));
    verb->parse_complete_callback([options] {
        const bool known =
            options->query.by == StatisticsBy::Service || options->query.by == StatisticsBy::Policy;
        if (options->responses && !known)
            throw CLI::ValidationError("--responses", "write --by service or --by policy with it");
        checkStatisticsOptions(options->query);
    });
    addFormatOptions(*verb, options->format);
    addExamples(*verb, "  weirctl stats\n"
                       "  weirctl stats --by policy\n"
                       "  weirctl stats --by policy --responses\n"
                       "  weirctl stats --top 10 --sort rejected\n"
                       "  weirctl stats --filter acme --json | jq '.[].rejected'\n"
                       "  weirctl stats --by client --csv > clients.csv");
    verb->callback([options, &chosen] {
        chosen = [options](Session& session) {
            return options->responses ? showResponses(session, *options) : showStatistics(session, *options);
        };
    });
}

} // namespace weir::control
