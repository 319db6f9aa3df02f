// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

#include <QObject>

class QGridLayout;
class QToolButton;

namespace weir::gui {

class DaysEdit;
class NoticeBoard;
class PolicyChoice;
class TimeOfDayEdit;
class TimeZoneEdit;

/// One line of a schedule: its widgets stand in a grid that all lines share.
class ScheduleRow final : public QObject
{
    Q_OBJECT
public:
    ScheduleRow(QGridLayout& grid, int row, QWidget* parent);

    void setEntry(const ScheduleEntry& entry, Showing showing);
    const ScheduleEntry& entry() const { return m_entry; }
    void setPolicies(const std::vector<std::string>& names);
    void addTo(NoticeBoard& board, const std::string& place);
    /// Takes its widgets out of the grid and deletes itself.
    void leave();

signals:
    void edited(const QString& field);
    void removeIt();

private:
    ScheduleEntry m_entry;
    DaysEdit* m_days;
    TimeOfDayEdit* m_from;
    TimeOfDayEdit* m_to;
    TimeZoneEdit* m_zone;
    PolicyChoice* m_policy;
    QToolButton* m_remove;
};

} // namespace weir::gui
