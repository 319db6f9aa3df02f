// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/value_field.h"

#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace weir::gui {

class NoticeBoard;
class QuietLabel;
class ScheduleRow;

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

signals:
    void edited(const QString& field);
    void rowsChanged();

private:
    void addRow();
    void addHours();
    void removeHours(std::size_t index);

    std::vector<ScheduleEntry> m_schedule;
    std::vector<std::string> m_policies;
    std::vector<ScheduleRow*> m_rows;
    QGridLayout* m_grid;
    std::vector<QLabel*> m_heads;
    QuietLabel* m_empty;
    QPushButton* m_add;
    int m_nextGridRow = 1;
};

} // namespace weir::gui
