// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/remote_host.h"
#include "common/result.h"

#include <QObject>
#include <QPointer>
#include <QProcess>

namespace weir::bridge {

/// ssh(1) with `weirctl bridge` at its other end, and in words why it ended.
class BridgeProcess final : public QObject
{
    Q_OBJECT
public:
    explicit BridgeProcess(RemoteHost host, QObject* parent = nullptr);
    /// Lets it end by itself, and does not wait for it.
    ~BridgeProcess() override;

    void start(Asking asking);
    void write(const QByteArray& bytes);
    /// The caller may overwrite them afterwards.
    void writeCopy(const QByteArray& bytes);
    qint64 bytesToWrite() const { return m_process->bytesToWrite(); }
    QByteArray readAll() { return m_process->readAllStandardOutput(); }

signals:
    void received(); ///< readAll() has something
    void written();  ///< some bytes went out
    void ended(const weir::Error& reason);

private:
    void onFinished(int status, QProcess::ExitStatus how);
    void onError(QProcess::ProcessError error);
    void keepComplaint();

    RemoteHost m_host;
    QProcess* m_process;
    QByteArray m_complaint; ///< the end of its standard error
};

} // namespace weir::bridge
