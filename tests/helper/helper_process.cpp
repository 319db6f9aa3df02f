// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/helper_process.h"

#include <QCoreApplication>

namespace weir::test {
HelperProcess::HelperProcess(const QStringList& options) : m_options(options)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

HelperProcess::~HelperProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

bool HelperProcess::start()
{
    m_log.clear();
    QStringList arguments{QStringLiteral("--state-dir"), stateDirectory(), QStringLiteral("--pin-dir"),
                          pinDirectory()};
    if (!m_options.contains(QLatin1String("--user")))
        arguments << QStringLiteral("--user") << QStringLiteral("no-such-user");
    m_process.start(qEnvironmentVariable("WEIR_TEST_HELPER"), arguments + m_options);
    return m_process.waitForStarted(patience) && waitForLog("weir-helper: ready");
}

bool HelperProcess::waitForLog(const QByteArray& text)
{
    while (!m_log.contains(text)) {
        if (m_process.state() == QProcess::NotRunning || !m_process.waitForReadyRead(patience)) {
            m_log += m_process.readAll();
            return m_log.contains(text);
        }
        m_log += m_process.readAll();
    }
    return true;
}

void HelperProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

int HelperProcess::terminate()
{
    m_process.terminate();
    return wait();
}

int HelperProcess::wait()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patience))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
}

QString HelperProcess::log()
{
    m_process.waitForReadyRead(0);
    m_log += m_process.readAll();
    return QString::fromUtf8(m_log);
}

} // namespace weir::test
