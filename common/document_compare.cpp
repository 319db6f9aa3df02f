// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_differences.h"
#include "common/document_traits.h"
#include "common/text.h"

#include <algorithm>
#include <limits>
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

/// Where differences go, with or without words.
class Teller
{
public:
    Teller(std::size_t mostInWords, const DifferenceVisitor& visit) : m_inWords(mostInWords), m_visit(visit)
    {
    }

    template <typename MakeSentence>
    void tell(Action action, std::string_view kind, const std::string& name, const MakeSentence& makeSentence)
    {
        Difference difference{action, std::string(kind), name, {}};
        if (m_inWords > 0) {
            --m_inWords;
            difference.sentence = makeSentence();
        }
        m_visit(std::move(difference));
    }

private:
    std::size_t m_inWords;
    const DifferenceVisitor& m_visit;
};

template <typename Part>
void comparePart(const Part& before, const Part& after, std::string_view kind, Teller& teller)
{
    if (before == after)
        return;
    const std::vector<Trait> old = traitsOf(before);
    const std::vector<Trait> now = traitsOf(after);
    const auto tell = [&](const auto& makeSentence) {
        teller.tell(Action::Change, kind, after.name, makeSentence);
    };
    for (const Trait& trait : old) {
        if (findTrait(now, trait) == nullptr && !trait.partOfAnother)
            tell([&] { return traitAlone(trait, "removed"); });
    }
    for (const Trait& trait : now) {
        const Trait* const earlier = findTrait(old, trait);
        if (earlier == nullptr && !trait.partOfAnother)
            tell([&] { return traitAlone(trait, "added"); });
        else if (earlier != nullptr && !trait.whole && (earlier->text != trait.text))
            tell([&] { return traitChanged(*earlier, trait); });
    }
}

/// Which part of one list has the name of which of the other. Most changes leave most of a list as it was:
/// what begins and ends both lists alike is paired without being looked up.
template <typename Part>
class Pairs
{
public:
    Pairs(const std::vector<Part>& before, const std::vector<Part>& after) : m_before(before), m_after(after)
    {
        const std::size_t shorter = std::min(before.size(), after.size());
        while (m_head < shorter && before[m_head].name == after[m_head].name)
            ++m_head;
        while (m_tail < shorter - m_head &&
               before[before.size() - 1 - m_tail].name == after[after.size() - 1 - m_tail].name)
            ++m_tail;
        m_old = index(before);
        m_now = index(after);
    }

    /// Nothing when there is none of this name.
    const Part* earlier(std::size_t position) const { return partner(m_after, position, m_before, m_old); }
    const Part* later(std::size_t position) const { return partner(m_before, position, m_after, m_now); }

private:
    using Index = std::unordered_map<std::string_view, const Part*>;

    Index index(const std::vector<Part>& parts) const
    {
        Index index;
        index.reserve(parts.size() - m_head - m_tail);
        for (std::size_t position = m_head; position < parts.size() - m_tail; ++position)
            index.emplace(parts[position].name, &parts[position]);
        return index;
    }

    const Part* partner(const std::vector<Part>& parts, std::size_t position, const std::vector<Part>& others,
                        const Index& middle) const
    {
        if (position < m_head)
            return &others[position];
        if (position >= parts.size() - m_tail)
            return &others[others.size() - (parts.size() - position)];
        const auto found = middle.find(parts[position].name);
        return found == middle.end() ? nullptr : found->second;
    }

    const std::vector<Part>& m_before;
    const std::vector<Part>& m_after;
    std::size_t m_head = 0; ///< parts of the same names in the same places from the beginning
    std::size_t m_tail = 0; ///< likewise to the end
    Index m_old;            ///< what is between them
    Index m_now;
};

template <typename Part>
void compareSection(const std::vector<Part>& before, const std::vector<Part>& after, std::string_view kind,
                    Teller& teller)
{
    const Pairs<Part> pairs(before, after);
    const auto alone = [&](Action action, const Part& part, const std::string& word) {
        teller.tell(action, kind, part.name, [&] {
            std::string text = describe(part);
            std::string english = word + ": " + text;
            return Sentence{std::string(kind) + '-' + word, {std::move(text)}, std::move(english)};
        });
    };
    for (std::size_t position = 0; position < before.size(); ++position) {
        if (pairs.later(position) == nullptr)
            alone(Action::Remove, before[position], "removed");
    }
    for (std::size_t position = 0; position < after.size(); ++position) {
        const Part* const earlier = pairs.earlier(position);
        if (earlier == nullptr)
            alone(Action::Add, after[position], "added");
        else
            comparePart(*earlier, after[position], kind, teller);
    }
}

void compareInterfaces(const std::vector<std::string>& before, const std::vector<std::string>& after,
                       Teller& teller)
{
    const auto missing = [](const std::vector<std::string>& all, const std::string& name) {
        return std::find(all.begin(), all.end(), name) == all.end();
    };
    for (const std::string& name : before) {
        if (missing(after, name))
            teller.tell(Action::Remove, "interface", name, [&] {
                return makeSentence("interface-removed", "Weir detaches from %1", {shown(name)});
            });
    }
    for (const std::string& name : after) {
        if (missing(before, name))
            teller.tell(Action::Add, "interface", name, [&] {
                return makeSentence("interface-added", "Weir attaches to %1", {shown(name)});
            });
    }
}

} // namespace

void visitDifferences(const Document& before, const Document& after, std::size_t mostInWords,
                      const DifferenceVisitor& visit)
{
    Teller teller(mostInWords, visit);
    compareInterfaces(before.interfaces, after.interfaces, teller);
    compareSection(before.services, after.services, "service", teller);
    compareSection(before.policies, after.policies, "policy", teller);
    compareSection(before.clients, after.clients, "client", teller);
}

std::vector<Difference> compareDocuments(const Document& before, const Document& after)
{
    std::vector<Difference> differences;
    visitDifferences(before, after, std::numeric_limits<std::size_t>::max(),
                     [&](Difference difference) { differences.push_back(std::move(difference)); });
    return differences;
}

} // namespace weir
