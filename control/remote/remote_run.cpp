// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/remote/remote_run.h"

#include "common/text.h"
#include "control/exit_status.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

namespace weir::control {
namespace {

// What ssh(1) itself exits with on an error, and a POSIX shell when there is no such command.
constexpr int sshFailed = 255;
constexpr int noSuchCommand = 127;

[[noreturn]] void become(const std::vector<std::string>& arguments, int input)
{
    std::vector<char*> pointers;
    for (const std::string& argument : arguments)
        pointers.push_back(
            const_cast<char*>(argument.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast): execvp(3)
    pointers.push_back(nullptr);
    if (input >= 0)
        dup2(input, STDIN_FILENO);
    execvp(pointers[0], pointers.data());
    const std::string fault = "weirctl: can't start " + arguments[0] + ": " + std::strerror(errno) + '\n';
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, fault.data(), fault.size());
    _exit(sshFailed);
}

/// The exit status as a shell would say it.
int waitFor(pid_t child)
{
    // Ctrl-C is for ssh, which passes it on.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGQUIT, SIG_IGN);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGQUIT, SIG_DFL);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int fail(Output& output, ExitStatus status, const std::string& sentence)
{
    output.error(sentence);
    output.flush();
    return static_cast<int>(status);
}

int run(const RemoteCall& call, Output& output)
{
    int input = -1;
    if (call.file) {
        input = open(call.file->c_str(), O_RDONLY | O_CLOEXEC);
        if (input < 0)
            return fail(output, ExitStatus::Failed,
                        "can't read " + shown(*call.file) + ": " + std::strerror(errno));
    }
    const bool terminal = !call.file && isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
    const std::vector<std::string> arguments = sshArguments(call, terminal);
    output.flush();
    const pid_t child = fork();
    if (child == 0)
        become(arguments, input);
    if (input >= 0)
        close(input);
    if (child < 0)
        return fail(output, ExitStatus::Failed, std::string("can't start ssh: ") + std::strerror(errno));
    const int status = waitFor(child);
    if (status == sshFailed)
        return fail(output, ExitStatus::NoHelper,
                    "no connection to " + shown(call.host) + ": see what ssh says above");
    if (status == noSuchCommand)
        return fail(output, ExitStatus::NoHelper,
                    "there is no weirctl on " + shown(call.host) + "; install Weir there");
    return status;
}

bool has(const RemoteCall& call, std::initializer_list<const char*> options)
{
    return std::any_of(options.begin(), options.end(), [&](const char* option) {
        return std::find(call.arguments.begin(), call.arguments.end(), option) != call.arguments.end();
    });
}

/// Exit status of looking at what would change, or nothing: go on.
std::optional<int> askFirst(RemoteCall& call, Output& output)
{
    RemoteCall look = call;
    look.arguments.emplace_back("--dry-run");
    if (const int status = run(look, output); status != 0)
        return status;
    output.raw("Make these changes on " + shown(call.host) + "? [y/N] ");
    output.flush();
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "y" && answer != "Y" && answer != "yes")
        return fail(output, ExitStatus::Failed, "nothing was changed");
    call.arguments.emplace_back("--yes");
    return std::nullopt;
}

} // namespace

int runRemote(RemoteCall call, Output& output)
{
    const bool terminal = isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
    if (terminal && call.file && call.verb == "config apply" &&
        !has(call, {"--yes", "-y", "--dry-run", "--json"})) {
        if (const std::optional<int> status = askFirst(call, output))
            return *status;
    }
    return run(call, output);
}

} // namespace weir::control
