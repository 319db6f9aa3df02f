// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/frame.h"
#include "control/bridge/bridge_members.h"
#include "control/exit_status.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace weir::control {

class PolkitAgent;

/// `weirctl bridge`: the helper's interface over two pipes (docs/bridge.md). Reads requests from one file
/// descriptor and writes replies and signals to another, until the first one ends.
class BridgeServer final : public QObject
{
    Q_OBJECT
public:
    BridgeServer(int input, int output, QDBusConnection bus);
    ~BridgeServer() override;

    /// Says hello.
    void start();

signals:
    /// Once. `status` is an ExitStatus.
    void finished(int status);

private slots:
    void onSignal(const QDBusMessage& message);

private:
    void onInput();
    void takeFrames();
    bool mayTake() const;
    void take(const bridge::Frame& frame);
    void greet(const bridge::Frame& frame);
    void call(const bridge::Frame& frame);
    void answer(const QJsonValue& id, const QDBusMessage& reply);
    void refuse(const QJsonValue& id, const Error& error);
    void write(const bridge::Frame& frame);
    /// The stream can't be followed any more: says why, and ends.
    void giveUp(const Error& error);
    void finish(ExitStatus status);

    int m_inputDescriptor;
    int m_output;
    QDBusConnection m_bus;
    BridgeMembers m_members;
    bridge::FrameReader m_reader;
    QSocketNotifier m_input;
    QDBusServiceWatcher m_watcher;
    int m_inFlight = 0;
    std::unique_ptr<PolkitAgent> m_agent; ///< where the other end wants polkit's questions
    bool m_agentComes = false;            ///< calls wait until it is registered
    bool m_greeted = false;
    bool m_finished = false;
};

} // namespace weir::control
