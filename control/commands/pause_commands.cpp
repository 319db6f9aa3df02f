// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"
#include "control/print/time_text.h"

#include <optional>

namespace weir::control {
namespace {

using Span = std::optional<std::chrono::seconds>;

QCoro::Task<ExitStatus> pause(Session& session, Span span)
{
    session.agent.prepare();
    const Result<Done> paused = co_await session.helper.pause(span);
    if (!paused)
        co_return session.fail(paused.error());
    const Result<HelperState> state = co_await session.helper.state();
    if (!state)
        co_return session.fail(state.error());
    session.report("paused: everything passes, counted, until " +
                       (state->pauseEnds ? localTime(*state->pauseEnds) + "; weirctl resume ends it sooner"
                                         : "weirctl resume"),
                   {{"pause_ends", state->pauseEnds ? Value(*state->pauseEnds) : Value()}});
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> resume(Session& session)
{
    session.agent.prepare();
    const Result<Done> resumed = co_await session.helper.resume();
    if (!resumed)
        co_return session.fail(resumed.error());
    session.report("resumed: limits are enforced");
    co_return ExitStatus::Done;
}

} // namespace

void addPauseCommands(CLI::App& root, Action& chosen)
{
    auto span = std::make_shared<Span>();
    CLI::App* pauseVerb = root.add_subcommand("pause", "Let everything pass, counted");
    addDurationOption(*pauseVerb, "--for", *span, "Resume by itself after this time: 90s, 10m, 2h, 1d");
    addExamples(*pauseVerb, "  weirctl pause --for 10m\n"
                            "  weirctl pause");
    const auto pauseReport = addReportOption(*pauseVerb);
    pauseVerb->callback([span, pauseReport, &chosen] {
        chosen = reported(pauseReport, [span](Session& session) { return pause(session, *span); });
    });

    CLI::App* resumeVerb = root.add_subcommand("resume", "End a pause: enforce the limits again");
    addExamples(*resumeVerb, "  weirctl resume");
    const auto resumeReport = addReportOption(*resumeVerb);
    resumeVerb->callback([resumeReport, &chosen] {
        chosen = reported(resumeReport, [](Session& session) { return resume(session); });
    });
}

} // namespace weir::control
