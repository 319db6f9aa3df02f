// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"
#include "common/document_traits.h"
#include "common/text.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace weir {
namespace {

using Action = Difference::Action;

const Trait* findTrait(const std::vector<Trait>& traits, const Trait& wanted)
{
    const auto found = std::find_if(traits.begin(), traits.end(), [&](const Trait& trait) {
        return trait.code == wanted.code && trait.subject == wanted.subject;
    });
    return found == traits.end() ? nullptr : &*found;
}

std::vector<std::string> arguments(const Trait& trait, std::initializer_list<std::string> values)
{
    std::vector<std::string> all;
    if (!trait.subject.empty())
        all.push_back(trait.subject);
    all.insert(all.end(), values);
    return all;
}

/// "rate of limit requests: 100/s → 50/s". The code is the trait's with -changed, -added or -removed; the
/// arguments are its subject, if it has one, and the values.
Sentence traitChanged(const Trait& before, const Trait& after)
{
    // A secret is compared, never shown.
    if (before.secret || after.secret)
        return {after.code + "-changed", arguments(after, {}), after.label + " changed"};
    return {after.code + "-changed", arguments(after, {before.text, after.text}),
            after.label + ": " + before.text + " → " + after.text};
}

Sentence traitAlone(const Trait& trait, std::string_view what)
{
    const std::string word(what);
    if (trait.secret)
        return {trait.code + '-' + word, arguments(trait, {}), trait.label + ' ' + word};
    return {trait.code + '-' + word, arguments(trait, {trait.text}),
            trait.label + ' ' + word + ": " + trait.text};
}

template <typename Part>
void comparePart(const Part& before, const Part& after, std::string_view kind,
                 std::vector<Difference>& differences)
{
    if (before == after)
        return;
    const std::vector<Trait> old = traitsOf(before);
    const std::vector<Trait> now = traitsOf(after);
    const auto add = [&](Sentence sentence) {
        differences.push_back({Action::Change, std::string(kind), after.name, std::move(sentence)});
    };
    for (const Trait& trait : old) {
        if (findTrait(now, trait) == nullptr && !trait.partOfAnother)
            add(traitAlone(trait, "removed"));
    }
    for (const Trait& trait : now) {
        const Trait* const earlier = findTrait(old, trait);
        if (earlier == nullptr && !trait.partOfAnother)
            add(traitAlone(trait, "added"));
        else if (earlier != nullptr && !trait.whole && (earlier->text != trait.text))
            add(traitChanged(*earlier, trait));
    }
}

template <typename Part>
void compareSection(const std::vector<Part>& before, const std::vector<Part>& after, std::string_view kind,
                    std::vector<Difference>& differences)
{
    std::unordered_map<std::string_view, const Part*> old;
    old.reserve(before.size());
    for (const Part& part : before)
        old.emplace(part.name, &part);
    std::unordered_map<std::string_view, const Part*> now;
    now.reserve(after.size());
    for (const Part& part : after)
        now.emplace(part.name, &part);

    const auto alone = [&](Action action, const Part& part, const std::string& word) {
        std::string text = describe(part);
        std::string english = word + ": " + text;
        differences.push_back({action,
                               std::string(kind),
                               part.name,
                               {std::string(kind) + '-' + word, {std::move(text)}, std::move(english)}});
    };
    for (const Part& part : before) {
        if (!now.contains(part.name))
            alone(Action::Remove, part, "removed");
    }
    for (const Part& part : after) {
        const auto earlier = old.find(part.name);
        if (earlier == old.end())
            alone(Action::Add, part, "added");
        else
            comparePart(*earlier->second, part, kind, differences);
    }
}

void compareInterfaces(const std::vector<std::string>& before, const std::vector<std::string>& after,
                       std::vector<Difference>& differences)
{
    const auto missing = [](const std::vector<std::string>& all, const std::string& name) {
        return std::find(all.begin(), all.end(), name) == all.end();
    };
    for (const std::string& name : before) {
        if (missing(after, name))
            differences.push_back(
                {Action::Remove, "interface", name,
                 makeSentence("interface-removed", "Weir detaches from %1", {shown(name)})});
    }
    for (const std::string& name : after) {
        if (missing(before, name))
            differences.push_back({Action::Add, "interface", name,
                                   makeSentence("interface-added", "Weir attaches to %1", {shown(name)})});
    }
}

std::string_view verb(Action action)
{
    switch (action) {
    case Action::Add:
        return "added";
    case Action::Remove:
        return "removed";
    case Action::Change:
        break;
    }
    return "changed";
}

} // namespace

std::vector<Difference> compareDocuments(const Document& before, const Document& after)
{
    std::vector<Difference> differences;
    compareInterfaces(before.interfaces, after.interfaces, differences);
    compareSection(before.services, after.services, "service", differences);
    compareSection(before.policies, after.policies, "policy", differences);
    compareSection(before.clients, after.clients, "client", differences);
    return differences;
}

std::string summarize(const std::vector<Difference>& differences)
{
    if (differences.empty())
        return "no change";
    struct Group
    {
        std::string_view kind;
        Action action;
        std::vector<std::string_view> names;
    };
    std::vector<Group> groups;
    for (const Difference& difference : differences) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& known) {
            return known.kind == difference.kind && known.action == difference.action;
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), {difference.kind, difference.action, {}});
        // A part's differences stand together.
        if (group->names.empty() || group->names.back() != difference.name)
            group->names.push_back(difference.name);
    }
    constexpr std::size_t mostNames = 3;
    std::string line;
    for (const Group& group : groups) {
        const std::string action = ' ' + std::string(verb(group.action));
        if (group.names.size() > mostNames) {
            const std::string kinds = group.kind == "policy" ? "policies" : std::string(group.kind) + 's';
            line += (line.empty() ? "" : ", ") + std::to_string(group.names.size()) + ' ' + kinds + action;
            continue;
        }
        for (const std::string_view name : group.names) {
            line += line.empty() ? "" : ", ";
            line.append(group.kind).append(" ").append(shown(name)).append(action);
        }
    }
    return line;
}

} // namespace weir
