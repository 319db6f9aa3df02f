// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/event_log.h"

#include "gui/text/explanation_text.h"
#include "gui/text/number_text.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"

#include <algorithm>

namespace weir::gui {
namespace {

QString nameOf(const InterfaceState& interface)
{
    return shownText(interface.name);
}

const InterfaceState* find(const HelperState& state, const InterfaceState& wanted)
{
    const auto found = std::find_if(state.interfaces.begin(), state.interfaces.end(), [&](const auto& known) {
        return known.name == wanted.name && known.ifindex == wanted.ifindex;
    });
    return found == state.interfaces.end() ? nullptr : &*found;
}

Event::Kind kindOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Refused:
    case EventKind::FirstSeen:
        return Event::Kind::Clients;
    case EventKind::BlockBegan:
    case EventKind::BlockEnded:
        return Event::Kind::Blocks;
    case EventKind::Configured:
    case EventKind::Switched:
        return Event::Kind::Configuration;
    case EventKind::Attached:
    case EventKind::Detached:
        return Event::Kind::Interface;
    case EventKind::Paused:
    case EventKind::Resumed:
        return Event::Kind::Pause;
    case EventKind::Pressure:
    case EventKind::Capacity:
        return Event::Kind::Packets;
    case EventKind::Degraded:
    case EventKind::Recovered:
    case EventKind::HelperStarted:
        break;
    }
    return Event::Kind::Helper;
}

} // namespace

std::uint64_t Event::inLastMinute(EventTime now) const
{
    std::uint64_t sum = 0;
    for (const auto& [at, increment] : recent)
        sum += now - at < std::chrono::minutes(1) ? increment : 0;
    return sum;
}

void EventLog::add(Event event)
{
    event.id = m_nextId++;
    if (m_events.size() == capacity) {
        // Older than all that is kept: nobody would see it.
        if (event.time < m_events.front().time)
            return;
        emit aboutToDropOldest();
        m_events.pop_front();
        emit droppedOldest();
    }
    const auto place = std::upper_bound(m_events.begin(), m_events.end(), event.time,
                                        [](EventTime time, const Event& known) { return time < known.time; });
    emit aboutToInsert(static_cast<int>(place - m_events.begin()));
    m_events.insert(place, std::move(event));
    emit inserted();
}

void EventLog::noteRevisions(const std::vector<RevisionInfo>& revisions)
{
    const std::uint64_t seen = m_newestRevision;
    for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
        m_newestRevision = std::max(m_newestRevision, revision->revision);
        if (revision->revision <= seen)
            continue;
        Event event;
        event.time = revision->time;
        event.kind = Event::Kind::Configuration;
        const QString summary = revisionSummary(revision->summary);
        event.text =
            summary.isEmpty()
                ? tr("%1 made revision %2.").arg(userName(revision->uid), QString::number(revision->revision))
                : tr("%1 made revision %2: %3.")
                      .arg(userName(revision->uid), QString::number(revision->revision), summary);
        event.details = tr("User: %1 (uid %2)").arg(userName(revision->uid), QString::number(revision->uid));
        event.revision = *revision;
        add(std::move(event));
    }
}

void EventLog::noteCondition(HelperLink::Condition condition, const QString& problem, EventTime now)
{
    using Condition = HelperLink::Condition;
    if (condition == Condition::Connecting || m_condition == condition)
        return;
    Event event;
    event.time = now;
    event.kind = Event::Kind::Helper;
    event.details = condition == Condition::Live ? QString() : problem;
    if (condition == Condition::Live)
        event.text = m_condition ? tr("The helper answers again.") : tr("This window found the helper.");
    else if (condition == Condition::NoHelper)
        event.text = m_condition == Condition::Live
                         ? tr("The helper went away. Limits that are in force stay in force.")
                         : tr("The helper does not run.");
    else
        event.text = tr("The system bus is gone. Limits that are in force stay in force.");
    m_condition = condition;
    add(std::move(event));
}

void EventLog::noteState(const HelperState& state, EventTime now)
{
    if (m_state && m_state->started != state.started) {
        Event event;
        event.time = now;
        event.kind = Event::Kind::Helper;
        event.text = tr("The helper was started anew (version %1).").arg(shownText(state.version));
        event.details = tr("Running since %1").arg(timeText(state.started));
        add(std::move(event));
    }
    notePause(state, now);
    noteInterfaces(state, now);
    m_state = state;
}

