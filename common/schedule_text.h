// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir {

/// Days of the week as bits, Monday bit 0: "mon-fri", "sat,sun", "mon,wed-fri"; a range may wrap ("sat-mon").
Result<std::uint8_t> parseDays(std::string_view text);
std::string formatDays(std::uint8_t days);

/// "HH:MM" in minutes since midnight, up to "24:00".
Result<int> parseTimeOfDay(std::string_view text);
std::string formatTimeOfDay(int minutes);

} // namespace weir
