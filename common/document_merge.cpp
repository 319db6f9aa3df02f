// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_merge.h"

#include "common/distinct.h"
#include "common/document_check.h"
#include "common/document_reader.h"
#include "common/document_sections.h"
#include "common/identity.h"
#include "common/text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir {
namespace {

/// The parts of a list by what tells them apart.
template <typename Part, typename Key>
class Index
{
public:
    Index(const std::vector<Part>& parts, Key key) : m_parts(parts), m_key(key), m_positions(parts.size())
    {
        for (std::size_t position = 0; position < parts.size(); ++position)
            m_positions.add(position, hashOf(key(parts[position])),
                            [&](std::size_t other) { return key(parts[other]) == key(parts[position]); });
    }

    template <typename Wanted>
    std::optional<std::size_t> find(const Wanted& wanted) const
    {
        return m_positions.find(hashOf(wanted),
                                [&](std::size_t other) { return m_key(m_parts[other]) == wanted; });
    }

private:
    const std::vector<Part>& m_parts;
    Key m_key;
    Distinct m_positions;
};

constexpr auto nameOf = [](const auto& part) { return std::string_view(part.name); };
constexpr auto identityOf = [](const Client& client) -> const Identity& { return client.identity; };

/// Names for clients that came without one.
class ClientNames
{
public:
    /// Of the text's clients and those that stay.
    ClientNames(const std::vector<Client>& base, const std::vector<Client>& clients)
        : m_base(base, nameOf), m_clients(clients, nameOf)
    {
    }

    /// "192.0.2.0/24", or "x-api-key-1": a secret's value must never become a name.
    std::string invent(const Identity& identity)
    {
        if (!isSecret(identity.kind) && isName(identity.value) && isFree(identity.value))
            return identity.value;
        const std::string stem =
            identity.name.empty() ? std::string(sourceKindName(identity.kind)) : identity.name;
        // parseSourceName() takes 64 bytes, a name has no more either.
        constexpr std::size_t longestStem = 56;
        std::uint64_t& number = m_numbers[stem];
        for (;;) {
            std::string name = stem.substr(0, longestStem) + '-' + std::to_string(++number);
            if (isFree(name))
                return name;
        }
    }

private:
    bool isFree(std::string_view name) const { return !m_base.find(name) && !m_clients.find(name); }

    Index<Client, decltype(nameOf)> m_base;
    Index<Client, decltype(nameOf)> m_clients; ///< as they came: invented names differ from one another
    std::unordered_map<std::string, std::uint64_t> m_numbers;
};

/// → the names that it gave, in the order of the clients.
std::vector<std::string> nameClients(const std::vector<Client>& base, std::vector<Client>& clients,
                                     const FaultList& faults)
{
    std::vector<std::string> given;
    const auto isNameless = [](const Client& client) { return client.name.empty(); };
    // After a fault it is not known what was meant to be without a name.
    if (faults.size() > 0 || std::none_of(clients.begin(), clients.end(), isNameless))
        return given;
    const Index byIdentity(base, identityOf);
    const std::vector<Client> asTheyCame = clients;
    ClientNames names(base, asTheyCame);
    for (Client& client : clients) {
        if (!isNameless(client) || client.identity.value.empty())
            continue;
        const auto known = byIdentity.find(client.identity);
        client.name = known ? base[*known].name : names.invent(client.identity);
        given.push_back(client.name);
    }
    return given;
}

/// A secret that was left out is the stored one.
void keepSecrets(const std::vector<Client>& base, std::vector<Client>& clients, FaultList& faults)
{
    const auto isOpen = [](const Client& client) {
        return client.identity.value.empty() && isSecret(client.identity.kind) &&
               (client.identity.kind == SourceKind::Bearer || !client.identity.name.empty());
    };
    if (std::none_of(clients.begin(), clients.end(), isOpen))
        return;
    const Place root;
    const Place section(root, "clients");
    const Index byName(base, nameOf);
    for (std::size_t position = 0; position < clients.size(); ++position) {
        Identity& identity = clients[position].identity;
        if (!isOpen(clients[position]))
            continue;
        const auto known = byName.find(std::string_view(clients[position].name));
        if (known && base[*known].identity.kind == identity.kind &&
            base[*known].identity.name == identity.name) {
            identity.value = base[*known].identity.value;
            continue;
        }
        const Place place(section, position);
        faults.add(
            Place(place, "identity"),
            makeSentence("secret-missing",
                         "no value is stored for this identity yet; write for example \"value\": \"k-123\""));
    }
}

template <typename Part>
MergedSection merge(std::vector<Part>& base, std::vector<Part> parts, std::string pointer)
{
    MergedSection section{std::move(pointer), {}};
    section.positions.reserve(parts.size());
    const std::size_t before = base.size();
    base.reserve(before + parts.size());
    const Index byName(parts, nameOf);
    std::vector<std::optional<std::size_t>> places(parts.size());
    for (std::size_t position = 0; position < before; ++position) {
        if (const auto found = byName.find(std::string_view(base[position].name)))
            places[*found] = position;
    }
    for (std::size_t position = 0; position < parts.size(); ++position) {
        if (places[position]) {
            base[*places[position]] = std::move(parts[position]);
            section.positions.push_back(*places[position]);
        } else {
            section.positions.push_back(base.size());
            base.push_back(std::move(parts[position]));
        }
    }
    return section;
}

void mergeInterfaces(std::vector<std::string>& base, const std::vector<std::string>& interfaces)
{
    for (const std::string& name : interfaces) {
        if (std::find(base.begin(), base.end(), name) == base.end())
            base.push_back(name);
    }
}

/// Pointers of the merged document, made such of the text.
class Translation
{
public:
    explicit Translation(const std::vector<MergedSection>& sections)
    {
        for (const MergedSection& section : sections) {
            Section& here = m_sections.emplace_back(Section{section.pointer, {}});
            for (std::size_t position = 0; position < section.positions.size(); ++position)
                here.inText.emplace(section.positions[position], position);
        }
    }

