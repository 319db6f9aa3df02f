// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/watch/watch_end.h"

#include <array>
#include <csignal>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace weir::control {

WatchEnd::WatchEnd(bool keys)
    : m_signals({SIGINT, SIGTERM, SIGHUP, SIGWINCH}), m_keys(STDIN_FILENO, QSocketNotifier::Read)
{
    m_keys.setEnabled(keys);
    connect(&m_signals, &UnixSignals::received, this, &WatchEnd::onSignal);
    connect(&m_keys, &QSocketNotifier::activated, this, &WatchEnd::onKey);
}

bool WatchEnd::takeResized()
{
    return std::exchange(m_resized, false);
}

void WatchEnd::onSignal(int signalNumber)
{
    if (signalNumber == SIGWINCH)
        m_resized = true;
    else
        m_reached = true;
    emit woken();
}

void WatchEnd::onKey()
{
    std::array<char, 64> bytes{};
    const ssize_t length = read(STDIN_FILENO, bytes.data(), bytes.size());
    const std::string_view keys(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    if (length > 0 && keys.find_first_of("qQ\x04") == std::string_view::npos)
        return;
    m_reached = true;
    emit woken();
}

} // namespace weir::control
