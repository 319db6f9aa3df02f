// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/part.h"

#include "common/document_parts.h"

#include <algorithm>

namespace weir::gui {
namespace {

struct KeyOf
{
    PartKey operator()(const std::string& interface) const { return {PartKind::Interface, interface}; }
    PartKey operator()(const Service& service) const { return {PartKind::Service, service.name}; }
    PartKey operator()(const Policy& policy) const { return {PartKind::Policy, policy.name}; }
    PartKey operator()(const Client& client) const { return {PartKind::Client, client.name}; }
};

struct ChangeTo
{
    Change operator()(const std::string& interface) const { return {"interface", interface, "true"}; }
    template <typename Object>
    Change operator()(const Object& object) const
    {
        return weir::changeTo(object);
    }
};

} // namespace

std::string kindName(PartKind kind)
{
    switch (kind) {
    case PartKind::Interface:
        return "interface";
    case PartKind::Service:
        return "service";
    case PartKind::Policy:
        return "policy";
    case PartKind::Client:
        return "client";
    }
    return {};
}

PartKey keyOf(const Part& part)
{
    return std::visit(KeyOf(), part);
}

Change changeTo(const Part& part)
{
    return std::visit(ChangeTo(), part);
}

Change removalOf(const PartKey& key)
{
    return {kindName(key.kind), key.name, {}};
}

std::optional<Part> readPart(const Change& change)
{
    // References point nowhere here; such faults are not this part's.
    const Document document = applyChanges({}, {change}, Masking::Masked).document;
    if (!document.interfaces.empty())
        return document.interfaces.front();
    if (!document.services.empty())
        return document.services.front();
    if (!document.policies.empty())
        return document.policies.front();
    if (!document.clients.empty())
        return document.clients.front();
    return std::nullopt;
}

std::optional<Part> findPart(const Document& document, const PartKey& key)
{
    const auto named = [&](const auto& parts) -> std::optional<Part> {
        const auto found = std::find_if(parts.begin(), parts.end(),
                                        [&](const auto& part) { return keyOf(Part(part)).name == key.name; });
        return found == parts.end() ? std::nullopt : std::optional<Part>(*found);
    };
    switch (key.kind) {
    case PartKind::Interface:
        return named(document.interfaces);
    case PartKind::Service:
        return named(document.services);
    case PartKind::Policy:
        return named(document.policies);
    case PartKind::Client:
        return named(document.clients);
    }
    return std::nullopt;
}

} // namespace weir::gui
