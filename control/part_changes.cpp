// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/part_changes.h"

#include "common/document_parts.h"

#include <set>
#include <string_view>
#include <unordered_map>

namespace weir::control {
namespace {

constexpr std::size_t mostChanges = 10'000; // of one Apply (org.weir.Helper1.xml)

template <typename Part>
std::unordered_map<std::string_view, const Part*> byName(const std::vector<Part>& parts)
{
    std::unordered_map<std::string_view, const Part*> index;
    for (const Part& part : parts)
        index.emplace(part.name, &part);
    return index;
}

/// The parts of a document as changes that put them in place.
class PartChanges final
{
public:
    explicit PartChanges(const Document& document)
        : m_services(byName(document.services)), m_policies(byName(document.policies)),
          m_clients(byName(document.clients))
    {
    }

    Change to(const Difference& difference) const
    {
        if (difference.kind == "service")
            return find(m_services, difference);
        if (difference.kind == "policy")
            return find(m_policies, difference);
        if (difference.kind == "client")
            return find(m_clients, difference);
        const bool added = difference.action == Difference::Action::Add;
        return {difference.kind, difference.name, added ? "true" : ""};
    }

private:
    template <typename Index>
    static Change find(const Index& index, const Difference& difference)
    {
        const auto found = index.find(difference.name);
        return found == index.end() ? Change{difference.kind, difference.name, {}} : changeTo(*found->second);
    }

    std::unordered_map<std::string_view, const Service*> m_services;
    std::unordered_map<std::string_view, const Policy*> m_policies;
    std::unordered_map<std::string_view, const Client*> m_clients;
};

} // namespace

std::optional<std::vector<Change>> changesIn(const QByteArray& content,
                                             const std::vector<Difference>& differences)
{
    const ParsedDocument parsed =
        parseDocument(std::string_view(content.constData(), static_cast<std::size_t>(content.size())));
    const PartChanges parts(parsed.document);
    std::set<std::pair<std::string_view, std::string_view>> known;
    std::vector<Change> changes;
    for (const Difference& difference : differences) {
        if (known.emplace(difference.kind, difference.name).second)
            changes.push_back(parts.to(difference));
        if (changes.size() > mostChanges)
            return std::nullopt;
    }
    return changes;
}

} // namespace weir::control
