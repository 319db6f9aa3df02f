// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/bridge_process.h"

#include "common/bridge/child_process.h"
#include "common/text.h"

#include <QTimer>
#include <chrono>
#include <csignal>
#include <sys/prctl.h>

namespace weir::bridge {
namespace {

using namespace std::chrono_literals;

// What ssh(1) itself exits with on an error, a shell when there is no such command, weirctl on an unknown
// verb.
constexpr int sshFailed = 255;
constexpr int noSuchCommand = 127;
constexpr int wrongUsage = 2;

constexpr qsizetype longestComplaint = 2000;
/// From SIGTERM to SIGKILL.
constexpr std::chrono::milliseconds grace = 2s;

constexpr qsizetype longestShown = 200;

/// One line, fit to be shown, whatever was in it.
std::string complaintOf(const QByteArray& bytes)
{
    // What ssh says at last tells why; of a name that is not known that is more than shown() leaves.
    const QByteArray line = bytes.simplified().right(longestShown);
    return line.isEmpty() ? "nothing was said"
                          : terminalSafe({line.constData(), static_cast<std::size_t>(line.size())});
}

/// ssh says so in English, whatever the locale.
bool isRefusal(const QByteArray& complaint)
{
    return complaint.contains("Permission denied") || complaint.contains("Host key verification failed");
}

} // namespace

BridgeProcess::BridgeProcess(RemoteHost host, QObject* parent)
    : QObject(parent), m_host(std::move(host)), m_process(new QProcess)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Whoever started the window from a terminal looks at the window.
    if (!environment.contains(QStringLiteral("SSH_ASKPASS_REQUIRE")))
        environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("prefer"));
    m_process->setProcessEnvironment(environment);
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(m_process, &QProcess::readyReadStandardOutput, this, &BridgeProcess::received);
    connect(m_process, &QProcess::readyReadStandardError, this, &BridgeProcess::keepComplaint);
    connect(m_process, &QProcess::bytesWritten, this, &BridgeProcess::written);
    connect(m_process, &QProcess::finished, this, &BridgeProcess::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, &BridgeProcess::onError);
}

BridgeProcess::~BridgeProcess()
{
    abandon(m_process);
    if (m_process->state() == QProcess::NotRunning)
        return;
    m_process->terminate();
    QTimer::singleShot(grace, m_process, &QProcess::kill);
}

void BridgeProcess::start(Asking asking)
{
    QStringList command = bridgeCommand(m_host, asking);
    const QString program = command.takeFirst();
    m_process->start(program, command);
}

void BridgeProcess::write(const QByteArray& bytes)
{
    m_process->write(bytes);
}

void BridgeProcess::writeCopy(const QByteArray& bytes)
{
    // A QByteArray may be shared until it is written.
    m_process->write(bytes.constData(), bytes.size());
}

void BridgeProcess::keepComplaint()
{
    m_complaint = (m_complaint + m_process->readAllStandardError()).right(longestComplaint);
}

void BridgeProcess::onError(QProcess::ProcessError error)
{
    // The others are told by its end.
    if (error == QProcess::FailedToStart)
        emit ended({Error::Kind::NoHelper, makeSentence("ssh-start", "ssh can't be started: %1",
                                                        {m_process->errorString().toStdString()})});
}

void BridgeProcess::onFinished(int status, QProcess::ExitStatus how)
{
    keepComplaint();
    const std::string host = shown(m_host.name.toStdString());
    const std::string complaint = complaintOf(m_complaint);
    if (how == QProcess::CrashExit)
        emit ended(
            {Error::Kind::NoHelper, makeSentence("ssh-killed", "ssh to %1 was ended by a signal", {host})});
    else if (status == sshFailed && isRefusal(m_complaint))
        emit ended({Error::Kind::NotAuthorized,
                    makeSentence("ssh-refused", "%1 was not entered; ssh says: %2", {host, complaint})});
    else if (status == sshFailed)
        emit ended(
            {Error::Kind::NoHelper,
             makeSentence("ssh-failed", "there is no connection to %1; ssh says: %2", {host, complaint})});
    else if (status == noSuchCommand)
        emit ended({Error::Kind::Unsupported,
                    makeSentence("no-weirctl", "there is no weirctl on %1; install Weir there", {host})});
    else if (status == wrongUsage)
        emit ended({Error::Kind::Unsupported,
                    makeSentence("no-bridge", "weirctl on %1 knows no bridge: its Weir is too old (%2)",
                                 {host, complaint})});
    else
        emit ended(
            {Error::Kind::NoHelper, makeSentence("bridge-ended", "the bridge on %1 has ended (status %2): %3",
                                                 {host, std::to_string(status), complaint})});
}

} // namespace weir::bridge
