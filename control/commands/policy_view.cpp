// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/policy_view.h"

#include "common/text.h"

#include <unordered_map>

namespace weir::control {
namespace {

/// A string as it is, a number in digits, else "".
std::string scalar(const rapidjson::Value& object, const char* key)
{
    const auto found = object.FindMember(key);
    if (found == object.MemberEnd())
        return {};
    if (found->value.IsUint64())
        return std::to_string(found->value.GetUint64());
    return member(object, key);
}

std::string orElse(std::string text, const char* otherwise)
{
    return text.empty() ? otherwise : text;
}

const rapidjson::Value& limitsOf(const rapidjson::Value& policy)
{
    static const rapidjson::Value none(rapidjson::kArrayType);
    const auto found = policy.FindMember("limits");
    return found != policy.MemberEnd() && found->value.IsArray() ? found->value : none;
}

/// "POST shop.example/login", or "" when every request fits.
std::string matchInWords(const rapidjson::Value& limit)
{
    const auto match = limit.FindMember("match");
    if (match == limit.MemberEnd() || !match->value.IsObject())
        return {};
    std::string words;
    const auto methods = match->value.FindMember("methods");
    if (methods != match->value.MemberEnd() && methods->value.IsArray()) {
        for (const rapidjson::Value& method : methods->value.GetArray()) {
            if (method.IsString())
                words +=
                    (words.empty() ? "" : "|") + std::string(method.GetString(), method.GetStringLength());
        }
    }
    const std::string place = member(match->value, "host") + member(match->value, "path");
    return words + (words.empty() || place.empty() ? "" : " ") + place;
}

/// The values of one key in a list of objects: names joined by commas where another key has the wanted value.
std::string namesWhere(const rapidjson::Value& objects, const char* key, const std::string& value)
{
    std::string names;
    for (const rapidjson::Value& object : objects.GetArray()) {
        if (member(object, key) == value)
            names += (names.empty() ? "" : ", ") + member(object, "name");
    }
    return names;
}

/// "100/s", or of a quota "5k/day in Europe/Berlin".
std::string rateInWords(const rapidjson::Value& limit)
{
    const std::string zone = member(limit, "aligned");
    return member(limit, "rate") + (zone.empty() ? "" : " in " + zone);
}

} // namespace

std::string limitInWords(const rapidjson::Value& limit)
{
    std::string words = orElse(member(limit, "measure"), "requests") + ' ' + rateInWords(limit);
    if (const std::string match = matchInWords(limit); !match.empty())
        words += " for " + match;
    for (const char* key : {"burst", "queue"}) {
        if (const std::string amount = scalar(limit, key); !amount.empty())
            words += std::string(", ") + key + ' ' + amount;
    }
    if (const std::string excess = member(limit, "on_excess"); !excess.empty())
        words += ", " + excess;
    return words;
}

Table policyTable(const Configuration& configuration)
{
    std::unordered_map<std::string, std::uint64_t> clients;
    for (const rapidjson::Value& client : configuration.list("clients").GetArray())
        ++clients[member(client, "policy")];

    Table table{{{"policy"},
                 {"mode"},
                 {"priority", {}, Align::Right},
                 {"clients", {}, Align::Right},
                 {"default_of"},
                 {"limits"}},
                {}};
    for (const rapidjson::Value& policy : configuration.list("policies").GetArray()) {
        std::vector<std::string> limits;
        std::string words;
        for (const rapidjson::Value& limit : limitsOf(policy).GetArray()) {
            limits.push_back(limitInWords(limit));
            words += (words.empty() ? "" : "; ") + limits.back();
        }
        const std::string name = member(policy, "name");
        const std::string priority = orElse(scalar(policy, "priority"), "4");
        table.rows.push_back({{name},
                              {orElse(member(policy, "mode"), "enforce")},
                              {static_cast<std::uint64_t>(std::stoul(priority))},
                              {clients[name]},
                              {namesWhere(configuration.list("services"), "default_policy", name)},
                              {limits, limits.empty() ? "none: counted only" : words}});
    }
    return table;
}

std::string policyText(const Configuration& configuration, const rapidjson::Value& policy,
                       const Painter& painter)
{
    const std::string name = member(policy, "name");
    std::string text = painter.paint("policy " + terminalSafe(name), Emphasis::Heading) + "  " +
                       orElse(member(policy, "mode"), "enforce") + ", priority " +
                       orElse(scalar(policy, "priority"), "4") + '\n';

    Table limits{{{"limit"},
                  {"measure"},
                  {"match"},
                  {"rate", {}, Align::Right},
                  {"burst", {}, Align::Right},
                  {"queue", {}, Align::Right},
                  {"on_excess"}},
                 {}};
    for (const rapidjson::Value& limit : limitsOf(policy).GetArray()) {
        // A quota is no bucket.
        const char* absent = member(limit, "aligned").empty() ? "default" : "-";
        limits.rows.push_back({{member(limit, "name")},
                               {orElse(member(limit, "measure"), "requests")},
                               {orElse(matchInWords(limit), "all")},
                               {rateInWords(limit)},
                               {orElse(scalar(limit, "burst"), absent)},
                               {orElse(scalar(limit, "queue"), absent)},
                               {orElse(member(limit, "on_excess"), "reject")}});
    }
    text += limits.rows.empty() ? "no limit: everything passes, counted\n" : renderText(limits, painter);

    const std::string clients = namesWhere(configuration.list("clients"), "policy", name);
    const std::string services = namesWhere(configuration.list("services"), "default_policy", name);
    text += "clients: " + terminalSafe(orElse(clients, "none")) + '\n';
    text += "default policy of: " + terminalSafe(orElse(services, "no service")) + '\n';
    return text;
}

std::string policyUsers(const Configuration& configuration, const std::string& name)
{
    constexpr std::size_t most = 3;
    std::vector<std::string> users;
    for (const rapidjson::Value& client : configuration.list("clients").GetArray()) {
        if (member(client, "policy") == name)
            users.push_back("client " + member(client, "name"));
    }
    for (const rapidjson::Value& service : configuration.list("services").GetArray()) {
        if (member(service, "default_policy") == name)
            users.push_back("service " + member(service, "name"));
    }
    std::string words;
    for (std::size_t i = 0; i < users.size() && i < most; ++i)
        words += (i == 0 ? "" : ", ") + users[i];
    if (users.size() > most)
        words += " and " + std::to_string(users.size() - most) + " more";
    return words;
}

} // namespace weir::control
