// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/trial_choice.h"

#include "control/commands/verb_options.h"
#include "control/configuration.h"
#include "control/print/time_text.h"

#include <cstdlib>

namespace weir::control {
namespace {

constexpr unsigned sshPort = 22;

} // namespace

std::optional<std::string> serviceOn(const rapidjson::Value& services, unsigned port)
{
    if (!services.IsArray())
        return std::nullopt;
    for (const rapidjson::Value& service : services.GetArray()) {
        const auto ports =
            service.IsObject() ? service.FindMember("ports") : rapidjson::Value::ConstMemberIterator();
        if (!service.IsObject() || ports == service.MemberEnd() || !ports->value.IsArray())
            continue;
        for (const rapidjson::Value& each : ports->value.GetArray()) {
            if (each.IsUint() && each.GetUint() == port)
                return member(service, "name");
        }
    }
    return std::nullopt;
}

void addTrialOptions(CLI::App& verb, TrialOptions& options)
{
    addDurationOption(verb, "--try", options.span,
                      "Go back after this time unless weirctl config keep is called: 60s, 10m");
    verb.add_flag("--no-try", options.none,
                  "For good at once, also from another host or with a service on port 22")
        ->excludes("--try");
}

TrialChoice chooseTrial(const TrialOptions& options, const rapidjson::Value& services, bool remote)
{
    if (options.none || options.span)
        return {options.span, {}};
    if (const auto service = serviceOn(services, sshPort))
        return {usualTrial, "service " + *service + " limits port 22"};
    if (remote)
        return {usualTrial, "you are connected by SSH"};
    return {};
}

TrialChoice trialOf(const TrialOptions& options, const QByteArray& content)
{
    // What was said needs no reading, which takes a while for a million clients.
    if (options.none || options.span)
        return {options.span, {}};
    return withServices(content, [&](const rapidjson::Value& services) {
        return chooseTrial(options, services, isRemote());
    });
}

bool isRemote()
{
    const char* connection = std::getenv("SSH_CONNECTION");
    return connection != nullptr && *connection != '\0';
}

std::string trialInWords(const TrialChoice& choice)
{
    std::string text = "tried for " + spanInWords(*choice.span);
    if (!choice.reason.empty())
        text += " because " + choice.reason + " (--no-try would not)";
    return text + "; weirctl config keep keeps it, weirctl config revert ends it sooner";
}

} // namespace weir::control
