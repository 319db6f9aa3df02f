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
