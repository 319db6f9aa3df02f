// SPDX-License-Identifier: GPL-3.0-or-later
// attached PINS DOCUMENT COMMAND... [-- COMMAND...]...: carries a document out in this kernel as weir-helper
// does, prints how each interface is attached, runs the commands meanwhile, one after the other, and prints
// what was counted by then. Its status is that of the first one that failed. Each finds what the one before
// it did to interfaces, and to the clock, seen.
#include "common/document.h"
#include "privhelper/enforcer.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace weir {
namespace {

/// The status of a command that ran to its end; -1 when it could not be run or a signal ended it.
int run(char** command)
{
    pid_t child = -1;
    int status = -1;
    if (posix_spawnp(&child, command[0], nullptr, nullptr, command, environ) != 0 ||
        waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

void printCapabilities(const Enforcer& enforcer)
{
    for (const auto& capability : enforcer.capabilities()) {
        if (capability.name == "throttle" || capability.name == "pacing")
            std::printf("%s is %s: %s\n", capability.name.c_str(), capability.sentence.code.c_str(),
                        capability.sentence.english.c_str());
    }
}

int main(const std::string& pins, const std::string& path, const std::vector<char**>& commands)
{
    std::ifstream file(path);
    const ParsedDocument parsed = parseDocument(std::string(std::istreambuf_iterator<char>(file), {}));
    for (const auto& fault : parsed.faults)
        std::printf("%s: %s\n", fault.pointer.c_str(), fault.sentence.english.c_str());
    const auto enforcer = openKernelEnforcer({pins, 1024, 1024, 1024});
    if (!enforcer) {
        std::printf("%s\n", enforcer.error().sentence.english.c_str());
        return 1;
    }
    if (const auto applied = (*enforcer)->apply(parsed.document); !applied) {
        std::printf("%s\n", applied.error().sentence.english.c_str());
        return 1;
    }
    for (const auto& interface : (*enforcer)->interfaces())
        std::printf("%s is attached by %s\n", interface.name.c_str(), interface.sentence.code.c_str());
    int status = 0;
    for (char** command : commands) {
        (*enforcer)->reconcileInterfaces();
        (*enforcer)->attend();
        printCapabilities(**enforcer);
        std::fflush(stdout);
        if (status == 0)
            status = run(command);
    }
    const auto total = (*enforcer)->statistics(StatisticsBy::Total);
    if (!total || total->size() != 1)
        return 1;
    const StatisticsRow& counts = total->front().row;
    std::printf("passed %llu rejected %llu\n", static_cast<unsigned long long>(counts.passed),
                static_cast<unsigned long long>(counts.rejected));
    std::printf("throttled %llu\n", static_cast<unsigned long long>(counts.throttled));
    for (const auto& reason : (*enforcer)->reasons()) {
        if (reason.count != 0)
            std::printf("%s %llu\n", reason.name.c_str(), static_cast<unsigned long long>(reason.count));
    }
    return status;
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fprintf(stderr,
                     "usage: attached PINS DOCUMENT COMMAND [ARGUMENT]... [-- COMMAND [ARGUMENT]...]...\n");
        return 2;
    }
    std::vector<char**> commands{argv + 3};
    for (char** argument = argv + 3; *argument != nullptr; ++argument) {
        if (std::string_view(*argument) == "--") {
            *argument = nullptr;
            commands.push_back(argument + 1);
        }
    }
    return weir::main(argv[1], argv[2], commands);
}
