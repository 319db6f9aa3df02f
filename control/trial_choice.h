// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <QByteArray>
#include <chrono>
#include <optional>
#include <rapidjson/document.h>
#include <string>

/// Whether a change is for good or on trial (design, rule 9: there is always a way out).
namespace weir::control {

struct TrialOptions
{
    std::optional<std::chrono::seconds> span; ///< --try
    bool none = false;                        ///< --no-try
};

/// --try and --no-try; `options` lives as long as the command line.
void addTrialOptions(CLI::App& verb, TrialOptions& options);

struct TrialChoice
{
    std::optional<std::chrono::seconds> span; ///< absent: for good
    std::string reason;                       ///< why, when nobody said so: "you are connected by SSH"
};

/// How long a change is tried when nobody says.
constexpr std::chrono::seconds usualTrial{60};

/// The first service that has the port. `services`: a document's list, or anything else when it has none.
std::optional<std::string> serviceOn(const rapidjson::Value& services, unsigned port);

/// What `choose` makes of the services of a document's text; of null, when it can't be read.
template <typename Choose>
TrialChoice withServices(const QByteArray& content, const Choose& choose)
{
    const rapidjson::Value none;
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(content.constData(),
                                                   static_cast<std::size_t>(content.size()));
    const bool object = !document.HasParseError() && document.IsObject();
    const auto services = object ? document.FindMember("services") : rapidjson::Value::MemberIterator();
    return choose(object && services != document.MemberEnd() ? services->value : none);
}

/// `services`: those of the document that will be in force; `remote`: made from another host.
TrialChoice chooseTrial(const TrialOptions& options, const rapidjson::Value& services, bool remote);

/// The same for a document's text, whole or only what is merged, from where this process runs.
TrialChoice trialOf(const TrialOptions& options, const QByteArray& content);

/// Is this process somebody's on another host? sshd(8) sets SSH_CONNECTION.
bool isRemote();

/// ", tried for 1m because …; weirctl config keep keeps it, …".
std::string trialInWords(const TrialChoice& choice);

} // namespace weir::control
