// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/check.h"

#include "common/document.h"
#include "privhelper/process/privileges.h"
#include "privhelper/store/revision_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace weir {
namespace {

using Answer = Finding::Answer;

const char* toText(Answer answer)
{
    switch (answer) {
    case Answer::Yes:
        return "yes";
    case Answer::No:
        return "no";
    case Answer::Unknown:
        break;
    }
    return "unknown";
}

void append(std::vector<Finding>& findings, std::vector<Finding> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(findings));
}

Finding user(const HelperOptions& options)
{
    const auto found = findUser(options.user);
    if (!found)
        return {"user", Answer::Unknown, found.error().sentence.english, false};
    if (!*found)
        return {"user", Answer::No,
                "there is no user " + options.user + ": weir-helper would stay root, with three capabilities",
                false};
    return {"user", Answer::Yes, "weir-helper would run as user " + options.user, false};
}

/// What an earlier helper has pinned, which goes on by itself.
Finding pins(const std::filesystem::path& directory)
{
    std::error_code error;
    std::string versions;
    for (auto entry = std::filesystem::directory_iterator(directory, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename();
        if (name.starts_with('v'))
            versions += (versions.empty() ? "" : ", ") + name;
    }
    if (error == std::errc::no_such_file_or_directory)
        return {"in-force", Answer::No,
                "nothing is pinned in " + directory.string() + ": no limits are in force", false};
    if (error)
        return {"in-force", Answer::Unknown,
                "whether limits are in force can be told by root only (" + directory.string() + ": " +
                    error.message() + ")",
                false};
    if (versions.empty())
        return {"in-force", Answer::No,
                "nothing is pinned in " + directory.string() + ": no limits are in force", false};
    return {"in-force", Answer::Yes, "tables of layout " + versions + " are pinned in " + directory.string(),
            false};
}

/// The newest revision's file, which is only read: RevisionStore would put damaged ones aside.
std::filesystem::path newestRevision(const std::filesystem::path& directory, std::error_code& error)
{
    std::filesystem::path newest;
    for (auto entry = std::filesystem::directory_iterator(directory, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".revision" && entry->path() > newest)
            newest = entry->path();
    }
    return newest;
}

std::vector<Finding> attachments(const std::filesystem::path& state, const KernelCheck& kernel)
{
    const auto finding = [](Answer answer, std::string sentence) {
        return std::vector<Finding>{{"configuration", answer, std::move(sentence), false}};
    };
    std::error_code error;
    const auto file = newestRevision(state, error);
    if (error == std::errc::no_such_file_or_directory || (!error && file.empty()))
        return finding(Answer::No, "there is none in " + state.string() + ": nothing would be attached");
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream)
        return finding(Answer::Unknown, "what would be attached can be told by root only: " + state.string() +
                                            " is closed to uid " + std::to_string(geteuid()));
    const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const auto stored = decodeRevision(bytes, file);
    if (!stored)
        return finding(Answer::No, stored.error().sentence.english);
    const auto parsed = parseDocument(stored->document);
    if (!parsed.faults.empty())
        return finding(Answer::No, "revision " + std::to_string(stored->info.revision) +
                                       " has faults: weirctl config validate shows them");
    auto findings = finding(Answer::Yes, "revision " + std::to_string(stored->info.revision) + " names " +
                                             std::to_string(parsed.document.interfaces.size()) +
                                             " interfaces and patterns");
    append(findings, kernel.interfaces(parsed.document.interfaces));
    return findings;
}

} // namespace

CheckStatus toStatus(const std::vector<Finding>& findings)
{
    const auto any = [&](Answer answer) {
        return std::any_of(findings.begin(), findings.end(), [answer](const Finding& finding) {
            return finding.required && finding.answer == answer;
        });
    };
    if (any(Answer::No))
        return CheckStatus::Bad;
    return any(Answer::Unknown) ? CheckStatus::Unknown : CheckStatus::Good;
}

std::string describe(const std::vector<Finding>& findings, bool json)
{
    std::string text;
    QJsonArray rows;
    std::size_t width = 0;
    for (const Finding& finding : findings)
        width = std::max(width, finding.name.size());
    for (const Finding& finding : findings) {
        rows.append(QJsonObject{{QStringLiteral("name"), QString::fromStdString(finding.name)},
                                {QStringLiteral("answer"), QString::fromLatin1(toText(finding.answer))},
                                {QStringLiteral("required"), finding.required},
                                {QStringLiteral("detail"), QString::fromStdString(finding.sentence)}});
        std::string answer = toText(finding.answer);
        answer.resize(sizeof("unknown") + 1, ' ');
        text += finding.name + std::string(width + 2 - finding.name.size(), ' ') + answer + finding.sentence +
                '\n';
    }
    return json ? QJsonDocument(rows).toJson().toStdString() : text;
}

int runCheck(const HelperOptions& options, const KernelCheck& kernel)
{
    auto findings = kernel.kernel();
    auto configured = attachments(options.stateDirectory, kernel);
    findings.push_back(user(options));
    findings.push_back(pins(options.pinDirectory));
    append(findings, kernel.queues());
    append(findings, std::move(configured));
    std::fputs(describe(findings, options.json).c_str(), stdout);
    return static_cast<int>(toStatus(findings));
}

} // namespace weir
