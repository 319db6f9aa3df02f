// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/event_log.h"

#include <QAbstractTableModel>

namespace weir::gui {

/// The log as a table, newest first.
class EventModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Kind, Text, Count, ColumnCount };
    enum Role { KindRole = Qt::UserRole, IdRole };

    explicit EventModel(EventLog& log, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const Event& event(int row) const;
    /// The sentences of counters speak of "the last minute": call it once a second while it is shown.
    void refreshCounts(EventTime now);

    static QString kindText(Event::Kind kind);
    /// The whole of an event, as lines of plain text.
    QString fullText(int row) const;

private:
    QString sentence(const Event& event) const;

    EventLog& m_log;
    EventTime m_now{};
    int m_rows = 0;
};

} // namespace weir::gui
