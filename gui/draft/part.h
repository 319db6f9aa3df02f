// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace weir::gui {

enum class PartKind { Interface, Service, Policy, Client };

/// What a change is about.
struct PartKey
{
    PartKind kind = PartKind::Policy;
    std::string name; ///< interface: the name or pattern itself

    auto operator<=>(const PartKey&) const = default;
};

/// A part of the document; an interface is its name.
using Part = std::variant<std::string, Service, Policy, Client>;

/// Parts by their keys; an empty one stands for "not there".
using PartValues = std::map<PartKey, std::optional<Part>>;

/// As in Change: "interface", "service", "policy", "client".
std::string kindName(PartKind kind);

PartKey keyOf(const Part& part);
Change changeTo(const Part& part);
Change removalOf(const PartKey& key);

/// What changeTo() wrote, read without the document around it; nothing when it can't be read.
std::optional<Part> readPart(const Change& change);

/// The part of a document; nothing when it has none of that name.
std::optional<Part> findPart(const Document& document, const PartKey& key);

} // namespace weir::gui
