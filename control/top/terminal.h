// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/top/top_frame.h"

#include <string>
#include <vector>

namespace weir::control {

/// The whole terminal for as long as it lives: alternate screen, no cursor, no echo (termios(3), ECMA-48,
/// xterm's private modes). It is given back on destruction and also by the handlers of fatal signals.
class Terminal
{
public:
    Terminal();
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Gives the terminal back until resume(), for a stop by job control.
    void suspend();
    void resume();

    FrameSize size() const;
    /// Overwrites line by line, inside one synchronized update: nothing flickers. Unchanged lines are left
    /// alone.
    void draw(const std::vector<std::string>& lines);
    /// The next draw() writes everything.
    void forgetScreen();

private:
    std::vector<std::string> m_shown;
};

} // namespace weir::control
