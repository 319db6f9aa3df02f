// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/authentication_agent.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QStringList>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace weir::control {
namespace {

constexpr int registrationTimeoutMs = 5000;
constexpr int exitTimeoutMs = 2000;

bool hasControllingTerminal()
{
    const int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return false;
    close(terminal);
    return true;
}

} // namespace

AuthenticationAgent::~AuthenticationAgent()
{
    if (m_process == nullptr || m_process->state() == QProcess::NotRunning)
        return;
    // SIGTERM lets it give the terminal's echo back.
    m_process->terminate();
    if (!m_process->waitForFinished(exitTimeoutMs))
        m_process->kill();
}

void AuthenticationAgent::prepare()
{
    if (m_process != nullptr || geteuid() == 0 || !hasControllingTerminal())
        return;
    const QString program = QStandardPaths::findExecutable(QStringLiteral("pkttyagent"));
    if (program.isEmpty())
        return;
    // pkttyagent closes its end when it is registered; O_CLOEXEC would close it at once.
    std::array<int, 2> notify{};
    if (pipe2(notify.data(), 0) != 0)
        return;
    fcntl(notify[0], F_SETFD, FD_CLOEXEC);

    QStringList arguments{QStringLiteral("--process"), QString::number(QCoreApplication::applicationPid()),
                          QStringLiteral("--notify-fd"), QString::number(notify[1])};
    // A session may have an agent already, that of its desktop. polkit 122 uses a fallback agent only where
    // there is a session (polkitbackendinteractiveauthority.c, get_authentication_agent_for_subject).
    if (qEnvironmentVariableIsSet("XDG_SESSION_ID"))
        arguments << QStringLiteral("--fallback");

    m_process = std::make_unique<QProcess>();
    m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
    // It asks on /dev/tty. That it could not register is no news: polkit's own answer says what follows.
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    // However weirctl ends, its agent doesn't stay behind.
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process->start(program, arguments);
    close(notify[1]);
    pollfd registered{notify[0], POLLIN, 0};
    poll(&registered, 1, registrationTimeoutMs);
    close(notify[0]);
}

} // namespace weir::control
