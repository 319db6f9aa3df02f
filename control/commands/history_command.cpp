// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text.h"
#include "control/commands/commands.h"
#include "control/commands/history_view.h"
#include "control/commands/verb_options.h"
#include "control/names.h"
#include "control/watch/watch.h"

namespace weir::control {
namespace {

struct HistoryOptions
{
    HistoryQuery query;
    std::optional<std::chrono::seconds> since;
    FormatOptions format;
};

const std::vector<std::string> tables{"total", "service", "policy"};

QCoro::Task<ExitStatus> showHistory(Session& session, HistoryOptions options)
{
    if (options.since)
        options.query.since = *options.since;
    const Result<History> history = co_await session.helper.history(options.query);
    if (!history)
        co_return session.fail(history.error());
    session.output.table(historyTable(*history, options.query.by), options.format.format());
    // Programs find the span in the rows: every one says when it begins and how long it is.
    if (options.format.format() == Format::Text)
        session.output.note(historySpan(*history));
    co_return ExitStatus::Done;
}

} // namespace

void addHistoryCommand(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<HistoryOptions>();
    CLI::App* verb =
        root.add_subcommand("history", "What was offered and became of it, by the second or the minute");
    const auto readBy = [options](const std::string& text) {
        const auto by = parseStatisticsBy(text);
        if (std::find(tables.begin(), tables.end(), text) == tables.end())
            throw CLI::ValidationError("--by", "there is no history by \"" + shown(text) + '"' +
                                                   didYouMean(text, tables) +
                                                   " Write total, service or policy");
        options->query.by = *by;
    };
    verb->add_option_function<std::string>("--by", readBy, "One row each: total (default), service or policy")
        ->type_name("WHAT");
    verb->add_option("--name", options->query.name, "Only this service or policy")->type_name("NAME");
    addDurationOption(
        *verb, "--since", options->since,
        "So far back, at most 24h (default 15m); up to 15m come by the second, else by the minute");
    addFormatOptions(*verb, options->format);
    verb->parse_complete_callback([options] {
        if (options->since &&
            (*options->since < std::chrono::seconds(1) || *options->since > historyByMinute))
            throw CLI::ValidationError("--since", "the history goes back 24h; write for example 15m or 6h");
    });
    addExamples(*verb, "  weirctl history\n"
                       "  weirctl history --by policy --since 1h\n"
                       "  weirctl history --by service --name shop --since 24h --csv > shop.csv\n"
                       "  weirctl history --since 5m --json | jq 'map(.rejected // 0) | add'");
    const Interval interval = addWatchOption(*verb);
    verb->callback([options, interval, &chosen] {
        chosen = watched(interval, options->format.format(),
                         [options](Session& session) { return showHistory(session, *options); });
    });
}

} // namespace weir::control
