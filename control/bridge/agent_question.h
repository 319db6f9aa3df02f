// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/frame.h"
#include "control/bridge/agent_helper.h"

#include <QDBusMessage>
#include <QObject>
#include <QStringList>
#include <memory>

namespace weir::control {

/// One BeginAuthentication of polkitd's, from its question to its end, as frames of docs/bridge.md.
class AgentQuestion final : public QObject
{
    Q_OBJECT
public:
    /// `call` is answered when it is over.
    AgentQuestion(qint64 number, QString cookie, QStringList users, const QDBusMessage& call);

    void begin(const QString& action, const QString& message);
    /// The other end's frame with this question's number.
    void take(const bridge::Frame& frame);
    /// polkitd doesn't want to know any more.
    void cancel();

    const QString& cookie() const { return m_cookie; }
    const QDBusMessage& call() const { return m_call; }

signals:
    void frameReady(const weir::bridge::Frame& frame);
    void answered();  ///< the talk is over; polkitd knows how it went
    void dismissed(); ///< the person does not want to

private:
    void authenticate(const QString& user);
    void finish(bool satisfied);
    void tell(const QString& key, const QJsonValue& value, QJsonObject more = {});

    qint64 m_number;
    QString m_cookie;
    QStringList m_users;
    QDBusMessage m_call;
    std::unique_ptr<AgentHelper> m_helper;
    int m_attempts = 0;
};

} // namespace weir::control
