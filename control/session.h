// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/authentication_agent.h"
#include "control/exit_status.h"
#include "control/print/output.h"

#include <functional>
#include <qcorotask.h>

namespace weir::control {

/// What every verb works with; all of it outlives the verb's coroutine.
struct Session
{
    HelperClient& helper;
    Output& output;
    AuthenticationAgent& agent;
    bool interactive = false; ///< standard input and output are terminals: questions can be asked

    /// Says what went wrong (`place`: the file that the faults are about) and what it means to the shell.
    ExitStatus fail(const Error& error, std::string_view place = {});

    /// "question [y/N] ", answered on standard input; an end of input means no.
    bool confirm(std::string_view question);
};

/// A verb with its options, ready to run.
using Action = std::function<QCoro::Task<ExitStatus>(Session&)>;

} // namespace weir::control
