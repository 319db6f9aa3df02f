// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statistics.h"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

/// What may be written next on weirctl's command line. The shells' scripts ask `weirctl complete`, so that
/// they can't drift from the program. No bus in here.
namespace weir::control {

/// What only the shell knows (files, hosts) or only the host (interfaces) or only the helper (the rest).
enum class Values {
    Free, ///< anything: nothing is suggested
    Words,
    Columns,
    Files,
    Hosts,
    Interfaces,
    ConfiguredInterfaces,
    Policies,
    Clients,
    ClientsAndIdentities,
    Services,
    HistoryNames, ///< services or policies, as --by says
    Revisions,
};

struct Candidate
{
    std::string word;
    std::string description;
};

struct Completion
{
    std::vector<Candidate> candidates; ///< beginning with `typed`, in the order of the help
    Values values = Values::Free;      ///< what else fits
    std::string typed;                 ///< the beginning of it, as far as it is written
    std::string prefix;                ///< stands before it in the same word: "--client="
    StatisticsBy by = StatisticsBy::Client;
    bool elsewhere = false; ///< --host is given: the names here are not those there
};

/// `words`: all behind the program's name up to the cursor; the last one may be unfinished or empty.
Completion completeWords(const CLI::App& root, const std::vector<std::string>& words);

/// "config apply FILE", "stats --by": every value that the command line takes and that no rule says how to
/// complete. For the test that nobody forgets one.
std::vector<std::string> valuesWithoutRule(const CLI::App& root);

} // namespace weir::control
