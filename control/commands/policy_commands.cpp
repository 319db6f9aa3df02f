// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/policy_file.h"
#include "control/commands/policy_view.h"
#include "control/commands/verb_options.h"
#include "control/document_file.h"
#include "control/names.h"
#include "control/print/json.h"
#include "control/transaction.h"

namespace weir::control {
namespace {

QCoro::Task<ExitStatus> listPolicies(Session& session, Format format)
{
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    session.output.table(policyTable(*configuration), format);
    co_return ExitStatus::Done;
}

struct ShowOptions
{
    std::string name;
    bool json = false;
};

QCoro::Task<ExitStatus> showPolicy(Session& session, ShowOptions options)
{
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const auto index = configuration->indexOf("policies", options.name);
    if (!index)
        co_return session.fail(noSuchName("policy", options.name, configuration->names("policies")));
    const rapidjson::Value& policy =
        configuration->list("policies")[static_cast<rapidjson::SizeType>(*index)];
    if (options.json) {
        JsonText json;
        json.startArray();
        json.value(policy);
        json.endArray();
        session.output.raw(json.text());
    } else {
        session.output.raw(policyText(*configuration, policy, session.output.painter()));
    }
    co_return ExitStatus::Done;
}

std::string whatWasSet(const PolicyFile& file)
{
    std::string words = file.changes.size() == 1 ? "policy " : "policies ";
    for (std::size_t i = 0; i < file.changes.size(); ++i)
        words += (i == 0 ? "" : ", ") + file.changes[i].name;
    return words + " set";
}

struct SetOptions
{
    std::string file;
    TrialOptions trial;
};

QCoro::Task<ExitStatus> setPolicy(Session& session, SetOptions options)
{
    const std::string place = documentFileName(options.file);
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    const Result<PolicyFile> file =
        parsePolicyFile(std::string_view(content->constData(), static_cast<std::size_t>(content->size())));
    if (!file)
        co_return session.fail(file.error(), place);
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    const TrialChoice trial = chooseTrial(options.trial, configuration->list("services"), isRemote());
    Transaction transaction{file->changes, configuration->text(), trial};
    const Result<std::uint64_t> applied = co_await transact(session, std::move(transaction));
    if (!applied) {
        Error error = applied.error();
        error.faults = faultsInPolicyFile(error.faults, *file, *configuration);
        co_return session.fail(error, place);
    }
    session.report(doneInWords(whatWasSet(*file), trial, *applied), {{"revision", *applied}});
    co_return ExitStatus::Done;
}

Error stillUsed(const std::string& name, const std::string& users)
{
    return {Error::Kind::Failed,
            makeSentence("policy-used", "policy %1 is still used by %2; give them another policy first",
                         {name, users})};
}

struct RemoveOptions
{
    std::string name;
    TrialOptions trial;
};

QCoro::Task<ExitStatus> removePolicy(Session& session, RemoveOptions options)
{
    const std::string& name = options.name;
    const Result<Configuration> configuration = co_await readConfiguration(session.helper, Masking::Masked);
    if (!configuration)
        co_return session.fail(configuration.error());
    if (!configuration->indexOf("policies", name))
        co_return session.fail(noSuchName("policy", name, configuration->names("policies")));
    if (const std::string users = policyUsers(*configuration, name); !users.empty())
        co_return session.fail(stillUsed(name, users));
    std::vector<Change> changes{{"policy", name, {}}};
    co_return co_await commit(session, std::move(changes), *configuration, options.trial,
                              "policy " + name + " removed");
}

void addList(CLI::App& policy, Action& chosen)
{
    auto format = std::make_shared<FormatOptions>();
    CLI::App* verb = policy.add_subcommand("list", "All policies and how many clients each has");
    addFormatOptions(*verb, *format);
    addExamples(*verb, "  weirctl policy list");
    verb->callback([format, &chosen] {
        chosen = [format](Session& session) { return listPolicies(session, format->format()); };
    });
}

void addShow(CLI::App& policy, Action& chosen)
{
    auto options = std::make_shared<ShowOptions>();
    CLI::App* verb = policy.add_subcommand("show", "One policy: its limits and whom it holds for");
    verb->add_option("NAME", options->name, "Policy")->required()->type_name("");
    verb->add_flag("--json", options->json, "As in the document, and as policy set takes it");
    addExamples(*verb, "  weirctl policy show gold\n"
                       "  weirctl policy show gold --json > gold.json");
    verb->callback([options, &chosen] {
        chosen = [options](Session& session) { return showPolicy(session, *options); };
    });
}

void addSet(CLI::App& policy, Action& chosen)
{
    auto options = std::make_shared<SetOptions>();
    CLI::App* verb = policy.add_subcommand("set", "Add or replace a policy; buckets keep what was used");
    verb->add_option("FILE", options->file, "JSON: one policy, or an array of them; - is standard input")
        ->required()
        ->type_name("");
    addTrialOptions(*verb, options->trial);
    addExamples(
        *verb, "  weirctl policy set gold.json\n"
               "  echo '{\"name\": \"slow\", \"limits\": [{\"measure\": \"requests\", \"rate\": \"5/s\"}]}' |"
               " weirctl policy set -");
    const auto report = addReportOption(*verb);
    verb->callback([options, report, &chosen] {
        chosen = reported(report, [options](Session& session) { return setPolicy(session, *options); });
    });
}

void addRemove(CLI::App& policy, Action& chosen)
{
    auto options = std::make_shared<RemoveOptions>();
    CLI::App* verb = policy.add_subcommand("remove", "Remove a policy that nobody uses any more");
    verb->add_option("NAME", options->name, "Policy")->required()->type_name("");
    addTrialOptions(*verb, options->trial);
    addExamples(*verb, "  weirctl policy remove gold");
    const auto report = addReportOption(*verb);
    verb->callback([options, report, &chosen] {
        chosen = reported(report, [options](Session& session) { return removePolicy(session, *options); });
    });
}

} // namespace

void addPolicyCommands(CLI::App& root, Action& chosen)
{
    CLI::App* policy = root.add_subcommand("policy", "List, show, set and remove policies");
    policy->require_subcommand(1);
    addExamples(*policy, "  weirctl policy list\n"
                         "  weirctl policy set gold.json");
    addList(*policy, chosen);
    addShow(*policy, chosen);
    addSet(*policy, chosen);
    addRemove(*policy, chosen);
}

} // namespace weir::control