void EventLog::notePause(const HelperState& state, EventTime now)
{
    const bool before = m_state && m_state->paused;
    if (before == state.paused)
        return;
    Event event;
    event.time = now;
    event.kind = Event::Kind::Pause;
    if (!state.paused)
        event.text = tr("The pause is over: limits are enforced again.");
    else if (state.pauseEnds)
        event.text =
            tr("Weir is paused until %1: everything passes, counted.").arg(timeText(*state.pauseEnds));
    else
        event.text = tr("Weir is paused until somebody resumes it: everything passes, counted.");
    add(std::move(event));
}

void EventLog::noteInterfaces(const HelperState& state, EventTime now)
{
    using State = InterfaceState::State;
    const auto addFor = [&](const InterfaceState& interface, const QString& text) {
        Event event;
        event.time = now;
        event.kind = Event::Kind::Interface;
        event.text = text;
        event.details = toText(interface.sentence);
        add(std::move(event));
    };
    for (const InterfaceState& interface : state.interfaces) {
        const InterfaceState* const before = m_state ? find(*m_state, interface) : nullptr;
        if (before != nullptr && before->state == interface.state)
            continue;
        if (interface.state == State::Attached)
            addFor(interface, tr("Weir is attached to %1.").arg(nameOf(interface)));
        else if (interface.state == State::Failed)
            addFor(interface, tr("Weir could not be attached to %1.").arg(nameOf(interface)));
        else if (interface.state == State::Draining)
            addFor(interface, tr("Weir is no longer attached to %1.").arg(nameOf(interface)));
        else if (before != nullptr)
            addFor(interface, tr("Interface %1 is gone.").arg(nameOf(interface)));
    }
    if (!m_state)
        return;
    for (const InterfaceState& interface : m_state->interfaces) {
        if (interface.state == State::Attached && find(state, interface) == nullptr)
            addFor(interface, tr("Weir is no longer attached to %1.").arg(nameOf(interface)));
    }
}

void EventLog::noteEvents(const std::vector<EventRow>& rows, bool isNews)
{
    for (const EventRow& row : rows) {
        // Of these this window tells itself what it sees; only from before it was there it knows nothing.
        const bool isSeen = row.kind == EventKind::Attached || row.kind == EventKind::Detached ||
                            row.kind == EventKind::Paused || row.kind == EventKind::Resumed ||
                            row.kind == EventKind::HelperStarted;
        // The configuration's history tells more of them, and for longer.
        if (row.kind == EventKind::Configured || (isSeen && isNews))
            continue;
        Event event;
        event.time = row.time;
        event.kind = kindOf(row.kind);
        event.text = eventText(row);
        event.count = row.missed + 1;
        if (row.missed > 0)
            event.details = tr("%n more of this kind was not told singly.", nullptr,
                               static_cast<int>(std::min<std::uint64_t>(row.missed, 1000000000)));
        event.told = row;
        add(std::move(event));
    }
}

void EventLog::pauseReasons()
{
    m_gap = m_counted.has_value();
}

void EventLog::noteReasons(const std::vector<ReasonCount>& reasons, EventTime now)
{
    if (reasons.empty())
        return;
    for (const ReasonCount& reason : reasons) {
        const auto [known, isNew] = m_counters.try_emplace(reason.name, reason.count);
        const std::uint64_t before = isNew && m_counted ? 0 : known->second;
        // Counters that went back were made anew, and have counted what they show.
        const std::uint64_t increment = reason.count >= before ? reason.count - before : reason.count;
        known->second = reason.count;
        if (increment > 0)
            count(reason, increment, now);
    }
    m_counted = now;
    m_gap = false;
}

void EventLog::count(const ReasonCount& reason, std::uint64_t increment, EventTime now)
{
    const auto same = std::find_if(m_events.rbegin(), m_events.rend(), [&](const Event& event) {
        return event.kind == Event::Kind::Packets && event.reason == reason.name && !event.isGap;
    });
    if (!m_gap && same != m_events.rend() && now - same->last < rest && now - same->time < longestStorm) {
        same->count += increment;
        same->last = now;
        while (!same->recent.empty() && now - same->recent.front().first >= std::chrono::minutes(1))
            same->recent.pop_front();
        same->recent.emplace_back(now, increment);
        emit changed(static_cast<int>(m_events.size()) - 1 - static_cast<int>(same - m_events.rbegin()));
        return;
    }
    Event event;
    event.time = m_gap && m_counted ? *m_counted : now;
    event.last = now;
    event.kind = Event::Kind::Packets;
    event.reason = reason.name;
    event.text = toText(Sentence{reason.name, {}, reason.english});
    if (!event.text.isEmpty())
        event.text[0] = event.text[0].toUpper();
    event.details = tr("Counter: %1").arg(shownText(reason.name));
    event.count = increment;
    event.isGap = m_gap;
    if (!m_gap)
        event.recent.emplace_back(now, increment);
    add(std::move(event));
}

} // namespace weir::gui
