// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <cstdint>
#include <optional>

namespace weir {

/// The helper's signals, the first at once and then at most ten a second, each with the newest state.
class Announcer final : public QObject
{
    Q_OBJECT
public:
    explicit Announcer(QDBusConnection bus, QObject* parent = nullptr);

    void configurationChanged(std::uint64_t revision);
    void stateChanged();
    void eventsAdded(std::uint64_t cursor);
    /// At once: there are few. Revision 0: nothing is on trial any more.
    void pending(std::uint64_t revision, std::chrono::sys_time<std::chrono::milliseconds> ends,
                 std::uint32_t uid);

signals:
    void stateAnnounced();

private:
    void flush();

    QDBusConnection m_bus;
    QTimer m_quiet;
    std::optional<std::uint64_t> m_revision;
    std::optional<std::uint64_t> m_events;
    bool m_state = false;
};

} // namespace weir
