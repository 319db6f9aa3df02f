// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/result.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// Rates, quantities and durations as the document writes them (design, section 3). What is parsed is exact:
/// "1.5MB/s" is 1,500,000 bytes in a second, "0.5/s" an error.
namespace weir {

/// Are quantities of this measure bytes?
bool countsBytes(Measure measure);

/// From 1/d to 10M/s, bytes to 100GB/s; for a calendar rate the same over its shortest window.
Result<Rate> parseRate(std::string_view text, Measure measure);

/// "20", "5k", "256KiB": at least 0, at most what formatQuantity() can write back.
Result<std::uint64_t> parseQuantity(std::string_view text, Measure measure);

/// The shortest exact form; whole numbers of requests under 10,000 stay plain, bytes always carry a unit.
std::string formatQuantity(std::uint64_t quantity, Measure measure);

/// "90s", "5m", "1h30m", "2d": at least 1 s, at most 366 days.
Result<std::chrono::seconds> parseDuration(std::string_view text);

/// In the largest unit that is exact: "90s", "5m", "2d".
std::string formatDuration(std::chrono::seconds duration);

/// What a limit's burst is when the document gives none: 1 s of the rate and at least 1, for bytes 500 ms and
/// at least minimumBurst(); a leaky bucket's is the minimum, a calendar quota's its whole window.
std::uint64_t defaultBurst(const Rate& rate, Measure measure, Algorithm algorithm);

/// 1; for bytes max(256 KiB, 250 ms of the rate), because a received packet can exceed 64 KiB.
std::uint64_t minimumBurst(const Rate& rate, Measure measure);

/// A capacity's burst when the document gives none: 1 s of the rate, at least minimumCapacityBurst.
std::uint64_t defaultCapacityBurst(const Rate& rate);

/// Eight priorities share it: priority p may use (p+1)/8.
inline constexpr std::uint64_t minimumCapacityBurst = 8;

/// 1 s of the highest rate; beyond it the packet path's fixed point could not hold every rate's debt.
std::uint64_t maximumBurst(Measure measure);

} // namespace weir
