// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <cstdint>
#include <filesystem>
#include <string>

namespace weir {

struct HelperOptions
{
    std::filesystem::path stateDirectory = "/var/lib/weir";
    std::filesystem::path pinDirectory = "/run/weir/bpf";
    std::string user = "weir"; ///< to become when started as root; absent from the system: stay root
    std::string gatewayUser = "weir-rest"; ///< asked about by org.weir.gateway.*; absent: nobody is
    bool idleExit = true;
    bool remove = false;              ///< take Weir out of the kernel instead of serving
    bool check = false;               ///< look at the host instead of serving
    bool json = false;                ///< with check: for programs
    std::uint32_t unknownClients = 0; ///< room for so many
    std::uint32_t connections = 0;    ///< likewise
};

/// Ends the process on --help, --version and mistakes (exit status 2).
HelperOptions parseHelperOptions(int argc, char** argv);

} // namespace weir
