// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/completion/completion.h"
#include "control/session.h"

namespace weir::control {

/// Prints the candidates, one a line with a tab and its description behind it, then the names that the helper
/// or the host knows. What the shell knows is named instead, in a line without a tab: ":files", ":hosts".
/// Never asks, never complains, and gives up after two seconds: somebody waits at a prompt.
QCoro::Task<ExitStatus> printCompletion(Session& session, Completion completion);

} // namespace weir::control
