// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/session.h"

#include <CLI/CLI.hpp>

namespace weir::control {

/// weirctl client export and import: tables for spreadsheets.
void addClientTableCommands(CLI::App& family, Action& chosen);

} // namespace weir::control
