// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/stats_options.h"
#include "control/commands/verb_options.h"
#include "control/top/top_runner.h"

#include <qcorosignal.h>
#include <unistd.h>

namespace weir::control {
namespace {

QCoro::Task<ExitStatus> runTop(Session& session, TopOptions options)
{
    if (options.masking == Masking::Revealed)
        session.agent.prepare();
    TopRunner runner(session, std::move(options), isatty(STDOUT_FILENO) != 0);
    runner.start();
    const int status = co_await qCoro(&runner, &TopRunner::finished);
    co_return static_cast<ExitStatus>(status);
}

} // namespace

void addTopCommand(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<TopOptions>();
    auto interval = std::make_shared<std::optional<std::chrono::seconds>>();
    auto reveal = std::make_shared<bool>(false);
    CLI::App* verb =
        root.add_subcommand("top", "Who takes how much right now: a live table of rates a second");
    addStatisticsOptions(*verb, options->query);
    addDurationOption(*verb, "--interval", *interval, "Time between two samples; default 1s");
    verb->add_option("--count", options->count, "End after so many tables; default: with q or Ctrl-C")
        ->type_name("N");
    addRevealOption(*verb, *reveal);
    addExamples(*verb,
                "  weirctl top\n"
                "  weirctl top --sort rejected --filter shop\n"
                "  weirctl top --by service --interval 5s --count 12 > minute.txt\n"
                "\n"
                "In a terminal: h lists the keys, arrows choose a row, Enter and e say more of it, q quits.");
    verb->callback([options, interval, reveal, &chosen] {
        options->interval = interval->value_or(options->interval);
        options->masking = *reveal ? Masking::Revealed : Masking::Masked;
        chosen = [options](Session& session) { return runTop(session, *options); };
    });
}

} // namespace weir::control
