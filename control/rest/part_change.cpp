// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/part_change.h"

#include "common/json_layout.h"
#include "common/json_reader.h"
#include "common/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace weir::rest {
namespace {

constexpr std::array<PartKind, 4> kinds{
    {{"policies", "policy"}, {"services", "service"}, {"clients", "client"}, {"interfaces", "interface"}}};

Error badPart(Fault fault)
{
    return {Error::Kind::Invalid,
            makeSentence("body", "the body was refused; nothing was changed"),
            {std::move(fault)}};
}

/// What stands behind the prefix and a slash, or the end.
std::optional<std::string> behind(std::string_view pointer, const std::string& prefix)
{
    if (!pointer.starts_with(prefix))
        return std::nullopt;
    pointer.remove_prefix(prefix.size());
    if (!pointer.empty() && pointer.front() != '/')
        return std::nullopt;
    return std::string(pointer);
}

} // namespace

PartKind partKind(std::string_view segment)
{
    const auto* const found =
        std::find_if(kinds.begin(), kinds.end(), [&](const PartKind& kind) { return segment == kind.key; });
    return found == kinds.end() ? kinds.front() : *found;
}

Result<Change> partChange(const PartKind& kind, const std::string& name, std::string_view body)
{
    if (std::string_view(kind.kind) == "interface") {
        if (!body.empty() && body.find_first_not_of(" \t\r\n{}") != std::string_view::npos)
            return badPart(
                {"", makeSentence("body-interface", "an interface has nothing but its name: send no body")});
        return Change{kind.kind, name, "true"};
    }
    JsonTree tree;
    if (const std::optional<Fault> fault = readJson(body, tree))
        return badPart(*fault);
    const JsonValue root = tree.root();
    if (root.type() != JsonType::Object)
        return badPart(
            {"", makeSentence("body-part", "the body is the %1 as the document has it, a JSON object",
                              {kind.kind})});
    bool named = false;
    bool empty = true;
    for (const JsonValue& member : root) {
        empty = false;
        if (member.key() != "name")
            continue;
        named = true;
        if (member.text() != name)
            return badPart(
                {"/name", makeSentence("body-name", "the path says \"%1\"; write the same here, or nothing",
                                       {shown(name)})});
    }
    Change change{kind.kind, name, {}};
    appendJsonLine(change.value, root);
    if (!named && isName(name)) {
        std::string member = "\"name\": ";
        appendJsonString(member, name);
        change.value.insert(1, member + (empty ? "" : ", "));
    }
    return change;
}

std::vector<Fault> faultsInPart(std::vector<Fault> faults, const PartKind& kind, const std::string& name,
                                const control::Configuration& before)
{
    const std::size_t index = before.indexOf(kind.key, name).value_or(before.list(kind.key).Size());
    const std::string place = std::string("/") + kind.key + '/' + std::to_string(index);
    for (Fault& fault : faults) {
        if (const auto direct = behind(fault.pointer, "/changes/0"))
            fault.pointer = *direct;
        else if (const auto part = behind(fault.pointer, place))
            fault.pointer = *part;
    }
    return faults;
}

} // namespace weir::rest
