// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/frame.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusVirtualObject>
#include <map>
#include <memory>

namespace weir::control {

class AgentQuestion;

/// An authentication agent of polkit (org.freedesktop.PolicyKit1.AuthenticationAgent) for this process, which
/// asks at the bridge's other end. pkttyagent(1) can't: it wants a terminal.
class PolkitAgent final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    /// Actions' messages come in the language of `locale`.
    PolkitAgent(QDBusConnection bus, const QString& locale);
    ~PolkitAgent() override;

    /// settled() follows, registered or not: without an agent polkit says that nobody could be asked.
    void enlist();
    /// A frame with "authentication" of the other end.
    void take(const bridge::Frame& frame);

    QString introspect(const QString& path) const override;
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

signals:
    void settled();
    void frameReady(const weir::bridge::Frame& frame);

private:
    void begin(const QDBusMessage& message);
    void cancel(const QString& cookie);
    void end(qint64 number);

    QDBusConnection m_bus;
    QString m_locale;
    QDBusServiceWatcher m_watcher;
    QString m_polkit; ///< polkitd's unique name: nobody else may ask for a password
    std::map<qint64, std::unique_ptr<AgentQuestion>> m_questions;
    qint64 m_last = 0;
};

} // namespace weir::control
