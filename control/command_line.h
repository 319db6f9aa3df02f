// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/remote/remote_call.h"
#include "control/session.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace weir::control {

/// What is to be done, and how it is to look.
struct Command
{
    Action action;
    bool noColor = false;
    std::optional<RemoteCall> remote{}; ///< --host: to be done there instead
};

/// Reads the arguments (without the program's name). Help and version are printed to `out`, usage errors to
/// `error`, with what was probably meant and where to read on; then the exit status comes back instead.
std::variant<Command, ExitStatus> parseCommandLine(const std::vector<std::string>& arguments,
                                                   std::ostream& out, std::ostream& error);

/// Values that the command line takes and that shells can't complete: there should be none.
std::vector<std::string> incompletableValues();

} // namespace weir::control
