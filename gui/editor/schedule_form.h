// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace weir::gui {

class NoticeBoard;
class QuietLabel;
class ScheduleRow;
class WeekGrid;

/// Hours in which another policy's limits hold.
class ScheduleForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ScheduleForm(QWidget* parent = nullptr);

    void setSchedule(const std::vector<ScheduleEntry>& schedule, Showing showing);
    const std::vector<ScheduleEntry>& schedule() const { return m_schedule; }
    /// That may stand in: all but this one.
    void setPolicies(const std::vector<std::string>& names);
    void addTo(NoticeBoard& board, const std::string& place);
    /// A sentence on what holds now and next; empty: nothing is known.
    void setInForce(const QString& text);
    WeekGrid& week() const { return *m_week; }
    QComboBox& brush() const { return *m_brush; }

signals:
    void edited(const QString& field);
    void rowsChanged();

private:
    void addRow();
    void addHours();
    void removeHours(std::size_t index);
    QWidget* newWeek();
    void showWeek();
    void fillBrushes();

    std::vector<ScheduleEntry> m_schedule;
    std::vector<std::string> m_policies;
    std::vector<ScheduleRow*> m_rows;
    QGridLayout* m_grid;
    std::vector<QLabel*> m_heads;
    QuietLabel* m_empty;
    QPushButton* m_add;
    QuietLabel* m_inForce;
    QWidget* m_painting; ///< grid and brush
    WeekGrid* m_week;
    QComboBox* m_brush;
    QuietLabel* m_zone;
    int m_nextGridRow = 1;
};

} // namespace weir::gui
