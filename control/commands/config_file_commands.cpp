// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/config_view.h"
#include "control/commands/status_view.h"
#include "control/commands/verb_options.h"
#include "control/document_file.h"
#include "control/print/time_text.h"

namespace weir::control {
namespace {

Validation validateHere(const QByteArray& content)
{
    ParsedDocument parsed =
        parseDocument(std::string_view(content.constData(), static_cast<std::size_t>(content.size())));
    return {std::move(parsed.faults), std::move(parsed.warnings)};
}

struct ValidateOptions
{
    std::string file;
    bool offline = false;
    FormatOptions format;
};

QCoro::Task<ExitStatus> validate(Session& session, ValidateOptions options)
{
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    Validation validation;
    if (options.offline) {
        validation = validateHere(*content);
    } else {
        Result<Validation> answer = co_await session.helper.validate(*content);
        if (!answer)
            co_return session.fail(answer.error(), documentFileName(options.file));
        validation = *std::move(answer);
    }
    const ExitStatus status = validation.faults.empty() ? ExitStatus::Done : ExitStatus::BadDocument;
    if (const Format format = options.format.format(); format != Format::Text) {
        session.output.table(faultTable(validation), format);
        co_return status;
    }
    const std::string place = documentFileName(options.file);
    session.output.faults(validation.faults, place, Emphasis::Bad);
    session.output.faults(validation.warnings, place + ": warning", Emphasis::Warning);
    if (status == ExitStatus::Done)
        session.output.line(place + " is valid");
    else
        session.output.error(place + " has " + std::to_string(validation.faults.size()) +
                             (validation.faults.size() == 1 ? " fault" : " faults"));
    co_return status;
}

struct DiffOptions
{
    std::string file;
    FormatOptions format;
};

QCoro::Task<ExitStatus> diff(Session& session, DiffOptions options)
{
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    const Result<Comparison> comparison = co_await session.helper.compare(*content);
    if (!comparison)
        co_return session.fail(comparison.error(), documentFileName(options.file));
    if (const Format format = options.format.format(); format != Format::Text)
        session.output.table(differenceTable(comparison->differences), format);
    else if (comparison->differences.empty())
        session.output.line("no difference from revision " + std::to_string(comparison->revision));
    else
        session.output.raw(differencesInWords(comparison->differences, session.output.painter()));
    co_return ExitStatus::Done;
}

struct ApplyOptions
{
    std::string file;
    bool dryRun = false;
    bool yes = false;
    std::optional<std::chrono::seconds> trial;
};

std::string countOfChanges(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " change" : " changes");
}

QCoro::Task<ExitStatus> apply(Session& session, ApplyOptions options)
{
    const std::string place = documentFileName(options.file);
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    const Result<Validation> validation = co_await session.helper.validate(*content);
    if (!validation)
        co_return session.fail(validation.error(), place);
    session.output.faults(validation->warnings, place + ": warning", Emphasis::Warning);
    if (!validation->faults.empty()) {
        Error invalid;
        invalid.kind = Error::Kind::Invalid;
        invalid.faults = validation->faults;
        co_return session.fail(invalid, place);
    }
    const Result<Comparison> comparison = co_await session.helper.compare(*content);
    if (!comparison)
        co_return session.fail(comparison.error(), place);
    const std::string revision = std::to_string(comparison->revision);
    if (comparison->differences.empty()) {
        session.output.line("nothing to change: revision " + revision + " says the same");
        co_return ExitStatus::Done;
    }
    const std::string changes = countOfChanges(comparison->differences.size());
    const bool ask = session.interactive && !options.yes;
    if (options.dryRun || ask)
        session.output.raw(differencesInWords(comparison->differences, session.output.painter()));
    if (options.dryRun) {
        session.output.line("would make " + changes + " to revision " + revision);
        const Result<MemoryEstimate> memory = co_await session.helper.estimate(*content);
        if (!memory)
            co_return session.fail(memory.error(), place);
        session.output.line(memoryInWords(*memory));
        co_return ExitStatus::Done;
    }
    if (ask && !session.confirm("Make " + changes + " to revision " + revision + "?")) {
        session.output.error("nothing was changed");
        co_return ExitStatus::Failed;
    }
    session.agent.prepare();
    const Result<std::uint64_t> imported =
        co_await session.helper.importDocument(*content, comparison->revision, options.trial);
    if (!imported)
        co_return session.fail(imported.error(), place);
    if (options.trial) {
        session.output.line(
            place + " is tried for " + spanInWords(*options.trial) + ": " + changes +
            "; weirctl config keep keeps it, weirctl config revert ends it sooner (revision " +
            std::to_string(*imported) + ")");
        co_return ExitStatus::Done;
    }
    session.output.line(place + " applied: " + changes + " (revision " + std::to_string(*imported) + ")");
    co_return ExitStatus::Done;
}

void addFileOption(CLI::App& verb, std::string& file)
{
    verb.add_option("FILE", file, "JSON document; - is standard input")->required()->type_name("");
}

void addValidate(CLI::App& config, Action& chosen)
{
    auto options = std::make_shared<ValidateOptions>();
    CLI::App* verb = config.add_subcommand("validate", "Say every fault of a document, with its place");
    addFileOption(*verb, options->file);
    verb->add_flag("--offline", options->offline,
                   "Check without the helper: the document alone, not what this host can enforce");
    addFormatOptions(*verb, options->format);
    addExamples(*verb, "  weirctl config validate weir.json\n"
                       "  weirctl config validate --offline --json - < weir.json");
    verb->callback(
        [options, &chosen] { chosen = [options](Session& session) { return validate(session, *options); }; });
}

void addDiff(CLI::App& config, Action& chosen)
{
    auto options = std::make_shared<DiffOptions>();
    CLI::App* verb = config.add_subcommand("diff", "What applying a document would change, in words");
    addFileOption(*verb, options->file);
    addFormatOptions(*verb, options->format);
    addExamples(*verb, "  weirctl config diff weir.json\n"
                       "  weirctl config diff weir.json --json | jq length");
    verb->callback(
        [options, &chosen] { chosen = [options](Session& session) { return diff(session, *options); }; });
}

void addApply(CLI::App& config, Action& chosen)
{
    auto options = std::make_shared<ApplyOptions>();
    CLI::App* verb =
        config.add_subcommand("apply", "Put a document in force: all of it, or, with a fault, nothing");
    addFileOption(*verb, options->file);
    verb->add_flag("--dry-run", options->dryRun, "Only check it and say what would change");
    verb->add_flag("-y,--yes", options->yes,
                   "Don't ask whether to go on (authorization is asked in any case)");
    addDurationOption(*verb, "--try", options->trial,
                      "Go back after this time unless weirctl config keep is called: 60s, 10m");
    addExamples(*verb, "  weirctl config apply weir.json --dry-run\n"
                       "  weirctl config apply weir.json --try 60s && weirctl config keep\n"
                       "  weirctl config apply weir.json\n"
                       "  generate-config | weirctl config apply - --yes");
    verb->callback(
        [options, &chosen] { chosen = [options](Session& session) { return apply(session, *options); }; });
}

} // namespace

void addConfigFileCommands(CLI::App& config, Action& chosen)
{
    addValidate(config, chosen);
    addDiff(config, chosen);
    addApply(config, chosen);
}

} // namespace weir::control
