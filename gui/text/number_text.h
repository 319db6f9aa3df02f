// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <chrono>
#include <cstdint>

/// Quantities as the reader's locale writes them.
namespace weir::gui {

/// "1,204"
QString countText(std::uint64_t count);

/// "12.5/s", "1,204/s"; whole from 100 on, one digit behind the point below; "0/s" only for nothing at all.
QString rateText(double perSecond);

/// The same for a scale's round numbers: "50/s", "0.5/s".
QString scaleRateText(double perSecond);

/// "1.2 MB", decimal units as in the document.
QString bytesText(double bytes);
QString bytesRateText(double bytesPerSecond);

/// "now" (under 2 s), "12 s ago", "5 min ago", "3 h ago", then the date and time.
QString agoText(std::chrono::sys_time<std::chrono::milliseconds> time,
                std::chrono::sys_time<std::chrono::milliseconds> now);

/// Local time with date, seconds and zone.
QString timeText(std::chrono::sys_time<std::chrono::milliseconds> time);

/// "45 s", "3 min", "1 h 20 min"
QString spanText(std::chrono::milliseconds span);

} // namespace weir::gui
