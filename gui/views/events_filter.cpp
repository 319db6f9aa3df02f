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

bool EventsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QAbstractItemModel& model = *sourceModel();
    const auto kind =
        static_cast<Event::Kind>(model.index(row, 0, parent).data(EventModel::KindRole).toInt());
    if (m_hidden.contains(kind))
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
