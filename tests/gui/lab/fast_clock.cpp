// SPDX-License-Identifier: GPL-3.0-or-later
#include "fast_clock.h"

#include <csignal>
#include <cstdint>
#include <ctime>
#include <mutex>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir::gui {
namespace {

constexpr std::int64_t second = 1000000000;

std::mutex mutex;
double speed = 1;           // guarded by mutex, as is what follows
std::int64_t changedAt = 0; // real, monotonic
std::int64_t gained = 0;    // before that
bool isFast = false;

std::int64_t real(clockid_t clock)
{
    timespec now{};
    syscall(SYS_clock_gettime, clock, &now);
    return now.tv_sec * second + now.tv_nsec;
}

std::int64_t ahead()
{
    const std::lock_guard lock(mutex);
    if (!isFast)
        return 0;
    return gained +
           static_cast<std::int64_t>(static_cast<double>(real(CLOCK_MONOTONIC) - changedAt) * (speed - 1));
}

double currentSpeed()
{
    const std::lock_guard lock(mutex);
    return speed;
}

} // namespace

void setClockSpeed(double factor)
{
    const std::int64_t before = ahead();
    const std::lock_guard lock(mutex);
    gained = before;
    changedAt = real(CLOCK_MONOTONIC);
    speed = factor;
    isFast = true;
}

} // namespace weir::gui

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept
{
    using namespace weir::gui;
    const bool isWall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    const bool isMonotonic =
        clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_BOOTTIME;
    if (!isWall && !isMonotonic)
        return static_cast<int>(syscall(SYS_clock_gettime, clock, now));
    const std::int64_t nanoseconds = real(clock) + ahead();
    now->tv_sec = nanoseconds / second;
    now->tv_nsec = nanoseconds % second;
    return 0;
}

int ppoll(pollfd* descriptors, nfds_t count, const timespec* timeout, const sigset_t* mask)
{
    timespec shorter{};
    if (timeout != nullptr) {
        const auto nanoseconds = static_cast<std::int64_t>(
            static_cast<double>(timeout->tv_sec * weir::gui::second + timeout->tv_nsec) /
            weir::gui::currentSpeed());
        shorter = {nanoseconds / weir::gui::second, nanoseconds % weir::gui::second};
    }
    return static_cast<int>(
        syscall(SYS_ppoll, descriptors, count, timeout != nullptr ? &shorter : nullptr, mask, _NSIG / 8));
}

int poll(pollfd* descriptors, nfds_t count, int milliseconds)
{
    const timespec timeout{milliseconds / 1000, milliseconds % 1000 * 1000000L};
    return ppoll(descriptors, count, milliseconds < 0 ? nullptr : &timeout, nullptr);
}
}
