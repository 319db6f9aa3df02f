// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/boot_clock.h"

#include <algorithm>
#include <ctime>

namespace weir {
std::uint64_t bootNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U + static_cast<std::uint64_t>(now.tv_nsec);
}

std::int64_t wallMinusBoot()
{
    const auto wall = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(wall).count() -
           static_cast<std::int64_t>(bootNanoseconds());
}

std::chrono::sys_time<std::chrono::milliseconds> wallTime(std::uint64_t boot)
{
    const std::chrono::nanoseconds wall(static_cast<std::int64_t>(boot) + wallMinusBoot());
    return std::chrono::sys_time<std::chrono::milliseconds>(
        std::chrono::duration_cast<std::chrono::milliseconds>(wall));
}

std::uint64_t bootDeadline(std::chrono::sys_seconds moment)
{
    // Whole seconds up to the year 9999 do not fit into 63 bits of nanoseconds.
    constexpr std::int64_t latest = std::int64_t(1) << 33;
    const std::int64_t seconds = std::clamp<std::int64_t>(moment.time_since_epoch().count(), 0, latest);
    return static_cast<std::uint64_t>(std::max<std::int64_t>(1, seconds * 1'000'000'000 - wallMinusBoot()));
}

} // namespace weir
