// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/view_scope.h"
#include "gui/models/event_log.h"

#include <QSortFilterProxyModel>
#include <set>

namespace weir::gui {

/// Events of some kinds that contain a text.
class EventsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text);
    void setShown(Event::Kind kind, bool shown);
    /// Only what is within the scope at that time; null: whatever the scope.
    void setScope(const ViewScope* scope, EventTime now);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool isInScope(const Event& event) const;

    QString m_text;
    std::set<Event::Kind> m_hidden;
    const ViewScope* m_scope = nullptr;
    EventTime m_now{};
};

} // namespace weir::gui
