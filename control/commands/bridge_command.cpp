// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/bridge_server.h"
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"

#include <qcorosignal.h>
#include <unistd.h>

namespace weir::control {
namespace {

QCoro::Task<ExitStatus> bridge(Session& session)
{
    // In a terminal nobody speaks in frames; there may be one for passwords, though.
    if (isatty(STDIN_FILENO) != 0) {
        session.output.error("bridge speaks with a program, as docs/bridge.md describes; start it by "
                             "ssh HOST weirctl bridge");
        co_return ExitStatus::Usage;
    }
    BridgeServer server(STDIN_FILENO, STDOUT_FILENO, QDBusConnection::systemBus());
    server.start();
    co_return static_cast<ExitStatus>(co_await qCoro(&server, &BridgeServer::finished));
}

} // namespace

void addBridgeCommand(CLI::App& root, Action& chosen)
{
    CLI::App* verb =
        root.add_subcommand("bridge", "Pass the helper's calls and signals over standard input and output");
    addExamples(*verb, "  ssh admin@edge.example weirctl bridge");
    verb->callback([&chosen] { chosen = [](Session& session) { return bridge(session); }; });
}

} // namespace weir::control
