// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/log.h"

#include "common/text.h"

#include <cstdio>

namespace weir::rest {

void log(std::string_view text)
{
    std::fprintf(stderr, "weir-rest: %s\n", terminalSafe(text).c_str());
}

} // namespace weir::rest
