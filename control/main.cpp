// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/command_line.h"
#include "control/remote/remote_run.h"

#include <QCoreApplication>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <unistd.h>

using namespace weir;
using namespace weir::control;

namespace {

int run(int argc, char** argv)
{
    // A reader that went away (weirctl stats | head) ends the program without a word.
    std::signal(SIGPIPE, SIG_DFL);
    std::ios::sync_with_stdio(false);

    const auto parsed = parseCommandLine({argv + 1, argv + argc}, std::cout, std::cerr);
    if (const ExitStatus* status = std::get_if<ExitStatus>(&parsed)) {
        std::cout.flush();
        return static_cast<int>(*status);
    }
    const Command& command = std::get<Command>(parsed);

    const bool terminalOut = isatty(STDOUT_FILENO) != 0;
    Output output(std::cout, std::cerr, wantsColor(terminalOut, command.noColor),
                  wantsColor(isatty(STDERR_FILENO) != 0, command.noColor));
    if (command.remote)
        return runRemote(*command.remote, output);
    QCoreApplication application(argc, argv);
    HelperClient helper;
    AuthenticationAgent agent;
    Session session{helper, output, agent, terminalOut && isatty(STDIN_FILENO) != 0};

    ExitStatus status = QCoro::waitFor(command.action(session));
    if (!output.flush() && status == ExitStatus::Done) {
        output.error("can't write standard output completely");
        status = ExitStatus::Failed;
    }
    return static_cast<int>(status);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& exception) {
        // Nothing throws on purpose; memory may run out.
        std::fprintf(stderr, "weirctl: %s\n", exception.what());
    } catch (...) {
        std::fputs("weirctl: an unknown exception ended it\n", stderr);
    }
    return static_cast<int>(ExitStatus::Failed);
}
