// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/block_commands.h"

#include "common/utc_time.h"
#include "control/commands/verb_options.h"
#include "control/print/time_text.h"

#include <optional>

namespace weir::control {
namespace {

struct BlockOptions
{
    std::string who;
    std::optional<std::chrono::seconds> span;
};

QCoro::Task<ExitStatus> block(Session& session, BlockOptions options)
{
    session.agent.prepare();
    const Result<Done> blocked = co_await session.helper.block(options.who, *options.span);
    if (!blocked)
        co_return session.fail(blocked.error());
    const Time ends = currentTime() + *options.span;
    session.report("blocked until " + localTime(ends) + "; weirctl client unblock ends it sooner",
                   {{"blocked_until", ends}});
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> unblock(Session& session, std::string who)
{
    session.agent.prepare();
    const Result<Done> unblocked = co_await session.helper.unblock(who);
    if (!unblocked)
        co_return session.fail(unblocked.error());
    session.report("not blocked: its limits hold");
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> reset(Session& session, std::string who)
{
    session.agent.prepare();
    const Result<Done> done = co_await session.helper.reset(who);
    if (!done)
        co_return session.fail(done.error());
    session.report(
        "reset: its limits are as if it had used nothing, its penalty is forgotten; its counters go on");
    co_return ExitStatus::Done;
}

void addWho(CLI::App& verb, std::string& who)
{
    verb.add_option("WHO", who,
                    "A client's name, an identity (header:NAME=VALUE, address:CIDR ...) or a handle from "
                    "weirctl stats --json")
        ->required()
        ->type_name("");
}

} // namespace

void addBlockCommands(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<BlockOptions>();
    CLI::App* blockVerb = family.add_subcommand("block", "Refuse all that a client asks, for a while");
    addWho(*blockVerb, options->who);
    addDurationOption(*blockVerb, "--for", options->span, "For so long: 90s, 10m, 2h, 1d; at most 30d");
    blockVerb->get_option("--for")->required();
    addExamples(*blockVerb, "  weirctl client block acme --for 10m\n"
                            "  weirctl client block address:192.0.2.7 --for 2h");
    const auto blockReport = addReportOption(*blockVerb);
    blockVerb->callback([options, blockReport, &chosen] {
        chosen = reported(blockReport, [options](Session& session) { return block(session, *options); });
    });

    auto who = std::make_shared<std::string>();
    CLI::App* unblockVerb =
        family.add_subcommand("unblock", "End a client's block, a person's or a penalty's");
    addWho(*unblockVerb, *who);
    addExamples(*unblockVerb, "  weirctl client unblock acme");
    const auto unblockReport = addReportOption(*unblockVerb);
    unblockVerb->callback([who, unblockReport, &chosen] {
        chosen = reported(unblockReport, [who](Session& session) { return unblock(session, *who); });
    });

    auto whom = std::make_shared<std::string>();
    CLI::App* resetVerb =
        family.add_subcommand("reset", "Forget what a client has used of its limits, and its penalty");
    addWho(*resetVerb, *whom);
    addExamples(*resetVerb, "  weirctl client reset acme");
    const auto resetReport = addReportOption(*resetVerb);
    resetVerb->callback([whom, resetReport, &chosen] {
        chosen = reported(resetReport, [whom](Session& session) { return reset(session, *whom); });
    });
}

} // namespace weir::control
