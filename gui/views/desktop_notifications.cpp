// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/desktop_notifications.h"

#include "common/utc_time.h"
#include "gui/live/event_stream.h"
#include "gui/live/live_statistics.h"

#include <QDBusMessage>
#include <QDBusReply>
#include <QPointer>
#include <QWidget>
#include <qcorodbuspendingcall.h>

namespace weir::gui {
namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

DesktopNotifications::DesktopNotifications(EventStream& events, LiveStatistics& live, QWidget& window)
    : QObject(&window), m_window(window), m_bus(QString())
{
    connect(&events, &EventStream::arrived, this, [this](const std::vector<EventRow>& rows, bool isNews) {
        if (m_isEnabled && isNews)
            tell(m_digest.note(rows, currentTime()));
    });
    connect(&live, &LiveStatistics::ticked, this, [this] {
        if (m_isEnabled)
            tell(m_digest.due(currentTime()));
    });
}

void DesktopNotifications::setEnabled(bool enabled)
{
    m_isEnabled = enabled;
    if (!enabled || m_isListening)
        return;
    // Only now: who wants none needs no session bus.
    m_bus = QDBusConnection::sessionBus();
    m_isListening = m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                                  SLOT(invoked(uint, QString))) &&
                    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this,
                                  SLOT(closed(uint, uint)));
}

void DesktopNotifications::tell(const std::vector<Notification>& messages)
{
    if (m_window.isActiveWindow())
        return;
    for (const Notification& message : messages)
        send(message);
}

QCoro::Task<void> DesktopNotifications::send(Notification message)
{
    const QPointer<DesktopNotifications> alive(this);
    const QString key = QString::fromStdString(message.key);
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    // The body may be read as mark-up (Desktop Notifications Specification 1.2), and names are others' text.
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("org.weir.Weir")}};
    call << QStringLiteral("Weir") << m_ids.value(key) << QStringLiteral("org.weir.Weir") << message.title
         << message.body.toHtmlEscaped() << QStringList{QStringLiteral("default"), tr("Show")} << hints << -1;
    const QDBusReply<uint> reply = co_await m_bus.asyncCall(call);
    if (!alive || !reply.isValid())
        co_return;
    m_ids[key] = reply.value();
    m_cursors[reply.value()] = message.cursor;
}

void DesktopNotifications::invoked(uint id, const QString&)
{
    if (m_cursors.contains(id))
        emit opened(m_cursors.value(id));
}

void DesktopNotifications::closed(uint id, uint)
{
    m_cursors.remove(id);
    m_ids.removeIf([id](const auto& entry) { return entry.value() == id; });
}

} // namespace weir::gui
