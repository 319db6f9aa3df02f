// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/merge.h"

#include "control/commands/config_view.h"
#include "control/offer.h"

#include <utility>
#include <vector>

namespace weir::control {
namespace {

/// "3 parts added, 1 changed"
std::string sumsInWords(const MergePreview& preview)
{
    std::string words;
    for (const auto& [count, what] :
         {std::pair(preview.added, " added"), std::pair(preview.changed, " changed"),
          std::pair(preview.removed, " removed")}) {
        if (count == 0)
            continue;
        const std::string noun = words.empty() ? (count == 1 ? " part" : " parts") : "";
        words += (words.empty() ? "" : ", ") + std::to_string(count) + noun + what;
    }
    return words;
}

void show(Session& session, const MergePreview& preview, std::size_t most)
{
    std::vector<Difference> shown = preview.differences;
    if (shown.size() <= most) {
        session.output.raw(differencesInWords(shown, session.output.painter()));
        return;
    }
    shown.resize(most);
    session.output.raw(differencesInWords(shown, session.output.painter()));
    session.output.line("... and more; all in all " + sumsInWords(preview));
}

std::vector<Fault> translated(std::vector<Fault> faults, const MergeChoices& choices)
{
    for (Fault& fault : faults) {
        if (choices.translate)
            fault = choices.translate(fault);
    }
    return faults;
}

ExitStatus refused(Session& session, Error error, const std::string& place, const MergeChoices& choices)
{
    error.faults = translated(std::move(error.faults), choices);
    return session.fail(error, place);
}

} // namespace

void addMergeChoices(CLI::App& verb, MergeChoices& choices)
{
    verb.add_flag("--dry-run", choices.dryRun, "Only check it and say what would change");
    verb.add_flag("-y,--yes", choices.yes, "Don't ask whether to go on (authorization is asked in any case)");
    addTrialOptions(verb, choices.trial);
}

QCoro::Task<ExitStatus> mergeText(Session& session, QByteArray text, std::string place, MergeChoices choices)
{
    const Result<MergePreview> preview = co_await session.helper.previewMerge(text, choices.others);
    if (!preview)
        co_return refused(session, preview.error(), place, choices);
    session.output.faults(translated(preview->warnings, choices), place + ": warning", Emphasis::Warning);
    const std::string sums = sumsInWords(*preview);
    const std::string revision = std::to_string(preview->revision);
    const auto memory = [&preview]() -> QCoro::Task<Result<MemoryEstimate>> { co_return preview->memory; };
    Offer offered{preview->revision,
                  preview->differences,
                  "would be done to revision " + revision + ": " + sums,
                  "Do this to revision " + revision + ": " + sums + "?",
                  [&] { show(session, *preview, choices.mostDifferences); },
                  memory};
    if (const auto end = co_await offer(session, std::move(offered), choices))
        co_return *end;
    const TrialChoice trial = trialOf(choices.trial, text);
    session.agent.prepare();
    const Result<std::uint64_t> merged =
        co_await session.helper.merge(text, choices.others, preview->revision, {trial.span});
    if (!merged)
        co_return refused(session, merged.error(), place, choices);
    session.report(place + (trial.span ? " is " + trialInWords(trial) : " merged") + ": " + sums +
                       " (revision " + std::to_string(*merged) + ")",
                   {{"revision", *merged}});
    co_return ExitStatus::Done;
}

} // namespace weir::control
