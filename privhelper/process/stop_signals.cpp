// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/stop_signals.h"

#include <csignal>
#include <sys/signalfd.h>

namespace weir {
namespace {

int openSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

StopSignals::StopSignals() : m_fd(openSignals()), m_notifier(m_fd.get(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo information;
        while (read(m_fd.get(), &information, sizeof(information)) > 0)
            emit stopRequested();
    });
}

} // namespace weir
