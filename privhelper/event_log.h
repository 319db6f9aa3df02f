// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/events.h"
#include "privhelper/enforcer.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <cstdint>
#include <deque>
#include <memory>

namespace weir {

/// What happened, of the packet path and of the helper in one order. A storm of refusals pushes none of the
/// helper's own events out.
class EventLog final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t mostTold = 4096;
    static constexpr std::size_t mostNoted = 1024;

    explicit EventLog(Enforcer& enforcer, QObject* parent = nullptr);

    /// Something that the helper did or saw.
    void note(const EventRow& event);
    /// Looks for what wakes nobody: a pause that has run out, what the enforcer did by itself.
    void attend();

    std::uint64_t cursor() const { return m_cursor; }
    EventBatch page(const EventsQuery& query, Masking masking) const;

signals:
    void added(quint64 cursor);

private:
    void refresh();

    Enforcer& m_enforcer;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_delay;
    std::deque<Enforcer::Event> m_told;
    std::deque<Enforcer::Event> m_noted;
    std::uint64_t m_cursor = 0;
    bool m_paused = false;
};

} // namespace weir
