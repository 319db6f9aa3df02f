// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/session.h"

#include <CLI/CLI.hpp>

/// One function a family: adds its verbs to the command line; the one that is parsed sets `chosen`.
namespace weir::control {

void addStatusCommand(CLI::App& root, Action& chosen);
void addSocketsCommand(CLI::App& root, Action& chosen);
void addInterfaceCommands(CLI::App& root, Action& chosen);
void addPauseCommands(CLI::App& root, Action& chosen);
void addConfigCommands(CLI::App& root, Action& chosen);
/// The verbs of "config" that take a document.
void addConfigFileCommands(CLI::App& config, Action& chosen);
void addPolicyCommands(CLI::App& root, Action& chosen);
void addClientCommands(CLI::App& root, Action& chosen);
void addStatsCommand(CLI::App& root, Action& chosen);
void addHistoryCommand(CLI::App& root, Action& chosen);
void addEventsCommand(CLI::App& root, Action& chosen);
void addExplainCommand(CLI::App& root, Action& chosen);
void addTokenCommands(CLI::App& root, Action& chosen);
void addTopCommand(CLI::App& root, Action& chosen);
void addBridgeCommand(CLI::App& root, Action& chosen);

} // namespace weir::control
