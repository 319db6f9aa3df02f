// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utc_time.h"
#include "control/commands/commands.h"
#include "control/commands/status_view.h"
#include "control/commands/verb_options.h"
#include "control/watch/watch.h"

namespace weir::control {
namespace {

struct StatusOptions
{
    bool counters = false;
    bool json = false;
};

QCoro::Task<ExitStatus> showStatus(Session& session, StatusOptions options)
{
    StatusReport report;
    Result<HelperState> state = co_await session.helper.state();
    if (!state)
        co_return session.fail(state.error());
    report.state = *std::move(state);
    Result<std::vector<Capability>> capabilities = co_await session.helper.capabilities();
    if (!capabilities)
        co_return session.fail(capabilities.error());
    report.capabilities = *std::move(capabilities);
    Result<BlockedClients> blocks = co_await session.helper.blocks();
    if (!blocks)
        co_return session.fail(blocks.error());
    report.blocks = *std::move(blocks);
    if (options.counters) {
        Result<std::vector<ReasonCount>> reasons = co_await session.helper.reasons();
        if (!reasons)
            co_return session.fail(reasons.error());
        report.reasons = *std::move(reasons);
    }
    const Time now = currentTime();
    session.output.raw(options.json ? statusJson(report, options.counters)
                                    : statusText(report, session.output.painter(), now));
    co_return ExitStatus::Done;
}

} // namespace

void addStatusCommand(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<StatusOptions>();
    CLI::App* verb = root.add_subcommand("status", "What is enforced where, and what this host can do");
    verb->add_flag("--counters", options->counters, "Also the packet path's counters, each explained");
    verb->add_flag("--json", options->json, "Print JSON");
    addExamples(*verb, "  weirctl status\n"
                       "  weirctl status --counters\n"
                       "  weirctl status --watch 5\n"
                       "  weirctl status --json | jq .revision");
    const Interval interval = addWatchOption(*verb);
    verb->callback([options, interval, &chosen] {
        chosen = watched(interval, options->json ? Format::Json : Format::Text,
                         [options](Session& session) { return showStatus(session, *options); });
    });
}

} // namespace weir::control
