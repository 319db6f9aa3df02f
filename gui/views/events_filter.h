// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    bool isFiltering() const { return !m_text.isEmpty() || !m_hidden.empty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    std::set<Event::Kind> m_hidden;
};

} // namespace weir::gui
