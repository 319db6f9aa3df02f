// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/options.h"

#include "privhelper/process/table_sizes.h"

#include <CLI/CLI.hpp>

namespace weir {

HelperOptions parseHelperOptions(int argc, char** argv)
{
    HelperOptions options;
    CLI::App app("Owns Weir's packet path and its configuration; serves org.weir.Helper1 on the system bus.",
                 "weir-helper");
    app.set_version_flag("--version", WEIR_VERSION);
    app.add_option("--state-dir", options.stateDirectory, "where revisions of the configuration are kept")
        ->capture_default_str();
    app.add_option("--pin-dir", options.pinDirectory,
                   "where programs and maps are pinned; a bpffs is mounted there if it is not on one")
        ->capture_default_str();
    app.add_option("--user", options.user, "user to become when started as root; stays root if there is none")
        ->capture_default_str();
    app.add_option("--gateway-user", options.gatewayUser,
                   "whose calls are the REST gateway's: polkit is asked about org.weir.gateway.* for them")
        ->capture_default_str();
    options.unknownClients = defaultUnknownClients(hostMemory());
    options.connections = defaultConnections(hostMemory());
    const CLI::Range entries(fewestTableEntries, mostTableEntries);
    app.add_option(
           "--unknown-clients", options.unknownClients,
           "room for so many unknown clients, 352 bytes of memory each at once; full, it forgets who was "
           "seen longest ago. Tables that are pinned already keep their size")
        ->check(entries)
        ->capture_default_str();
    app.add_option(
           "--connections", options.connections,
           "room for so many connections, likewise; full, it forgets those idle longest, which are then "
           "charged to their address")
        ->check(entries)
        ->capture_default_str();
    bool noIdleExit = false;
    app.add_flag("--no-idle-exit", noIdleExit, "stay also when the document names no interface");
    auto* remove =
        app.add_flag("--remove", options.remove,
                     "end the limits, drain their connections (at most 30 s) and remove all pins; the "
                     "configuration stays");
    auto* check = app.add_flag("--check", options.check,
                               "say what this kernel offers and what would be attached, change nothing; exit "
                               "status 0: limits can be enforced, 1: they can't, 3: only root can tell");
    check->excludes(remove);
    app.add_flag("--json", options.json, "with --check: a JSON array")->needs(check);
    app.footer(
        "The bus is the system bus, or DBUS_SYSTEM_BUS_ADDRESS. SIGTERM ends the helper; limits go on.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        std::exit(status == 0 ? 0 : 2);
    }
    options.idleExit = !noIdleExit;
    return options;
}

} // namespace weir
