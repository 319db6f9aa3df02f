// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// `weirctl --host user@server VERB ...` as a command line for ssh(1). Nothing is started in here.
namespace weir::control {

struct RemoteCall
{
    std::string host; ///< as ssh takes it
    std::string ssh;  ///< the program and its options, parted by blanks
    std::string verb; ///< "config apply"
    /// For weirctl over there: without --host and --ssh, with "-" in place of a file of this host.
    std::vector<std::string> arguments;
    std::optional<std::string> file; ///< of this host: its standard input over there
};

/// Of a command line that was understood; `root` holds its options.
RemoteCall remoteCall(const CLI::App& root, const std::vector<std::string>& arguments);

/// One word for any shell that may be somebody's login shell (POSIX, fish, csh).
std::string quotedForShell(std::string_view word);

/// ssh's arguments; `terminal`: one is needed over there.
std::vector<std::string> sshArguments(const RemoteCall& call, bool terminal);

} // namespace weir::control
