// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/unix_signals.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace weir::control {
namespace {

std::array<int, 2> signalPipe{-1, -1};

void onSignal(int signal)
{
    const int error = errno;
    const auto byte = static_cast<unsigned char>(signal);
    // A full pipe holds enough of them already.
    [[maybe_unused]] const ssize_t written = write(signalPipe[1], &byte, 1);
    errno = error;
}

int openSignalPipe()
{
    if (pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("can't make a pipe for signals");
    return signalPipe[0];
}

} // namespace

UnixSignals::UnixSignals(std::initializer_list<int> signalNumbers, QObject* parent)
    : QObject(parent), m_signals(signalNumbers), m_notifier(openSignalPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : m_signals)
        sigaction(signal, &action, nullptr);
}

UnixSignals::~UnixSignals()
{
    for (const int signal : m_signals)
        std::signal(signal, SIG_DFL);
    m_notifier.setEnabled(false);
    close(signalPipe[0]);
    close(signalPipe[1]);
    signalPipe = {-1, -1};
}

void UnixSignals::read()
{
    unsigned char signal = 0;
    while (::read(signalPipe[0], &signal, 1) == 1)
        emit received(signal);
}

} // namespace weir::control
