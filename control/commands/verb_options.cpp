// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/verb_options.h"

#include "common/rate.h"

namespace weir::control {

void addFormatOptions(CLI::App& verb, FormatOptions& options)
{
    CLI::Option* json = verb.add_flag("--json", options.json, "Print JSON");
    CLI::Option* csv = verb.add_flag("--csv", options.csv, "Print CSV; the first line has the names");
    json->excludes(csv);
}

std::shared_ptr<bool> addReportOption(CLI::App& verb)
{
    auto json = std::make_shared<bool>(false);
    verb.add_flag("--json", *json, "Print JSON: what was done, and the new revision where there is one");
    return json;
}

Action reported(std::shared_ptr<bool> json, Action action)
{
    return [json, action = std::move(action)](Session& session) {
        session.json = *json;
        return action(session);
    };
}

void addRevealOption(CLI::App& verb, bool& reveal)
{
    verb.add_flag("--reveal", reveal, "Show secret identities; asks for authorization");
}

void addDurationOption(CLI::App& verb, const std::string& name, std::optional<std::chrono::seconds>& value,
                       const std::string& description)
{
    const auto read = [name, &value](const std::string& text) {
        const Result<std::chrono::seconds> parsed = parseDuration(text);
        if (!parsed)
            throw CLI::ValidationError(name, parsed.error().sentence.english);
        value = *parsed;
    };
    verb.add_option_function<std::string>(name, read, description)->type_name("DURATION");
}

void addExamples(CLI::App& verb, const std::string& examples)
{
    verb.footer("Examples:\n" + examples);
}

} // namespace weir::control
