// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statistics_columns.h"
#include "control/commands/commands.h"
#include "control/commands/history_view.h"
#include "control/commands/response_view.h"
#include "control/commands/stats_options.h"
#include "control/commands/stats_view.h"
#include "control/commands/verb_options.h"
#include "control/print/numbers.h"
#include "control/watch/watch.h"

namespace weir::control {
namespace {

struct StatsOptions
{
    StatisticsQuery query;
    bool reveal = false;
    bool responses = false;
    std::optional<std::chrono::seconds> since;
    FormatOptions format;
};

/// Only these have a history that what happened in a span can be told from.
bool hasHistory(StatisticsBy by)
{
    return by == StatisticsBy::Total || by == StatisticsBy::Service || by == StatisticsBy::Policy;
}

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

/// What was counted in the last so long: the history's points added up.
QCoro::Task<ExitStatus> showSpan(Session& session, StatsOptions options)
{
    const HistoryQuery query{options.query.by, *options.since, {}};
    const Result<History> history = co_await session.helper.history(query);
    if (!history)
        co_return session.fail(history.error());
    const Result<StatisticsSelection> selection =
        selectStatistics(statisticsOf(*history, options.query.by), options.query);
    if (!selection)
        co_return session.fail(selection.error());
    session.output.raw(renderStatistics(selection->rows, options.query.by, options.format.format(),
                                        session.output.painter()));
    if (options.format.format() == Format::Text)
        session.output.note(historySpan(*history));
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
    addDurationOption(*verb, "--since", options->since,
                      "Only what was counted in the last so long, at most 24h: by total, service (then the "
                      "default) or policy");
    for (const char* other : {"--top", "--sort", "--filter", "--reveal", "--since"})
        responses->excludes(verb->get_option(other));
    verb->get_option("--since")->excludes(verb->get_option("--reveal"));
    const CLI::Option* by = verb->get_option("--by");
    verb->parse_complete_callback([options, by] {
        if (options->since && by->count() == 0)
            options->query.by = StatisticsBy::Service;
        if (options->since && !hasHistory(options->query.by))
            throw CLI::ValidationError("--since",
                                       "what happened in a span is known by total, service and policy only; "
                                       "write for example --by policy, or watch it: --watch");
        if (options->since &&
            (*options->since < std::chrono::seconds(1) || *options->since > historyByMinute))
            throw CLI::ValidationError("--since", "the history goes back 24h; write for example 10m or 6h");
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
                       "  weirctl stats --by policy --since 10m\n"
                       "  weirctl stats --by service --watch\n"
                       "  weirctl stats --top 10 --sort rejected\n"
                       "  weirctl stats --filter acme --json | jq '.[].rejected'\n"
                       "  weirctl stats --by client --csv > clients.csv");
    const Interval interval = addWatchOption(*verb);
    verb->callback([options, interval, &chosen] {
        chosen = watched(interval, options->format.format(), [options](Session& session) {
            if (options->since)
                return showSpan(session, *options);
            return options->responses ? showResponses(session, *options) : showStatistics(session, *options);
        });
    });
}

} // namespace weir::control
