// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/command_line.h"

#include <CLI/CLI.hpp>

namespace weir::control {

/// block, unblock and reset of `weirctl client`: what is done to one client for a while, past the document.
void addBlockCommands(CLI::App& family, Action& chosen);

} // namespace weir::control
