// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_rebase.h"

#include "common/text.h"

#include <map>
#include <utility>

namespace weir {
namespace {

using Action = Difference::Action;
using Key = std::pair<std::string, std::string>;

Sentence whatHappened(const Change& change, Action action)
{
    const std::vector<std::string> arguments{change.kind, shown(change.name)};
    switch (action) {
    case Action::Add:
        return makeSentence("rebase-added", "%1 %2 was added", arguments);
    case Action::Remove:
        return makeSentence("rebase-removed", "%1 %2 was removed", arguments);
    case Action::Change:
        break;
    }
    return makeSentence("rebase-changed", "%1 %2 was changed", arguments);
}

/// Does the document say already what the change would make of it? A change with a secret is never known to
/// have been made where secrets can't be seen.
bool isMade(const Document& document, const Change& change, Masking masking)
{
    if (masking == Masking::Masked && change.kind == "client" && !change.value.empty())
        return false;
    const ParsedDocument changed = applyChanges(document, {change}, masking);
    return changed.faults.empty() && changed.document == document;
}

} // namespace

Rebase rebaseChanges(const Document& base, const Document& newer, const std::vector<Change>& changes,
                     Masking masking)
{
    std::map<Key, Action> touched;
    for (const Difference& difference : compareDocuments(base, newer)) {
        const auto [known, isNew] = touched.emplace(Key(difference.kind, difference.name), difference.action);
        // The order of parts is nobody's part, and a part that comes and goes is what it is in the end.
        if (!isNew && difference.action != Action::Change)
            known->second = difference.action;
    }
    Rebase rebase;
    for (const Change& change : changes) {
        const auto theirs = touched.find({change.kind, change.name});
        if (theirs == touched.end())
            rebase.changes.push_back(change);
        else if (isMade(newer, change, masking))
            ++rebase.done;
        else
            rebase.conflicts.push_back({change.kind, change.name, whatHappened(change, theirs->second)});
    }
    return rebase;
}

} // namespace weir
