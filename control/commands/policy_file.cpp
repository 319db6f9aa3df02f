// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/policy_file.h"

#include "common/json_layout.h"
#include "common/json_reader.h"

#include <charconv>
#include <optional>

namespace weir::control {
namespace {

constexpr const char* example = R"({"name": "gold", "limits": [{"measure": "requests", "rate": "100/s"}]})";

Error badFile(Fault fault)
{
    Error error{Error::Kind::Invalid, makeSentence("policy-file", "this is no policy")};
    error.faults.push_back(std::move(fault));
    return error;
}

std::optional<std::string> nameOf(const JsonValue& policy)
{
    for (const JsonValue& value : policy) {
        if (value.key() == "name" && value.type() == JsonType::String)
            return std::string(value.text());
    }
    return std::nullopt;
}

Result<Change> toChange(const JsonValue& policy, const std::string& pointer)
{
    if (policy.type() != JsonType::Object)
        return badFile({pointer, makeSentence("policy-object", "a policy is an object; write for example %1",
                                              {example})});
    const std::optional<std::string> name = nameOf(policy);
    if (!name)
        return badFile(
            {pointer + "/name",
             makeSentence("policy-name", "a policy needs a name; write for example %1", {example})});
    Change change{"policy", *name, {}};
    appendJsonLine(change.value, policy);
    return change;
}

struct PolicyPointer
{
    std::size_t index = 0;
    std::string_view rest; ///< behind the index: "" or "/limits/0"
};

std::optional<PolicyPointer> splitPointer(std::string_view pointer, std::string_view prefix)
{
    if (!pointer.starts_with(prefix))
        return std::nullopt;
    pointer.remove_prefix(prefix.size());
    PolicyPointer split;
    const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), split.index);
    split.rest = pointer.substr(static_cast<std::size_t>(end - pointer.data()));
    if (error != std::errc{} || (!split.rest.empty() && split.rest.front() != '/'))
        return std::nullopt;
    return split;
}

/// Where in the resulting document each change's policy stands: in its old place, or behind the others.
std::vector<std::size_t> resultingIndices(const std::vector<Change>& changes, const Configuration& before)
{
    std::vector<std::size_t> indices;
    std::size_t next = before.names("policies").size();
    for (const Change& change : changes) {
        const auto existing = before.indexOf("policies", change.name);
        indices.push_back(existing ? *existing : next++);
    }
    return indices;
}

} // namespace

Result<PolicyFile> parsePolicyFile(std::string_view json)
{
    JsonTree tree;
    if (const std::optional<Fault> fault = readJson(json, tree))
        return badFile(*fault);
    const JsonValue root = tree.root();
    PolicyFile file{{}, root.type() == JsonType::Array};
    if (!file.isArray) {
        Result<Change> change = toChange(root, "");
        if (!change)
            return change.error();
        file.changes.push_back(*std::move(change));
        return file;
    }
    for (const JsonValue& policy : root) {
        Result<Change> change = toChange(policy, "/" + std::to_string(file.changes.size()));
        if (!change)
            return change.error();
        file.changes.push_back(*std::move(change));
    }
    return file;
}

std::vector<Fault> faultsInPolicyFile(const std::vector<Fault>& faults, const PolicyFile& file,
                                      const Configuration& before)
{
    const std::vector<std::size_t> indices = resultingIndices(file.changes, before);
    const auto pointerInFile = [&](std::size_t change, std::string_view rest) {
        return (file.isArray ? "/" + std::to_string(change) : std::string()) + std::string(rest);
    };
    std::vector<Fault> translated = faults;
    for (Fault& fault : translated) {
        if (const auto direct = splitPointer(fault.pointer, "/changes/");
            direct && direct->index < file.changes.size()) {
            fault.pointer = pointerInFile(direct->index, direct->rest);
        } else if (const auto policy = splitPointer(fault.pointer, "/policies/")) {
            for (std::size_t change = 0; change < indices.size(); ++change) {
                if (indices[change] == policy->index) {
                    fault.pointer = pointerInFile(change, policy->rest);
                    break;
                }
            }
        }
    }
    return translated;
}

} // namespace weir::control
