// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/print/table.h"
#include "control/session.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <optional>

namespace weir::control {

/// --watch [SECONDS]; nothing: once is enough.
using Interval = std::shared_ptr<std::optional<std::chrono::seconds>>;
Interval addWatchOption(CLI::App& verb);

/// The verb again and again until Ctrl-C (which is no failure): in a terminal always in the same place, else
/// one block after the other; as JSON a line each, as CSV the names only once.
Action watched(const Interval& interval, Format format, Action action);

} // namespace weir::control
