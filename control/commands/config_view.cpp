// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/config_view.h"

#include "common/text.h"

#include <pwd.h>

namespace weir::control {
namespace {

std::string userName(std::uint32_t uid)
{
    const passwd* entry = getpwuid(uid);
    return entry != nullptr ? entry->pw_name : std::to_string(uid);
}

struct ActionWord
{
    const char* word;
    char sign;
    Emphasis emphasis;
};

ActionWord actionWord(Difference::Action action)
{
    switch (action) {
    case Difference::Action::Add:
        return {"add", '+', Emphasis::Good};
    case Difference::Action::Remove:
        return {"remove", '-', Emphasis::Bad};
    case Difference::Action::Change:
        break;
    }
    return {"change", '~', Emphasis::Warning};
}

void appendFaults(Table& table, const std::vector<Fault>& faults, const std::string& severity,
                  Emphasis emphasis)
{
    for (const Fault& fault : faults)
        table.rows.push_back({{severity, {}, emphasis},
                              {fault.pointer},
                              {fault.sentence.code},
                              {fault.sentence.arguments},
                              {fault.sentence.english}});
}

} // namespace

Table revisionTable(const std::vector<RevisionInfo>& revisions)
{
    Table table{{{"revision", {}, Align::Right}, {"time"}, {"uid", "USER"}, {"through"}, {"summary"}}, {}};
    for (const RevisionInfo& revision : revisions)
        table.rows.push_back({{revision.revision},
                              {revision.time},
                              {static_cast<std::uint64_t>(revision.uid), userName(revision.uid)},
                              {revision.through},
                              {revision.summary}});
    return table;
}

Table faultTable(const Validation& validation)
{
    Table table{{{"severity"}, {"pointer"}, {"code"}, {"arguments"}, {"message"}}, {}};
    appendFaults(table, validation.faults, "fault", Emphasis::Bad);
    appendFaults(table, validation.warnings, "warning", Emphasis::Warning);
    return table;
}

Table differenceTable(const std::vector<Difference>& differences)
{
    Table table{{{"action"}, {"kind"}, {"name"}, {"code"}, {"arguments"}, {"message"}}, {}};
    for (const Difference& difference : differences) {
        const ActionWord action = actionWord(difference.action);
        table.rows.push_back({{std::string(action.word), {}, action.emphasis},
                              {difference.kind},
                              {difference.name},
                              {difference.sentence.code},
                              {difference.sentence.arguments},
                              {difference.sentence.english}});
    }
    return table;
}

std::string differencesInWords(const std::vector<Difference>& differences, const Painter& painter)
{
    std::string text;
    for (const Difference& difference : differences) {
        const ActionWord action = actionWord(difference.action);
        std::string line = std::string(1, action.sign) + ' ' + difference.kind + ' ' + difference.name;
        if (!difference.sentence.english.empty())
            line += ": " + difference.sentence.english;
        text += painter.paint(terminalSafe(line), action.emphasis) + '\n';
    }
    return text;
}

} // namespace weir::control
