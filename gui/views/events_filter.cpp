// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/events_filter.h"

#include "gui/models/event_model.h"

namespace weir::gui {

void EventsFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void EventsFilter::setShown(Event::Kind kind, bool shown)
{
    if (shown)
        m_hidden.erase(kind);
    else
        m_hidden.insert(kind);
    invalidateFilter();
}

void EventsFilter::setScope(const ViewScope* scope, EventTime now)
{
    m_scope = scope;
    m_now = now;
    invalidateFilter();
}

/// What is about no service, policy or client is about all of them only where none is chosen.
bool EventsFilter::isInScope(const Event& event) const
{
    const EventTime last = event.reason.empty() ? event.time : event.last;
    // To go back to an earlier configuration, it has to be there, however old it is.
    const bool isInRange =
        event.revision.has_value() || m_scope->contains(event.time, m_now) || m_scope->contains(last, m_now);
    if (!isInRange || !m_scope->isFiltered())
        return isInRange;
    return event.told && m_scope->fits(event.told->service, event.told->policy, event.told->client);
}

bool EventsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QAbstractItemModel& model = *sourceModel();
    const auto kind =
        static_cast<Event::Kind>(model.index(row, 0, parent).data(EventModel::KindRole).toInt());
    if (m_hidden.contains(kind))
        return false;
    if (m_scope != nullptr && !isInScope(static_cast<const EventModel&>(model).event(row)))
        return false;
    if (m_text.isEmpty())
        return true;
    for (const int column : {EventModel::Time, EventModel::Kind, EventModel::Text}) {
        if (model.index(row, column, parent).data().toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace weir::gui
