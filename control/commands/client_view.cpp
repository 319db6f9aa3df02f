// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/client_view.h"

#include "common/text.h"
#include "common/utc_time.h"

#include <algorithm>
#include <array>
#include <map>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <utility>

namespace weir::control {
namespace {

constexpr std::array<std::pair<const char*, SourceKind>, 6> sourceKeys{{{"header", SourceKind::Header},
                                                                        {"bearer", SourceKind::Bearer},
                                                                        {"cookie", SourceKind::Cookie},
                                                                        {"query", SourceKind::Query},
                                                                        {"sni", SourceKind::Sni},
                                                                        {"address", SourceKind::Address}}};

const char* sourceKey(SourceKind kind)
{
    for (const auto& [key, candidate] : sourceKeys) {
        if (candidate == kind)
            return key;
    }
    return "";
}

} // namespace

std::string identityInWords(const rapidjson::Value& client)
{
    const auto found = client.FindMember("identity");
    if (found == client.MemberEnd() || !found->value.IsObject())
        return {};
    const rapidjson::Value& json = found->value;
    for (const auto& [key, kind] : sourceKeys) {
        if (!json.HasMember(key))
            continue;
        // A document holds printable() text.
        const std::string value = member(json, "value");
        Identity identity{kind, {}, parsePrintable(value).value_or(value)};
        const bool named =
            kind == SourceKind::Header || kind == SourceKind::Cookie || kind == SourceKind::Query;
        if (named)
            identity.name = member(json, key);
        else if (identity.value.empty())
            identity.value = member(json, key);
        if (identity.value.empty())
            identity.value = "…";
        return formatIdentity(identity);
    }
    return {};
}

Table clientTable(const Configuration& configuration, const std::vector<BlockedClient>& blocked)
{
    Table table{{{"client"}, {"identity"}, {"policy"}, {"until"}, {"blocked_until"}}, {}};
    std::map<std::string, Time> ends;
    for (const BlockedClient& client : blocked) {
        const auto known = ends.try_emplace(client.client, client.until).first;
        known->second = std::max(known->second, client.until);
    }
    for (const rapidjson::Value& client : configuration.list("clients").GetArray()) {
        Cell until;
        if (const std::string text = member(client, "until"); !text.empty()) {
            const Result<Time> time = parseUtcTime(text);
            until.value = time ? Value(*time) : Value(text);
        }
        const std::string name = member(client, "name");
        const auto end = ends.find(name);
        table.rows.push_back({{name},
                              {identityInWords(client)},
                              {member(client, "policy")},
                              std::move(until),
                              {end == ends.end() ? Value() : Value(end->second)}});
    }
    for (const BlockedClient& client : blocked) {
        if (client.client.empty())
            table.rows.push_back({{}, {client.identity}, {}, {}, {client.until}});
    }
    return table;
}

std::optional<std::string> clientWithIdentity(const Configuration& configuration, const Identity& identity)
{
    const std::string wanted = formatIdentity(identity);
    for (const rapidjson::Value& client : configuration.list("clients").GetArray()) {
        if (identityInWords(client) == wanted)
            return member(client, "name");
    }
    return std::nullopt;
}

std::string inventClientName(const Configuration& configuration, const Identity& identity)
{
    const std::vector<std::string> taken = configuration.names("clients");
    const auto isFree = [&taken](const std::string& name) {
        return std::find(taken.begin(), taken.end(), name) == taken.end();
    };
    // A secret's value must never become a name: names are shown to everybody.
    if (!isSecret(identity.kind) && isFree(identity.value))
        return identity.value;
    const std::string stem = identity.name.empty() ? sourceKey(identity.kind) : identity.name;
    for (std::uint64_t number = 1;; ++number) {
        std::string name = stem + '-' + std::to_string(number);
        if (isFree(name))
            return name;
    }
}

Change assignment(const Client& client)
{
    Document document;
    document.clients.push_back(client);
    const std::string text = writeDocument(document, Masking::Revealed);
    rapidjson::Document json;
    json.Parse(text.data(), text.size());

    rapidjson::StringBuffer buffer;
    rapidjson::Writer writer(buffer);
    json["clients"][0].Accept(writer);
    return {"client", client.name, std::string(buffer.GetString(), buffer.GetSize())};
}

} // namespace weir::control
