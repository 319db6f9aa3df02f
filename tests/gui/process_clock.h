// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <atomic>
#include <chrono>
#include <thread>

namespace weir::test {

/// A clock in milliseconds that stands still with the process: it tells a thread that waits for something
/// from a machine that gives this process no time.
class ProcessClock final
{
public:
    qint64 milliseconds() const { return m_milliseconds; }

private:
    std::atomic<qint64> m_milliseconds = 0;
    std::jthread m_ticking{[this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ++m_milliseconds;
        }
    }};
};

} // namespace weir::test
