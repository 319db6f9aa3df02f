// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

/// Times for people; programs get formatUtcTime() of common/utc_time.h.
namespace weir::control {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-23 18:54:16" in the reader's time zone.
std::string localTime(Time time);

/// The two largest units that say it: "2d 3h", "10m", "1m 30s", "0s".
std::string spanInWords(std::chrono::seconds span);

} // namespace weir::control
