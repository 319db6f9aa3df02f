// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace weir {

/// RFC 3339 with seconds, "2027-01-31T00:00:00Z" or with an offset "+09:00"; a fraction of a second is cut to
/// milliseconds. Years 1970 to 9999.
Result<std::chrono::sys_time<std::chrono::milliseconds>> parseUtcTime(std::string_view text);

/// "2027-01-31T00:00:00Z"; milliseconds are written when they are not zero.
std::string formatUtcTime(std::chrono::sys_time<std::chrono::milliseconds> time);

/// The wall clock.
std::chrono::sys_time<std::chrono::milliseconds> currentTime();

} // namespace weir
