// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/print/table.h"
#include "control/session.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <optional>

namespace weir::control {

/// --json and --csv, of which one may be given.
struct FormatOptions
{
    bool json = false;
    bool csv = false;

    Format format() const { return json ? Format::Json : csv ? Format::Csv : Format::Text; }
};

/// `options` lives as long as the command line.
void addFormatOptions(CLI::App& verb, FormatOptions& options);

/// --json of a verb that changes something, and the verb with it.
std::shared_ptr<bool> addReportOption(CLI::App& verb);
Action reported(std::shared_ptr<bool> json, Action action);

/// --reveal: secrets unmasked, after polkit's question for the identities action.
void addRevealOption(CLI::App& verb, bool& reveal);

/// An option that takes "90s", "10m", "2h", "1d".
void addDurationOption(CLI::App& verb, const std::string& name, std::optional<std::chrono::seconds>& value,
                       const std::string& description);

/// "Examples:" and the lines, under a verb's help.
void addExamples(CLI::App& verb, const std::string& examples);

} // namespace weir::control
