// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/rate.h"
#include "common/utc_time.h"
#include "control/commands/block_commands.h"
#include "control/commands/client_table_commands.h"
#include "control/commands/client_view.h"
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"
#include "control/names.h"
#include "control/transaction.h"
#include "control/watch/watch.h"

namespace weir::control {
namespace {

struct ListOptions
{
    bool reveal = false;
    FormatOptions format;
};

QCoro::Task<ExitStatus> listClients(Session& session, ListOptions options)
{
    if (options.reveal)
        session.agent.prepare();
    const Result<Configuration> configuration =
        co_await readConfiguration(session.helper, options.reveal ? Masking::Revealed : Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const Result<BlockedClients> blocked = co_await session.helper.blocks();
    if (!blocked)
        co_return session.fail(blocked.error());
    session.output.table(clientTable(*configuration, blocked->clients), options.format.format());
    co_return ExitStatus::Done;
}

struct AssignOptions
{
    Identity identity;
    std::string policy;
    std::string name;
    std::optional<std::chrono::sys_seconds> until;
    TrialOptions trial;
};

QCoro::Task<ExitStatus> assign(Session& session, AssignOptions options)
{
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    if (!configuration->indexOf("policies", options.policy))
        co_return session.fail(noSuchName("policy", options.policy, configuration->names("policies")));
    Client client{options.name, options.identity, options.policy, options.until};
    if (client.name.empty())
        client.name = clientWithIdentity(*configuration, client.identity)
                          .value_or(inventClientName(*configuration, client.identity));
    std::vector<Change> changes;
    changes.push_back(assignment(client));
    const std::string until = client.until ? " until " + localTime(*client.until) : "";
    co_return co_await commit(session, std::move(changes), *configuration, options.trial,
                              "client " + client.name + " has policy " + client.policy + until);
}

struct UnassignOptions
{
    std::string name;
    TrialOptions trial;
};

QCoro::Task<ExitStatus> unassign(Session& session, UnassignOptions options)
{
    const std::string& name = options.name;
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    if (!configuration->indexOf("clients", name))
        co_return session.fail(noSuchName("client", name, configuration->names("clients")));
    std::vector<Change> changes{{"client", name, {}}};
    co_return co_await commit(session, std::move(changes), *configuration, options.trial,
                              "client " + name + " unassigned");
}

/// "2h" from now on, or a moment: "2027-01-31T00:00:00Z".
std::chrono::sys_seconds readUntil(const std::string& text)
{
    if (const Result<std::chrono::seconds> span = parseDuration(text))
        return std::chrono::floor<std::chrono::seconds>(currentTime()) + *span;
    if (const Result<Time> time = parseUtcTime(text))
        return std::chrono::floor<std::chrono::seconds>(*time);
    throw CLI::ValidationError("--until",
                               "\"" + text +
                                   "\" is neither a duration nor a time; write for example 2h, 1d or "
                                   "2027-01-31T00:00:00Z");
}

void addList(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<ListOptions>();
    CLI::App* verb = family.add_subcommand("list", "The configured clients");
    addRevealOption(*verb, options->reveal);
    addFormatOptions(*verb, options->format);
    addExamples(*verb, "  weirctl client list\n"
                       "  weirctl client list --reveal --csv > clients.csv");
    const Interval interval = addWatchOption(*verb);
    verb->callback([options, interval, &chosen] {
        chosen = watched(interval, options->format.format(),
                         [options](Session& session) { return listClients(session, *options); });
    });
}

void addAssign(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<AssignOptions>();
    CLI::App* verb = family.add_subcommand("assign", "Give a client a policy");
    const auto readIdentity = [options](const std::string& text) {
        Result<Identity> identity = parseIdentity(text);
        if (!identity)
            throw CLI::ValidationError("IDENTITY", identity.error().sentence.english);
        options->identity = *std::move(identity);
    };
    verb->add_option_function<std::string>(
            "IDENTITY", readIdentity,
            "header:NAME=VALUE, address:CIDR, cookie:NAME=VALUE, query:NAME=VALUE, bearer=VALUE or sni=NAME")
        ->required()
        ->type_name("");
    verb->add_option("POLICY", options->policy, "Policy, as weirctl policy list names it")
        ->required()
        ->type_name("");
    verb->add_option("--name", options->name, "The client's name; default one made from the identity")
        ->type_name("NAME");
    verb->add_option_function<std::string>(
            "--until", [options](const std::string& text) { options->until = readUntil(text); },
            "The assignment ends then: 90s, 10m, 2h, 1d from now, or a time")
        ->type_name("WHEN");
    addTrialOptions(*verb, options->trial);
    addExamples(*verb, "  weirctl client assign header:X-API-Key=k-123 gold --name acme\n"
                       "  weirctl client assign address:192.0.2.0/24 exempt --until 2h");
    const auto report = addReportOption(*verb);
    verb->callback([options, report, &chosen] {
        chosen = reported(report, [options](Session& session) { return assign(session, *options); });
    });
}

void addUnassign(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<UnassignOptions>();
    CLI::App* verb = family.add_subcommand("unassign", "Make a client an unknown one again");
    verb->add_option("NAME", options->name, "Client, as weirctl client list names it")
        ->required()
        ->type_name("");
    addTrialOptions(*verb, options->trial);
    addExamples(*verb, "  weirctl client unassign acme");
    const auto report = addReportOption(*verb);
    verb->callback([options, report, &chosen] {
        chosen = reported(report, [options](Session& session) { return unassign(session, *options); });
    });
}

} // namespace

void addClientCommands(CLI::App& root, Action& chosen)
{
    CLI::App* family = root.add_subcommand("client", "List clients, assign policies to them, block them");
    family->require_subcommand(1);
    addExamples(*family, "  weirctl client list\n"
                         "  weirctl client assign header:X-API-Key=k-123 gold --name acme\n"
                         "  weirctl client unassign acme\n"
                         "  weirctl client block acme --for 10m");
    addList(*family, chosen);
    addAssign(*family, chosen);
    addUnassign(*family, chosen);
    addClientTableCommands(*family, chosen);
    addBlockCommands(*family, chosen);
}

} // namespace weir::control
