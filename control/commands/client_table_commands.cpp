// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/client_table_commands.h"

#include "common/client_csv.h"
#include "control/commands/verb_options.h"
#include "control/configuration.h"
#include "control/document_file.h"
#include "control/merge.h"

#include <QFile>
#include <QSaveFile>
#include <utility>

namespace weir::control {
namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

struct ExportOptions
{
    std::string file = "-";
    bool reveal = false;
};

/// Whole or not at all; for nobody else to read when there are secrets in it.
bool writeFile(Session& session, const std::string& path, const std::string& content, bool secret)
{
    QSaveFile file(QFile::decodeName(QByteArray::fromStdString(path)));
    bool written = file.open(QIODevice::WriteOnly);
    if (written && secret)
        written = file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    written = written && file.write(content.data(), static_cast<qint64>(content.size())) ==
                             static_cast<qint64>(content.size());
    if (written && file.commit())
        return true;
    session.output.error("can't write " + path + ": " + file.errorString().toStdString());
    return false;
}

QCoro::Task<ExitStatus> exportClients(Session& session, ExportOptions options)
{
    if (options.reveal)
        session.agent.prepare();
    const Masking masking = options.reveal ? Masking::Revealed : Masking::Masked;
    const Result<ConfigurationText> text = co_await session.helper.configuration(masking);
    if (!text)
        co_return session.fail(text.error());
    const ParsedDocument parsed =
        options.reveal ? parseDocument(view(text->document)) : parseMaskedDocument(view(text->document));
    if (!parsed.faults.empty())
        co_return session.fail(
            Error{Error::Kind::Failed,
                  makeSentence("helper-document", "the helper sent a configuration that can't be read")});
    const std::string table = writeClientTable(parsed.document.clients, masking);
    if (options.file == "-") {
        session.output.raw(table);
        co_return ExitStatus::Done;
    }
    if (!writeFile(session, options.file, table, options.reveal))
        co_return ExitStatus::Failed;
    const std::size_t count = parsed.document.clients.size();
    session.output.line(std::to_string(count) + (count == 1 ? " client" : " clients") + " written to " +
                        options.file);
    co_return ExitStatus::Done;
}

struct ImportOptions
{
    std::string file;
    bool replace = false;
    MergeChoices choices;
};

Fault pointed(const CsvFault& fault)
{
    return {placeOf(fault), fault.sentence};
}

/// All that is wrong with the table; the policies that it names are looked up only then, for a table without
/// faults is validated by the helper anyway.
QCoro::Task<ExitStatus> refuseTable(Session& session, QByteArray content, std::vector<CsvFault> faults,
                                    std::string place)
{
    if (const Result<Configuration> configuration =
            co_await readConfiguration(session.helper, Masking::Masked))
        faults = readClientTable(view(content), configuration->names("policies")).faults;
    Error invalid;
    invalid.kind = Error::Kind::Invalid;
    for (const CsvFault& fault : faults)
        invalid.faults.push_back(pointed(fault));
    co_return session.fail(invalid, place);
}

QCoro::Task<ExitStatus> importClients(Session& session, ImportOptions options)
{
    const std::string place = documentFileName(options.file);
    const Result<QByteArray> content = readDocumentFile(options.file);
    if (!content)
        co_return session.fail(content.error());
    const auto table = std::make_shared<const ClientTable>(readClientTable(view(*content)));
    if (!table->faults.empty())
        co_return co_await refuseTable(session, *content, table->faults, place);
    constexpr std::size_t first = 20;
    MergeChoices choices = options.choices;
    choices.others = options.replace ? OtherClients::Removed : OtherClients::Kept;
    choices.mostDifferences = first;
    choices.translate = [table](const Fault& fault) { return pointed(faultInTable(*table, fault)); };
    const QByteArray text = QByteArray::fromStdString(mergeTextOf(*table));
    co_return co_await mergeText(session, text, place, std::move(choices));
}

void addExport(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<ExportOptions>();
    CLI::App* verb = family.add_subcommand("export", "Write the clients as a CSV table, for spreadsheets");
    verb->add_option("FILE", options->file, "Where to; - is standard output, the default")->type_name("");
    addRevealOption(*verb, options->reveal);
    addExamples(*verb, "  weirctl client export\n"
                       "  weirctl client export --reveal clients.csv");
    verb->callback([options, &chosen] {
        chosen = [options](Session& session) { return exportClients(session, *options); };
    });
}

void addImport(CLI::App& family, Action& chosen)
{
    auto options = std::make_shared<ImportOptions>();
    CLI::App* verb = family.add_subcommand(
        "import", "Add and change clients by a CSV table with the columns identity, policy, name and until");
    verb->add_option("FILE", options->file, "CSV table; - is standard input")->required()->type_name("");
    verb->add_flag("--replace", options->replace, "Remove the clients that are not in the table");
    addMergeChoices(*verb, options->choices);
    addExamples(*verb, "  weirctl client import clients.csv --dry-run\n"
                       "  weirctl client import clients.csv --try 60s && weirctl config keep\n"
                       "  weirctl client import --replace clients.csv");
    const auto report = addReportOption(*verb);
    verb->callback([options, report, &chosen] {
        chosen = reported(report, [options](Session& session) { return importClients(session, *options); });
    });
}

} // namespace

void addClientTableCommands(CLI::App& family, Action& chosen)
{
    addExport(family, chosen);
    addImport(family, chosen);
}

} // namespace weir::control
