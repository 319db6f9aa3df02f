// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/command_line.h"

#include "common/bridge/remote_host.h"
#include "common/text.h"
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"
#include "control/completion/live_names.h"
#include "control/names.h"

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <utility>

#ifndef WEIR_VERSION
#error "WEIR_VERSION comes from the build"
#endif

namespace weir::control {
namespace {

constexpr const char* exitStatusHelp =
    "Exit status: 0 done, 1 failed, 2 usage, 3 not authorized, 4 bad document, 5 no helper, 6 conflict.";

std::vector<std::string> verbsOf(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(verb->get_name());
    return names;
}

/// The family or verb that the arguments lead to, as far as they name any.
struct Place
{
    const CLI::App* app;
    std::string command; ///< "weirctl config"
    std::string wrong{}; ///< what stands where a verb is expected
};

Place followVerbs(const CLI::App& root, const std::vector<std::string>& arguments)
{
    Place place{&root, root.get_name()};
    bool isValue = false;
    for (const std::string& argument : arguments) {
        // These two take a word and stand before verbs.
        if (std::exchange(isValue, argument == "--host" || argument == "--ssh"))
            continue;
        const std::vector<std::string> verbs = verbsOf(*place.app);
        if (verbs.empty())
            break;
        if (argument.starts_with('-'))
            continue;
        if (std::find(verbs.begin(), verbs.end(), argument) == verbs.end()) {
            place.wrong = argument;
            break;
        }
        place.app = place.app->get_subcommand(argument);
        place.command += ' ' + argument;
    }
    return place;
}

std::vector<std::string> optionsOf(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    }
    return names;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// CLI11's sentence made precise where it can be.
std::string usageFault(const CLI::App& root, const CLI::ParseError& error, const Place& place)
{
    if (!place.wrong.empty())
        return "there is no command \"" + shown(place.wrong) + '"' +
               (didYouMean(place.wrong, verbsOf(*place.app)).empty()
                    ? "; write one of " + joined(verbsOf(*place.app))
                    : didYouMean(place.wrong, verbsOf(*place.app)));
    if (!verbsOf(*place.app).empty())
        return place.command + " needs a command: " + joined(verbsOf(*place.app));
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        const std::vector<std::string> extras = root.remaining(true);
        const std::string extra = extras.empty() ? std::string() : extras.front();
        const std::string name = extra.substr(0, extra.find('='));
        if (name.starts_with("--"))
            return place.command + " has no option " + shown(name) + didYouMean(name, optionsOf(*place.app));
        return place.command + " doesn't expect \"" + shown(extra) + '"';
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
        return place.command + ": " + error.what();
    return error.what();
}

void addEverything(CLI::App& root, Command& command, std::string& ssh)
{
    root.require_subcommand(1);
    root.fallthrough();
    root.set_version_flag("--version", "weirctl " WEIR_VERSION, "Print the version and exit");
    root.set_help_flag("-h,--help", "Print this help and exit");
    root.add_flag("--no-color", command.noColor, "No colors (as NO_COLOR in the environment)");
    root.add_option_function<std::string>(
            "--host",
            [&command](const std::string& host) {
                if (const Sentence fault = bridge::hostFault(host); !fault.code.empty())
                    throw CLI::ValidationError("--host", fault.english);
                command.remote.emplace().host = host;
            },
            "Do it on another host: ssh user@server weirctl ...; a FILE is one of this host")
        ->type_name("USER@SERVER");
    root.add_option("--ssh", ssh,
                    "With --host: another ssh, for example 'ssh -p 2222' (as WEIR_SSH in the environment)")
        ->type_name("COMMAND")
        ->needs(root.get_option("--host"));
    root.get_formatter()->column_width(32);
    addExamples(root, std::string("  weirctl status\n"
                                  "  weirctl attach eth0\n"
                                  "  weirctl config apply weir.json\n"
                                  "  weirctl client assign header:X-API-Key=k-123 gold --name acme\n"
                                  "  weirctl top\n\n") +
                          exitStatusHelp);
    addStatusCommand(root, command.action);
    addSocketsCommand(root, command.action);
    addInterfaceCommands(root, command.action);
    addPauseCommands(root, command.action);
    addConfigCommands(root, command.action);
    addPolicyCommands(root, command.action);
    addClientCommands(root, command.action);
    addStatsCommand(root, command.action);
    addHistoryCommand(root, command.action);
    addEventsCommand(root, command.action);
    addExplainCommand(root, command.action);
    addTokenCommands(root, command.action);
    addTopCommand(root, command.action);
    addBridgeCommand(root, command.action);
}

constexpr const char* aboutWeirctl = "Limits what each HTTP client may take of this host.";

/// `weirctl complete [--] WORD...`, for the shells' scripts only: it stands outside of what it completes.
Command completion(const CLI::App& root, std::vector<std::string> words)
{
    words.erase(words.begin());
    if (!words.empty() && words.front() == "--")
        words.erase(words.begin());
    return {[completion = completeWords(root, words)](Session& session) {
                return printCompletion(session, completion);
            },
            true};
}

} // namespace

std::vector<std::string> incompletableValues()
{
    Command command;
    std::string ssh;
    CLI::App root(aboutWeirctl, "weirctl");
    addEverything(root, command, ssh);
    return valuesWithoutRule(root);
}

std::variant<Command, ExitStatus> parseCommandLine(const std::vector<std::string>& arguments,
                                                   std::ostream& out, std::ostream& error)
{
    Command command;
    const char* const sshOfEnvironment = std::getenv("WEIR_SSH");
    std::string ssh = sshOfEnvironment != nullptr && *sshOfEnvironment != '\0' ? sshOfEnvironment : "ssh";
    CLI::App root(aboutWeirctl, "weirctl");
    addEverything(root, command, ssh);
    if (!arguments.empty() && arguments.front() == "complete")
        return completion(root, arguments);

    try {
        root.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Success& success) {
        root.exit(success, out, error);
        return ExitStatus::Done;
    } catch (const CLI::ParseError& fault) {
        const Place place = followVerbs(root, arguments);
        error << "weirctl: " << terminalSafe(usageFault(root, fault, place)) << "\nSee: " << place.command
              << " --help\n";
        return ExitStatus::Usage;
    }
    if (command.remote) {
        const std::string host = command.remote->host;
        command.remote = remoteCall(root, arguments);
        command.remote->host = host;
        command.remote->ssh = ssh;
    }
    return command;
}

} // namespace weir::control
