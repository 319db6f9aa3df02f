// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace weir::control {

/// "0 B", "999 B", "1.5 kB", "12 MB": decimal units as in the configuration, three digits at most.
std::string formatBytes(double bytes);

/// Of events a second: "0", "0.4", "12", "1,234".
std::string formatPerSecond(double rate);

/// "1,234,567"
std::string formatCount(std::uint64_t count);

} // namespace weir::control
