// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/frame.h"

#include <QObject>
#include <QStringList>
#include <set>

namespace weir::bridge {

/// polkit over there wants to know who is asking.
struct AuthenticationRequest
{
    qint64 number = 0; ///< names it in what follows
    QString action;    ///< org.weir.configure
    QString message;   ///< what would be done, in the language that the bridge was told
    QStringList users; ///< of whom one may authenticate; the one logged in there first, if it is among them
};

/// The conversations of polkit on another host with the person here (docs/bridge.md). All texts are that
/// host's: plain, and not to be believed more than it.
class AuthenticationRelay final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// A frame with "authentication".
    void take(const Frame& frame);
    /// Nobody is there any more to be answered.
    void endAll();

    void authenticate(qint64 number, const QString& user);
    /// Overwrites the answer when it has gone.
    void answer(qint64 number, QByteArray&& secret);
    void dismiss(qint64 number);

signals:
    void began(const weir::bridge::AuthenticationRequest& request);
    void asked(qint64 number, const QString& question, bool echo);
    void noted(qint64 number, const QString& text); ///< something to read, such as that a finger is awaited
    void refused(qint64 number); ///< the answer was wrong: authenticate() again, or dismiss()
    void ended(qint64 number);

    void frameReady(weir::bridge::Frame& frame); ///< for the bridge; overwritten afterwards

private:
    void send(qint64 number, const QString& key, const QJsonValue& value, QByteArray payload = {});

    std::set<qint64> m_open;
};

} // namespace weir::bridge
