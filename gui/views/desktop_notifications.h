// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/notification_digest.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <qcorotask.h>

class QWidget;

namespace weir::gui {

class EventStream;
class LiveStatistics;

/// Events as notifications of the desktop (org.freedesktop.Notifications), for a person who looks at another
/// window. Off until it is switched on; a session without such a service has none.
class DesktopNotifications final : public QObject
{
    Q_OBJECT
public:
    /// `window`: while it is the active one, nothing is told.
    DesktopNotifications(EventStream& events, LiveStatistics& live, QWidget& window);

    void setEnabled(bool enabled);
    bool isEnabled() const { return m_isEnabled; }

signals:
    /// A notification was clicked: it is about the event with this cursor.
    void opened(quint64 cursor);

private slots:
    void invoked(uint id, const QString& action);
    void closed(uint id, uint reason);

private:
    void tell(const std::vector<Notification>& messages);
    QCoro::Task<void> send(Notification message);

    QWidget& m_window;
    NotificationDigest m_digest;
    QDBusConnection m_bus;
    QHash<QString, uint> m_ids; ///< by key
    QHash<uint, quint64> m_cursors;
    bool m_isEnabled = false;
    bool m_isListening = false;
};

} // namespace weir::gui
