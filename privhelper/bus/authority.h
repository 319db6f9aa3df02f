// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"

#include <QDBusConnection>
#include <QMultiHash>
#include <QObject>
#include <QString>
#include <qcorotask.h>
#include <string>

namespace weir {

enum class Verdict {
    Yes,
    No,
    WouldAsk,    ///< a password is needed, and nobody could be asked for it
    Dismissed,   ///< the person closed the question
    Unavailable, ///< polkit did not answer, or not in time
};

struct Permission
{
    Verdict verdict = Verdict::Unavailable;
    std::string reason; ///< Unavailable: what polkit or the bus said
};

/// Asks polkit, without blocking, about a connection of the bus (subject system-bus-name: the one identity of
/// a caller that can't be confused with another's). Anything but a clear yes is a no.
class Authority final : public QObject
{
    Q_OBJECT
public:
    explicit Authority(QDBusConnection bus, QObject* parent = nullptr);

    struct Question
    {
        QString connection; ///< the sender's unique name
        QString action;
        QString summary; ///< what would be done; the password dialog shows it
        bool interactive = false;
    };
    QCoro::Task<Permission> ask(Question question);

    /// The caller left: takes back what is still being asked about it.
    void withdraw(const QString& connection);

private:
    void cancel(const QString& cancellation);

    QDBusConnection m_bus;
    QMultiHash<QString, QString> m_open; ///< connection → cancellation ids
    quint64 m_next = 0;
};

/// The error that a caller gets for anything but Yes.
Error toError(const Permission& permission, const std::string& action);

} // namespace weir
