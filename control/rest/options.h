// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/connections.h"
#include "control/rest/http.h"
#include "control/rest/rate_limiter.h"
#include "control/token_file.h"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <sys/types.h>
#include <variant>
#include <vector>

namespace weir::rest {

struct Options
{
    std::string socket = "/run/weir-rest/socket"; ///< empty: none
    mode_t socketMode = 0660;
    Role socketRole = Role::Configure; ///< of whoever the file's permissions let in
    std::string listen;                ///< "address:port"; empty: no TCP
    std::string tlsCertificate;        ///< PEM files; both or none
    std::string tlsKey;
    std::string tokens = control::defaultTokenFile;
    CallerLimit limit;
    std::uint32_t metricClients = 50;
    Connections::Limits connections;
    bool allowRoot = false;
};

/// Reads the arguments (without the program's name). Help and version are printed to `out`, mistakes to
/// `error`; then an exit status comes back instead (0, 2).
std::variant<Options, int> parseOptions(const std::vector<std::string>& arguments, std::ostream& out,
                                        std::ostream& error);

} // namespace weir::rest
