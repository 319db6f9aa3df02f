// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"
#include "common/document_parts_writer.h"
#include "common/json_layout.h"

namespace weir {
namespace {

constexpr std::size_t elementIndent = 4;

/// One section of the document; an empty one is left out.
template <typename Parts, typename Write>
void appendSection(std::string& out, std::string_view key, const Parts& parts, Write write)
{
    if (parts.empty())
        return;
    out += ",\n  ";
    appendJsonString(out, key);
    out += ": [";
    JsonTree tree;
    bool first = true;
    for (const auto& part : parts) {
        out += first ? "\n    " : ",\n    ";
        first = false;
        write(tree, part);
        appendJson(out, tree.root(), elementIndent);
    }
    out += "\n  ]";
}

} // namespace

std::string writeDocument(const Document& document, Masking masking)
{
    std::string out = "{\n  \"version\": 1";
    if (masking == Masking::Masked)
        out += ",\n  \"masked\": true";
    if (!document.interfaces.empty()) {
        JsonTree tree;
        tree.StartArray();
        for (const std::string& interface : document.interfaces)
            tree.string(interface);
        tree.EndArray(0);
        out += ",\n  \"interfaces\": ";
        appendJson(out, tree.root(), 2);
    }
    appendSection(out, "services", document.services, writeService);
    appendSection(out, "policies", document.policies, writePolicy);
    appendSection(out, "clients", document.clients,
                  [&](JsonTree& tree, const Client& client) { writeClient(tree, client, masking); });
    return out + "\n}\n";
}

} // namespace weir
