// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/commands.h"
#include "control/commands/config_view.h"
#include "control/commands/verb_options.h"
#include "control/document_file.h"
#include "control/offer.h"
#include "control/part_changes.h"
#include "control/transaction.h"

#include <QFile>

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
    bool merge = false;
    FormatOptions format;
};

QCoro::Task<ExitStatus> diff(Session& session, DiffOptions options)
{
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    Result<Comparison> comparison = Comparison();
    if (options.merge) {
        Result<MergePreview> preview = co_await session.helper.previewMerge(*content, OtherClients::Kept);
        comparison = preview ? Result<Comparison>({preview->revision, std::move(preview->differences)})
                             : Result<Comparison>(preview.error());
    } else {
        comparison = co_await session.helper.compare(*content);
    }
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
    bool merge = false;
    MergeChoices choices;
};

std::string countOfChanges(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " change" : " changes");
}

/// Hardly what two people do to one document at once.
constexpr qsizetype mostRebased = 16 << 20;

QCoro::Task<ExitStatus> apply(Session& session, ApplyOptions options)
{
    const std::string place = documentFileName(options.file);
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    if (options.merge)
        co_return co_await mergeText(session, *content, place, options.choices);
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
    std::optional<ConfigurationText> base;
    if (content->size() <= mostRebased && !options.choices.dryRun) {
        // What others change until the answer to the question, or the password, need not be in the way.
        if (Result<ConfigurationText> text = co_await session.helper.configuration(Masking::Masked))
            base = *std::move(text);
    }
    const Result<Comparison> comparison = co_await session.helper.compare(*content);
    if (!comparison)
        co_return session.fail(comparison.error(), place);
    const std::string changes = countOfChanges(comparison->differences.size());
    const std::string revision = std::to_string(comparison->revision);
    const auto show = [&] {
        session.output.raw(differencesInWords(comparison->differences, session.output.painter()));
    };
    Offer offered{comparison->revision,
                  comparison->differences,
                  "would make " + changes + " to revision " + revision,
                  "Make " + changes + " to revision " + revision + "?",
                  show,
                  [&] { return session.helper.estimate(*content); }};
    if (const auto end = co_await offer(session, std::move(offered), options.choices))
        co_return *end;
    const TrialChoice trial = trialOf(options.choices.trial, *content);
    session.agent.prepare();
    Result<std::uint64_t> imported =
        co_await session.helper.importDocument(*content, comparison->revision, {trial.span});
    if (!imported && imported.error().kind == Error::Kind::Conflict && base) {
        auto made = changesIn(*content, comparison->differences);
        if (base->revision == comparison->revision && made) {
            Transaction transaction{*std::move(made), *std::move(base), trial};
            imported = co_await transact(session, std::move(transaction));
        }
    }
    if (!imported)
        co_return session.fail(imported.error(), place);
    const std::string revised = " (revision " + std::to_string(*imported) + ")";
    session.report(place + (trial.span ? " is " + trialInWords(trial) : " applied") + ": " + changes +
                       revised,
                   {{"revision", *imported}});
    co_return ExitStatus::Done;
}

void addFileOption(CLI::App& verb, std::string& file)
{
    verb.add_option("FILE", file, "JSON document; - is standard input")->required()->type_name("");
}

void addMergeOption(CLI::App& verb, bool& merge)
{
    verb.add_flag("--merge", merge,
                  "Add its parts to what is in force, or replace those of the same name; remove nothing");
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
    addMergeOption(*verb, options->merge);
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
    addMergeOption(*verb, options->merge);
    addMergeChoices(*verb, options->choices);
    addExamples(*verb, "  weirctl config apply weir.json --dry-run\n"
                       "  weirctl config apply weir.json --try 60s && weirctl config keep\n"
                       "  weirctl config apply weir.json\n"
                       "  generate-config | weirctl config apply - --yes");
    const auto report = addReportOption(*verb);
    verb->callback([options, report, &chosen] {
        chosen = reported(report, [options](Session& session) { return apply(session, *options); });
    });
}

QCoro::Task<ExitStatus> printSchema(Session& session)
{
    QFile schema(QStringLiteral(":/weir.schema.json"));
    if (!schema.open(QIODevice::ReadOnly)) {
        session.output.error("the schema is missing from this program");
        co_return ExitStatus::Failed;
    }
    session.output.raw(schema.readAll().toStdString());
    co_return ExitStatus::Done;
}

void addSchema(CLI::App& config, Action& chosen)
{
    CLI::App* verb = config.add_subcommand("schema", "Print the JSON Schema of documents, for editors");
    addExamples(*verb, "  weirctl config schema > weir.schema.json");
    verb->callback([&chosen] { chosen = [](Session& session) { return printSchema(session); }; });
}

} // namespace

void addConfigFileCommands(CLI::App& config, Action& chosen)
{
    addSchema(config, chosen);
    addValidate(config, chosen);
    addDiff(config, chosen);
    addApply(config, chosen);
}

} // namespace weir::control
