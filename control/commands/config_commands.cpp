// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/config_view.h"
#include "control/commands/verb_options.h"

namespace weir::control {
namespace {

QCoro::Task<ExitStatus> showConfiguration(Session& session, bool reveal)
{
    if (reveal)
        session.agent.prepare();
    const Result<ConfigurationText> text =
        co_await session.helper.configuration(reveal ? Masking::Revealed : Masking::Masked);
    if (!text)
        co_return session.fail(text.error());
    const std::string_view document(text->document.constData(),
                                    static_cast<std::size_t>(text->document.size()));
    session.output.raw(document);
    if (!document.ends_with('\n'))
        session.output.raw("\n");
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> showHistory(Session& session, Format format)
{
    const Result<std::vector<RevisionInfo>> revisions = co_await session.helper.revisions();
    if (!revisions)
        co_return session.fail(revisions.error());
    session.output.table(revisionTable(*revisions), format);
    co_return ExitStatus::Done;
}

/// The revision before the newest one.
Result<std::uint64_t> previousRevision(const std::vector<RevisionInfo>& revisions)
{
    if (revisions.size() < 2)
        return Error{Error::Kind::Failed,
                     makeSentence("no-earlier-revision", "there is no earlier revision to go back to")};
    return revisions[1].revision;
}

/// The wanted revision, or the one before the newest.
Result<std::uint64_t> revisionToRevertTo(const std::vector<RevisionInfo>& revisions,
                                         std::optional<std::uint64_t> wanted)
{
    if (!wanted)
        return previousRevision(revisions);
    for (const RevisionInfo& revision : revisions) {
        if (revision.revision == *wanted)
            return *wanted;
    }
    return Error{Error::Kind::Failed,
                 makeSentence("no-such-revision",
                              "there is no revision %1; weirctl config history lists them",
                              {std::to_string(*wanted)})};
}

/// Nothing when there is none.
QCoro::Task<Result<std::optional<PendingTrial>>> pendingTrial(Session& session)
{
    const Result<HelperState> state = co_await session.helper.state();
    if (!state)
        co_return Result<std::optional<PendingTrial>>(state.error());
    co_return Result<std::optional<PendingTrial>>(state->pending);
}

QCoro::Task<ExitStatus> keep(Session& session)
{
    const Result<std::optional<PendingTrial>> pending = co_await pendingTrial(session);
    if (!pending)
        co_return session.fail(pending.error());
    if (!*pending)
        co_return session.fail(Error{Error::Kind::Failed,
                                     makeSentence("nothing-on-trial", "nothing is on trial; weirctl "
                                                                      "config history lists what was kept")});
    session.agent.prepare();
    const Result<std::uint64_t> kept = co_await session.helper.keep((*pending)->revision);
    if (!kept)
        co_return session.fail(kept.error());
    session.report("kept: revision " + std::to_string(*kept), {{"revision", *kept}});
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> endTrial(Session& session, std::uint64_t pending)
{
    session.agent.prepare();
    const Result<std::uint64_t> inForce = co_await session.helper.revertPending(pending);
    if (!inForce)
        co_return session.fail(inForce.error());
    session.report("the trial is over: revision " + std::to_string(*inForce) + " is in force again",
                   {{"revision", *inForce}});
    co_return ExitStatus::Done;
}

QCoro::Task<ExitStatus> revert(Session& session, std::optional<std::uint64_t> wanted)
{
    const Result<std::optional<PendingTrial>> pending = co_await pendingTrial(session);
    if (!pending)
        co_return session.fail(pending.error());
    if (*pending && !wanted)
        co_return co_await endTrial(session, (*pending)->revision);
    const Result<std::vector<RevisionInfo>> revisions = co_await session.helper.revisions();
    if (!revisions)
        co_return session.fail(revisions.error());
    const Result<std::uint64_t> target = revisionToRevertTo(*revisions, wanted);
    if (!target)
        co_return session.fail(target.error());
    const std::uint64_t current = revisions->empty() ? 0 : revisions->front().revision;
    session.agent.prepare();
    const Result<std::uint64_t> reverted = co_await session.helper.revert(*target, current);
    if (!reverted)
        co_return session.fail(reverted.error());
    session.report("back to revision " + std::to_string(*target) + " (now revision " +
                       std::to_string(*reverted) + ")",
                   {{"revision", *reverted}});
    co_return ExitStatus::Done;
}

void addShow(CLI::App& config, Action& chosen)
{
    auto reveal = std::make_shared<bool>(false);
    auto json = std::make_shared<bool>(true);
    CLI::App* verb = config.add_subcommand("show", "Print the document that is in force, as JSON");
    addRevealOption(*verb, *reveal);
    verb->add_flag("--json", *json, "JSON is what is printed in any case");
    addExamples(*verb, "  weirctl config show\n"
                       "  weirctl config show --reveal > weir.json");
    verb->callback([reveal, json, &chosen] {
        chosen = [reveal](Session& session) { return showConfiguration(session, *reveal); };
    });
}

void addHistory(CLI::App& config, Action& chosen)
{
    auto format = std::make_shared<FormatOptions>();
    CLI::App* verb = config.add_subcommand("history", "The revisions, newest first: when, who, what");
    addFormatOptions(*verb, *format);
    addExamples(*verb, "  weirctl config history\n"
                       "  weirctl config history --json | jq '.[0].summary'");
    verb->callback([format, &chosen] {
        chosen = [format](Session& session) { return showHistory(session, format->format()); };
    });
}

void addRevert(CLI::App& config, Action& chosen)
{
    auto revision = std::make_shared<std::optional<std::uint64_t>>();
    CLI::App* verb =
        config.add_subcommand("revert", "End a trial, or make an earlier revision's document the newest one");
    verb->add_option_function<std::uint64_t>(
            "REVISION", [revision](std::uint64_t number) { *revision = number; },
            "As weirctl config history lists them; default what is on trial, else the one before the newest")
        ->type_name("");
    addExamples(*verb, "  weirctl config revert\n"
                       "  weirctl config revert 12");
    const auto report = addReportOption(*verb);
    verb->callback([revision, report, &chosen] {
        chosen = reported(report, [revision](Session& session) { return revert(session, *revision); });
    });
}

void addKeep(CLI::App& config, Action& chosen)
{
    CLI::App* verb = config.add_subcommand("keep", "Keep what is on trial");
    addExamples(*verb, "  weirctl config apply weir.json --try 60s && weirctl config keep");
    const auto report = addReportOption(*verb);
    verb->callback(
        [report, &chosen] { chosen = reported(report, [](Session& session) { return keep(session); }); });
}

} // namespace

void addConfigCommands(CLI::App& root, Action& chosen)
{
    CLI::App* config =
        root.add_subcommand("config", "Show, check, compare, apply and revert whole documents");
    config->require_subcommand(1);
    addExamples(*config, "  weirctl config diff weir.json\n"
                         "  weirctl config apply weir.json\n"
                         "  weirctl config revert");
    addShow(*config, chosen);
    addConfigFileCommands(*config, chosen);
    addHistory(*config, chosen);
    addKeep(*config, chosen);
    addRevert(*config, chosen);
}

} // namespace weir::control