    enum class Of { Text, Base };
    struct Pointer
    {
        std::string text;
        Of of = Of::Text;
    };
    Pointer operator()(const std::string& pointer) const
    {
        for (const Section& section : m_sections) {
            const std::string begin = section.pointer + '/';
            if (!pointer.starts_with(begin))
                continue;
            std::size_t index = 0;
            const char* const end = pointer.data() + pointer.size();
            const char* const rest = std::from_chars(pointer.data() + begin.size(), end, index).ptr;
            const auto found = section.inText.find(index);
            if (found == section.inText.end())
                return {section.pointer, Of::Base};
            return {begin + std::to_string(found->second) + std::string(rest, end), Of::Text};
        }
        return {pointer, Of::Text};
    }

    /// Sentences name other places in their arguments.
    Sentence operator()(Sentence sentence) const
    {
        for (std::string& argument : sentence.arguments) {
            if (!argument.starts_with('/'))
                continue;
            const auto [pointer, of] = (*this)(argument);
            const std::string now = of == Of::Text ? pointer : "in force";
            if (const std::size_t at = sentence.english.find(argument); at != std::string::npos)
                sentence.english.replace(at, argument.size(), now);
            argument = now;
        }
        return sentence;
    }

private:
    struct Section
    {
        std::string pointer;
        std::unordered_map<std::size_t, std::size_t> inText; ///< by the position in the merged document
    };
    std::vector<Section> m_sections;
};

} // namespace

MergedDocument mergeDocument(const Document& base, std::string_view json, OtherClients others)
{
    ReadDocument read = readDocument(json, Reading::Part);
    if (read.refused)
        return {{{}, read.faults.take(), {}}, {}, {}};
    FaultList faults = std::move(read.faults);
    MergedDocument merged;
    merged.names = nameClients(base.clients, read.document.clients, faults);
    keepSecrets(base.clients, read.document.clients, faults);

    Document document{base.interfaces, base.services, base.policies, {}};
    if (others == OtherClients::Kept)
        document.clients = base.clients;
    mergeInterfaces(document.interfaces, read.document.interfaces);
    merged.sections.push_back(merge(document.services, std::move(read.document.services), "/services"));
    merged.sections.push_back(merge(document.policies, std::move(read.document.policies), "/policies"));
    merged.sections.push_back(merge(document.clients, std::move(read.document.clients), "/clients"));

    FaultList found;
    FaultList hints;
    checkDocument(document, found, hints);
    faults.add("", faultsInText(merged, found.all()));
    merged.parsed = {std::move(document), faults.take(), {}};
    if (hints.size() == 0)
        return merged;
    const Translation translated(merged.sections);
    for (const Fault& warning : hints.all()) {
        // What was in force already has been warned of.
        if (const auto [pointer, of] = translated(warning.pointer); of == Translation::Of::Text)
            merged.parsed.warnings.push_back({pointer, translated(warning.sentence)});
    }
    return merged;
}

std::vector<Fault> faultsInText(const MergedDocument& merged, const std::vector<Fault>& faults)
{
    std::vector<Fault> here;
    if (faults.empty())
        return here; // the table below is made for nothing
    const Translation translated(merged.sections);
    for (const Fault& fault : faults)
        here.push_back({translated(fault.pointer).text, translated(fault.sentence)});
    return here;
}

} // namespace weir
