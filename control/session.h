// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/authentication_agent.h"
#include "control/exit_status.h"
#include "control/print/output.h"

#include <functional>
#include <qcorotask.h>
#include <string>
#include <utility>
#include <vector>

namespace weir::control {

/// What every verb works with; all of it outlives the verb's coroutine.
struct Session
{
    HelperClient& helper;
    Output& output;
    AuthenticationAgent& agent;
    bool interactive = false; ///< standard input and output are terminals: questions can be asked
    bool json = false;        ///< what was changed is said as a JSON object

    /// Says what was changed: the sentence, or with --json {"message": sentence, "revision": 12} with the
    /// given members.
    void report(std::string_view sentence, const std::vector<std::pair<std::string, Value>>& members = {});

    /// Says what went wrong (`place`: the file that the faults are about) and what it means to the shell.
    ExitStatus fail(const Error& error, std::string_view place = {});

    /// "question [y/N] ", answered on standard input; an end of input means no. With --json it is asked on
    /// standard error.
    bool confirm(std::string_view question);
};

/// A verb with its options, ready to run.
using Action = std::function<QCoro::Task<ExitStatus>(Session&)>;

} // namespace weir::control
