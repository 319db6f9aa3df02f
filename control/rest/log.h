// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace weir::rest {

/// One line to standard error, made safe for a terminal.
void log(std::string_view text);

} // namespace weir::rest
