// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/event_log.h"

#include "privhelper/bus/statistics_table.h"

#include <algorithm>
#include <chrono>

namespace weir {
namespace {

/// A storm wakes the helper ten times a second, not for each event.
constexpr std::chrono::milliseconds gathering{100};

bool isNote(const EventRow& event)
{
    const bool block = event.kind == EventKind::BlockBegan || event.kind == EventKind::BlockEnded;
    return event.kind >= EventKind::Configured || (block && (event.cause == "person" || event.uid));
}

/// Who may not see an identity may not find it out by asking for it either.
bool isClient(const Enforcer::Event& event, const std::string& client, Masking masking)
{
    const EventRow& row = event.row;
    const bool mayCompare = masking == Masking::Revealed || !event.secret;
    return row.client == client || row.handle == client || (mayCompare && row.identity == client);
}

bool fits(const Enforcer::Event& event, const EventsQuery& query, Masking masking)
{
    const EventRow& row = event.row;
    return row.cursor > query.since && row.time > query.after && (!query.kind || row.kind == *query.kind) &&
           (query.client.empty() || isClient(event, query.client, masking));
}

void keep(std::deque<Enforcer::Event>& events, Enforcer::Event event, std::size_t most)
{
    if (events.size() == most)
        events.pop_front();
    events.push_back(std::move(event));
}

} // namespace

EventLog::EventLog(Enforcer& enforcer, QObject* parent)
    : QObject(parent), m_enforcer(enforcer), m_paused(enforcer.pauseState().paused)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(gathering);
    connect(&m_delay, &QTimer::timeout, this, &EventLog::refresh);
    if (const int descriptor = enforcer.eventsDescriptor(); descriptor >= 0) {
        m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
            m_notifier->setEnabled(false);
            m_delay.start();
        });
    }
    refresh();
}

void EventLog::note(const EventRow& event)
{
    if (event.kind == EventKind::Paused || event.kind == EventKind::Resumed)
        m_paused = event.kind == EventKind::Paused;
    m_enforcer.noteEvent(event);
    refresh();
}

void EventLog::attend()
{
    refresh();
    if (!m_paused || m_enforcer.pauseState().paused)
        return;
    EventRow event;
    event.kind = EventKind::Resumed;
    note(event);
}

void EventLog::refresh()
{
    std::vector<Enforcer::Event> events = m_enforcer.takeEvents();
    const bool any = !events.empty();
    for (Enforcer::Event& event : events) {
        m_cursor = event.row.cursor;
        const bool noted = isNote(event.row);
        keep(noted ? m_noted : m_told, std::move(event), noted ? mostNoted : mostTold);
    }
    if (m_notifier)
        m_notifier->setEnabled(true);
    if (any)
        emit added(m_cursor);
}

EventBatch EventLog::page(const EventsQuery& query, Masking masking) const
{
    EventBatch page{m_cursor, {}};
    // Newest first, until there are enough: both are in order.
    auto told = m_told.rbegin();
    auto noted = m_noted.rbegin();
    while (page.rows.size() < query.limit && (told != m_told.rend() || noted != m_noted.rend())) {
        const bool next =
            noted == m_noted.rend() || (told != m_told.rend() && told->row.cursor > noted->row.cursor);
        const Enforcer::Event& event = next ? *told++ : *noted++;
        if (event.row.cursor <= query.since)
            break;
        if (!fits(event, query, masking))
            continue;
        page.rows.push_back(event.row);
        if (masking == Masking::Masked && event.secret)
            page.rows.back().identity = maskedIdentity(event.row.identity);
    }
    std::reverse(page.rows.begin(), page.rows.end());
    return page;
}

} // namespace weir
