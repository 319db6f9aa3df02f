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

QCoro::Task<ExitStatus> attach(Session& session, std::string name)
{
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const std::vector<std::string> existing = configuration->interfaces();
    if (std::find(existing.begin(), existing.end(), name) != existing.end()) {
        session.output.line(name + " is configured already");
        co_return co_await reportAttachment(session, name);
    }
    std::vector<Change> changes{{"interface", name, "true"}};
    const ExitStatus status =
        co_await commit(session, std::move(changes), configuration->revision(), "attached to " + name);
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

QCoro::Task<ExitStatus> detach(Session& session, std::string name)
{
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const std::vector<std::string> existing = configuration->interfaces();
    if (std::find(existing.begin(), existing.end(), name) == existing.end())
        co_return session.fail(notConfigured(name, existing));
    std::vector<Change> changes{{"interface", name, {}}};
    co_return co_await commit(session, std::move(changes), configuration->revision(),
                              "detached from " + name);
}

} // namespace

void addInterfaceCommands(CLI::App& root, Action& chosen)
{
    auto name = std::make_shared<std::string>();
    CLI::App* attachVerb = root.add_subcommand("attach", "Limit what arrives on an interface");
    attachVerb
        ->add_option("IFACE", *name, "Interface, or a pattern such as 'veth*' that also takes later ones")
        ->required();
    addExamples(*attachVerb, "  weirctl attach eth0\n"
                             "  weirctl attach 'veth*'");
    attachVerb->callback(
        [name, &chosen] { chosen = [name](Session& session) { return attach(session, *name); }; });

    CLI::App* detachVerb = root.add_subcommand("detach", "Leave an interface alone again");
    detachVerb->add_option("IFACE", *name, "Interface or pattern as configured")->required();
    addExamples(*detachVerb, "  weirctl detach eth0\n"
                             "  weirctl detach 'veth*'");
    detachVerb->callback(
        [name, &chosen] { chosen = [name](Session& session) { return detach(session, *name); }; });
}

} // namespace weir::control
