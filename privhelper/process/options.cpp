// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/options.h"

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
    bool noIdleExit = false;
    app.add_flag("--no-idle-exit", noIdleExit, "stay also when the document names no interface");
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
