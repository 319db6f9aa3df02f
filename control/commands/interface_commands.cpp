// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"
#include "control/configuration.h"
#include "control/names.h"
#include "control/transaction.h"

#include <algorithm>
#include <fnmatch.h>

namespace weir::control {
namespace {

/// What became of the name after it was configured; a pattern may stand for several interfaces.
QCoro::Task<ExitStatus> reportAttachment(Session& session, std::string name)
{
    const Result<HelperState> state = co_await session.helper.state();
    if (!state)
        co_return session.fail(state.error());
    ExitStatus status = ExitStatus::Done;
    bool present = false;
    for (const InterfaceState& interface : state->interfaces) {
        if (fnmatch(name.c_str(), interface.name.c_str(), 0) != 0 && interface.name != name)
            continue;
        if (interface.state == InterfaceState::State::Attached) {
            present = true;
        } else if (interface.state == InterfaceState::State::Failed) {
            present = true;
            status = ExitStatus::Failed;
            session.output.error("can't attach to " + interface.name + ": " + interface.sentence.english);
        }
    }
    if (!present)
        session.output.note("No interface \"" + name +
                            "\" exists now; Weir attaches as soon as one appears.");
    co_return status;
}

struct InterfaceOptions
{
    std::string name;
    TrialOptions trial;
};

QCoro::Task<ExitStatus> attach(Session& session, InterfaceOptions options)
{
    const std::string& name = options.name;
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const std::vector<std::string> existing = configuration->interfaces();
    if (std::find(existing.begin(), existing.end(), name) != existing.end()) {
        session.report(name + " is configured already", {{"revision", configuration->revision()}});
        co_return co_await reportAttachment(session, name);
    }
    std::vector<Change> changes{{"interface", name, "true"}};
    const ExitStatus status =
        co_await commit(session, std::move(changes), *configuration, options.trial, "attached to " + name);
    if (status != ExitStatus::Done)
        co_return status;
    co_return co_await reportAttachment(session, name);
}

Error notConfigured(const std::string& name, const std::vector<std::string>& existing)
{
    for (const std::string& pattern : existing) {
        if (fnmatch(pattern.c_str(), name.c_str(), 0) == 0)
            return {
                Error::Kind::Failed,
                makeSentence("attached-by-pattern",
                             "%1 is attached by the pattern \"%2\"; write for example weirctl detach '%2'",
                             {name, pattern})};
    }
    std::string configured;
    for (const std::string& other : existing)
        configured += (configured.empty() ? "" : ", ") + other;
    return {Error::Kind::Failed,
            makeSentence("interface-not-configured", "%1 is not among the configured interfaces (%2)%3",
                         {name, configured.empty() ? "none" : configured, didYouMean(name, existing)})};
}

QCoro::Task<ExitStatus> detach(Session& session, InterfaceOptions options)
{
    const std::string& name = options.name;
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const std::vector<std::string> existing = configuration->interfaces();
    if (std::find(existing.begin(), existing.end(), name) == existing.end())
        co_return session.fail(notConfigured(name, existing));
    std::vector<Change> changes{{"interface", name, {}}};
    co_return co_await commit(session, std::move(changes), *configuration, options.trial,
                              "detached from " + name);
}

} // namespace

void addInterfaceCommands(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<InterfaceOptions>();
    CLI::App* attachVerb = root.add_subcommand("attach", "Limit what arrives on an interface");
    attachVerb
        ->add_option("IFACE", options->name,
                     "Interface, or a pattern such as 'veth*' that also takes later ones")
        ->required();
    addTrialOptions(*attachVerb, options->trial);
    addExamples(*attachVerb, "  weirctl attach eth0\n"
                             "  weirctl attach 'veth*'");
    const auto attachReport = addReportOption(*attachVerb);
    attachVerb->callback([options, attachReport, &chosen] {
        chosen = reported(attachReport, [options](Session& session) { return attach(session, *options); });
    });

    CLI::App* detachVerb = root.add_subcommand("detach", "Leave an interface alone again");
    detachVerb->add_option("IFACE", options->name, "Interface or pattern as configured")->required();
    addTrialOptions(*detachVerb, options->trial);
    addExamples(*detachVerb, "  weirctl detach eth0\n"
                             "  weirctl detach 'veth*'");
    const auto detachReport = addReportOption(*detachVerb);
    detachVerb->callback([options, detachReport, &chosen] {
        chosen = reported(detachReport, [options](Session& session) { return detach(session, *options); });
    });
}

} // namespace weir::control
